/**
 * What anybody has seen up to a moment, and whether it is still there after a crash. A witness reads every screen just
 * before the server is killed, then looks at what lies on disk through a server that no client can reach.
 */
import { STEP_IDS, stepOf } from '@mustwin/okr/steps'
import type { View } from '@mustwin/okr/view'
import { choose, isSaved, type Person } from './people.ts'
import { afterlife, type Running } from './server.ts'

export interface Sighting {
  readonly who: string
  /** The level 1 heading. */
  readonly question: string
  /** Names of the cards, and the mission. */
  readonly texts: readonly string[]
  readonly saved: boolean
  /** Fields of cards as `card, field: value`; only where the screen says that all is saved. */
  readonly fields: readonly string[]
  readonly outline: boolean
}

/** A seat of its own, so that looking disturbs nobody. */
export interface Seat {
  readonly id: string
  readonly token: string
}

const json = { 'content-type': 'application/json' }

export async function takeSeat(url: string, link: string, name: string): Promise<Seat> {
  const { pathname, hash } = new URL(link)
  const id = pathname.split('/').pop() ?? ''
  const body = JSON.stringify({ name, key: hash.slice(1) })
  const answer = await fetch(`${url}/api/workshops/${id}/seats`, { method: 'POST', headers: json, body })
  if (answer.status !== 201) throw new Error(`no seat for ${name}: ${answer.status} ${await answer.text()}`)
  return { id, token: (await answer.json()).token }
}

async function read(url: string, seat: Seat, what: string): Promise<Response> {
  const answer = await fetch(`${url}/api/workshops/${seat.id}/${what}`, {
    headers: { authorization: `Bearer ${seat.token}` },
  })
  if (!answer.ok) throw new Error(`${what}: ${answer.status} ${await answer.text()}`)
  return answer
}

export const viewOf = async (url: string, seat: Seat): Promise<View> => (await read(url, seat, 'view')).json()
export const sheetOf = async (url: string, seat: Seat, as: '.json' | '.md' | '.csv'): Promise<string> =>
  (await read(url, seat, `sheet${as}`)).text()

/** Runs in the page: everything there is to see, in one go, so that all of it belongs to the same moment. */
function readScreen() {
  const text = (element: Element | null) => element?.textContent?.trim() ?? ''
  const cards = [...document.querySelectorAll<HTMLElement>('[data-card][aria-label]')]
  const nameOf = (card: HTMLElement) => card.getAttribute('aria-label') ?? ''
  const mission = document
    .querySelector('[role=textbox][aria-label="Our mission"]')
    ?.cloneNode(true) as Element | null
  for (const widget of mission?.querySelectorAll('.ProseMirror-widget, .caret') ?? []) widget.remove()
  const saved = [...document.querySelectorAll('[role=status]')].some(state =>
    text(state).includes('All saved'),
  )
  const fields = cards.flatMap(card =>
    [...card.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')].map(field => {
      const label = field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent?.trim() ?? ''
      return `${nameOf(card)}, ${label}: ${field.type === 'checkbox' ? (field as HTMLInputElement).checked : field.value}`
    }),
  )
  const outline = document.querySelector(
    '[role=radio][aria-checked=true], [role=radio]:checked, input[type=radio]:checked',
  )
  return {
    question: text(document.querySelector('h1')),
    texts: [...cards.map(nameOf), text(mission)].filter(Boolean),
    saved,
    fields: saved ? fields : [],
    outline:
      `${outline?.getAttribute('aria-label') ?? ''}${text(outline?.closest('label') ?? outline)}`.includes(
        'Outline',
      ),
  }
}

export async function look({ name, page }: Person): Promise<Sighting> {
  return { who: name, ...(await page.evaluate(readScreen)) }
}

/**
 * Opens what the dead server left, through a server on a copy of its disk that no client of the first one knows, with
 * everybody's own cookie (cookies know no ports), so that private cards are looked at as well.
 * @param own what each one typed: it counts only where the screen said that it was saved
 * @returns what is missing of the sightings, as sentences; empty when nothing is
 */
export async function missingAfter(
  dead: Running,
  room: string,
  people: readonly Person[],
  sightings: readonly Sighting[],
  own: (who: string) => readonly string[],
): Promise<readonly string[]> {
  const copy = await afterlife(dead)
  const missing: string[] = []
  try {
    for (const seen of sightings) {
      const person = people.find(({ name }) => name === seen.who)
      if (!person) continue
      const page = await person.page.context().newPage()
      await page.goto(`${copy.url}/w/${room}`)
      await isSaved({ ...person, page })
      if (seen.outline) await choose({ ...person, page }, 'Outline')
      const found = await look({ ...person, page })
      await page.close()
      missing.push(...difference(seen, found, seen.saved ? [] : own(seen.who)))
    }
  } finally {
    await copy.stop()
  }
  return missing
}

const placeOf = (question: string): number => STEP_IDS.findIndex(id => stepOf(id).question === question)

/** What the first look had and the second has not. Texts of a step that was left meanwhile are looked for no more. */
export function difference(seen: Sighting, found: Sighting, excused: readonly string[]): readonly string[] {
  const [before, after] = [placeOf(seen.question), placeOf(found.question)]
  if (after < before) return [`${seen.who} saw "${seen.question}", and then "${found.question}" again`]
  if (after > before) return []
  const is = (text: string) => found.texts.some(other => other === text || other.startsWith(text))
  const texts = seen.texts.filter(
    text => !is(text) && !excused.some(mine => text.includes(mine) || mine.includes(text)),
  )
  const fields = seen.fields.filter(field => !found.fields.includes(field))
  return [...texts, ...fields].map(what => `${seen.who} saw "${what}"`)
}
