/** The server's HTTP calls (contract, "HTTP"). An answer is a value: the body, or a sentence for people. */
import type { Role } from '@mustwin/okr/stages'

export type Answer<T> =
  | { readonly ok: true; readonly body: T }
  | { readonly ok: false; readonly status: number; readonly sentence: string }

export interface Links {
  readonly facilitator: string
  readonly participant: string
  readonly observer: string
}
export interface Created {
  readonly id: string
  readonly code: string
  readonly links: Links
}
export interface SeatHere {
  readonly id: string
  readonly name: string
  readonly role: Role
}
export interface NewWorkshop {
  readonly title: string
  readonly team: string
  readonly period: { readonly start: string; readonly end: string }
  readonly company?: {
    readonly mission?: string
    readonly objectives?: readonly { readonly title: string; readonly keyResults?: readonly string[] }[]
  }
}

interface Extra {
  readonly body?: unknown
  readonly seat?: string
}

const UNREACHABLE = 'The server can’t be reached. Nothing you typed is lost; try again in a moment.'

async function call<T>(method: string, path: string, { body, seat }: Extra = {}): Promise<Answer<T>> {
  let response: Response
  try {
    response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(seat ? { 'x-mustwin-seat': seat } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
  } catch {
    return { ok: false, status: 0, sentence: UNREACHABLE }
  }
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return { ok: true, body: answer as T }
  return { ok: false, status: response.status, sentence: sentenceOf(answer, response.status) }
}

function sentenceOf(problem: unknown, status: number): string {
  const detail = (problem as { detail?: unknown } | null)?.detail
  if (typeof detail === 'string' && detail) return detail
  if (status === 429) return 'Too many tries from here. Wait a minute, then try again.'
  return status >= 500 ? UNREACHABLE : 'That did not work. Check what you entered and try again.'
}

const at = (id: string) => `/api/workshops/${encodeURIComponent(id)}`

export const createWorkshop = (workshop: NewWorkshop, createKey?: string) =>
  call<Created>('POST', '/api/workshops', {
    body: createKey ? { ...workshop, createKey } : workshop,
  })

export const takeSeat = (id: string, name: string, key: string) =>
  call<{ seat: SeatHere }>('POST', `${at(id)}/seats`, { body: { name, key } })

export const takeSeatByCode = (code: string, name: string) =>
  call<{ seat: SeatHere; workshop: string }>('POST', '/api/seats', { body: { name, code } })

export const seatsHere = (id: string) => call<{ seats: readonly SeatHere[] }>('GET', `${at(id)}/seats/mine`)

export const linksOf = (id: string, seat?: string) =>
  call<{ code: string; links: Links; onlyThisComputer?: boolean }>('GET', `${at(id)}/links`, { seat })

export const sheetOfWorkshop = <T>(id: string, seat?: string) => call<T>('GET', `${at(id)}/sheet`, { seat })

export const deleteWorkshop = (id: string, seat?: string) => call<unknown>('DELETE', at(id), { seat })

/** Fetches the sheet as a file and offers it for saving. Resolves to a sentence when that failed. */
export async function saveSheet(
  id: string,
  format: 'md' | 'csv' | 'json',
  seat?: string,
): Promise<string | null> {
  try {
    const response = await fetch(`${at(id)}/sheet.${format}`, {
      headers: seat ? { 'x-mustwin-seat': seat } : {},
    })
    if (!response.ok) return sentenceOf(await response.json().catch(() => null), response.status)
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await response.blob())
    link.download = `okr-sheet.${format}`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
    return null
  } catch {
    return UNREACHABLE
  }
}
