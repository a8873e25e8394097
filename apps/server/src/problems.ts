/** Errors on the border, as RFC 9457 problem details: a code for programs, a sentence for people. */
import type { Refusal } from '@mustwin/okr/commands'
import { Damaged, Unwritten } from '@mustwin/room/log'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Draining, NoRoom, RoomDamaged, RoomGone } from './host.ts'
import { RoomOver } from './hosted.ts'

export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: ContentfulStatusCode
  readonly refusal: string

  /** @param detail one sentence for people: what happened, and what to do */
  constructor(status: ContentfulStatusCode, refusal: string, detail: string) {
    super(detail)
    this.status = status
    this.refusal = refusal
  }
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Not understood',
  401: 'No seat',
  403: 'Not allowed',
  404: 'Not found',
  408: 'Too slow',
  409: 'Not now',
  410: 'Gone',
  413: 'Too large',
  415: 'Not of this kind',
  422: 'Not readable',
  429: 'Too much',
  500: 'Failed',
  503: 'Try later',
  507: 'No space',
}

/** Unknown workshop, wrong key and wrong code: one answer, so that nobody can try which workshops there are. */
export const notOpened = () =>
  new Problem(404, 'unknown', 'This link or code does not open a workshop. Ask for the link again.')

export const gone = () => new Problem(410, 'gone', 'This workshop was deleted.')

/** What the rules refused. */
export function refused({ refusal, sentence }: Refusal): Problem {
  const status = refusal === 'notAllowed' || refusal === 'notYourWheel' ? 403 : 409
  return new Problem(status, refusal, sentence)
}

/** The disk takes nothing at the moment; what was saved is safe, and can be read. */
export const notWritten = (isFull: boolean) =>
  new Problem(
    507,
    'diskFull',
    isFull
      ? 'The server has no space left on its disk, so nothing new can be saved. What was saved is safe. Tell whoever runs the server; it goes on by itself when there is space.'
      : 'The server cannot write to its disk at the moment. What was saved is safe. Tell whoever runs the server; it goes on by itself when the disk does.',
  )

/** Any error as a problem; what is not expected says nothing about itself. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof RoomGone) return gone()
  if (error instanceof NoRoom) return notOpened()
  if (error instanceof RoomDamaged || error instanceof Damaged) {
    return new Problem(
      503,
      'damaged',
      'This workshop cannot be opened. Nothing was changed; restore a backup.',
    )
  }
  if (error instanceof Unwritten) return notWritten(error.isFull)
  if (error instanceof RoomOver || error instanceof Draining) {
    return new Problem(503, 'later', 'The server is restarting. Try again in a moment.')
  }
  return new Problem(500, 'failed', 'Something went wrong on the server. Try again.')
}

/** The problem as an answer. */
export function answerProblem(c: Context, problem: Problem): Response {
  const { status, refusal, message: detail } = problem
  const body = { type: 'about:blank', title: TITLES[status] ?? 'Problem', status, refusal, detail }
  return c.body(JSON.stringify(body), status, { 'Content-Type': 'application/problem+json' })
}
