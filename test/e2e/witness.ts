/**
 * What anybody has seen up to a moment, and whether it is still there after a crash. A witness reads every screen just
 * before the server is killed, then looks at what lies on disk through a server that no client can reach.
 */
import { STEP_IDS, stepOf } from '@mustwin/okr/steps'
import type { View } from '@mustwin/okr/view'
import { choose, isSaved, type Person, until } from './people.ts'
import { afterlife, type Running } from './server.ts'

/** So long may a page take to draw all that it has, in milliseconds. */
const PATIENCE = 5_000

export interface Sighting {
  readonly who: string
  /** The level 1 heading. */
  readonly question: string
  /** Texts by what they are the text of: a card's id, or the mission. */
  readonly texts: Readonly<Record<string, string>>
  /** Values of fields by card id and label. They count as seen only where the screen said that all is saved. */
  readonly fields: Readonly<Record<string, string>>
  readonly saved: boolean
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

/**
 * Runs in the page: everything there is to see, in one go, so that all of it belongs to the same moment. After a frame's
 * own work: a field has its new letters at once, and the words beside it ("All saved") are drawn with the frame.
 */
async function readScreen() {
  await new Promise(requestAnimationFrame)
  const text = (element: Element | null) => element?.textContent?.trim() ?? ''
  // The board keeps what stands far from the camera on the page, unseen; and it lies under the paper while that is open.
  const cards = [...document.querySelectorAll<HTMLElement>('[data-card][aria-label]')].filter(
    card => card.checkVisibility() && !card.closest('[inert]'),
  )
  const mission = document
    .querySelector('[role=textbox][aria-label="Our mission"]')
    ?.cloneNode(true) as Element | null
  for (const widget of mission?.querySelectorAll('.ProseMirror-widget, .caret') ?? []) widget.remove()
  const saved = [...document.querySelectorAll('[role=status]')].some(state =>
    text(state).includes('All saved'),
  )
  const fields = cards.flatMap(card =>
    [...card.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')].map(field => {
      const label = field.getAttribute('aria-label') ?? text(field.labels?.[0] ?? null)
      const value =
        field instanceof HTMLInputElement && field.type === 'checkbox' ? String(field.checked) : field.value
      return [`${card.dataset.card}, ${label}`, value] as const
    }),
  )
  const chosen = document.querySelector('[role=radiogroup][aria-label=View] [role=radio][aria-checked=true]')
  return {
    question: text(document.querySelector('h1')),
    texts: Object.fromEntries([
      ...cards.map(card => [card.dataset.card ?? '', card.getAttribute('aria-label') ?? ''] as const),
      ...(mission ? [['mission', text(mission)] as const] : []),
    ]),
    saved,
    fields: Object.fromEntries(fields),
    outline: text(chosen) === 'Outline',
  }
}

export async function look({ name, page }: Person): Promise<Sighting> {
  return { who: name, ...(await page.evaluate(readScreen)) }
}

/**
 * Opens what the dead server left, through a server on a copy of its disk that no client of the first one knows, with
 * everybody's own cookie (cookies know no ports), so that private cards are looked at as well.
 * @param before what everybody saw just before the kill
 * @param after what everybody sees after it: between the two looks somebody may have changed what the disk then has
 * @param typed what each one typed: it counts only where the screen said that it was saved
 * @returns what is missing, as sentences; empty when nothing is
 */
export async function missingAfter(
  dead: Running,
  room: string,
  people: readonly Person[],
  looks: { readonly before: readonly Sighting[]; readonly after: readonly Sighting[] },
  typed: (who: string) => readonly string[],
): Promise<readonly string[]> {
  const copy = await afterlife(dead)
  const missing: string[] = []
  try {
    for (const seen of looks.before) {
      const person = people.find(({ name }) => name === seen.who)
      if (!person) continue
      const page = await person.page.context().newPage()
      await page.goto(`${copy.url}/w/${room}`)
      await isSaved({ ...person, page })
      const excused = seen.saved ? [] : typed(seen.who)
      // Nobody writes on the copy, so whatever its page comes to show lay on the disk; a part of it may be drawn later.
      const lost = async () =>
        difference(seen, await lookEverywhere({ ...person, page }, seen.outline), looks.after, excused)
      missing.push(...(await until('what was seen', lost, it => it.length === 0, PATIENCE).catch(lost)))
      await page.close()
    }
  } finally {
    await copy.stop()
  }
  return missing
}

/** On the board the camera may have been anywhere: the whole of it is looked at there, and the outline with it. */
async function lookEverywhere(person: Person, outline: boolean): Promise<Sighting> {
  if (!outline) {
    const fit = person.page.getByRole('button', { name: 'Zoom to fit' })
    if (await fit.isVisible()) await fit.click()
  }
  const here = outline ? null : await look(person)
  await choose(person, 'Outline')
  const found = await look(person)
  return {
    ...found,
    texts: { ...here?.texts, ...found.texts },
    fields: { ...here?.fields, ...found.fields },
  }
}

const placeOf = (question: string): number => STEP_IDS.findIndex(id => stepOf(id).question === question)

/** What the first look had and the disk has not. What lies in a step that was left meanwhile is looked for no more. */
export function difference(
  seen: Sighting,
  found: Sighting,
  newer: readonly Sighting[],
  excused: readonly string[],
): readonly string[] {
  const [before, after] = [placeOf(seen.question), placeOf(found.question)]
  if (after < before) return [`${seen.who} saw "${seen.question}", and then "${found.question}" again`]
  if (after > before) return []
  const lost = (kind: 'texts' | 'fields') =>
    Object.entries(seen[kind]).filter(([key, value]) => {
      const now = found[kind][key]
      if (
        now === value ||
        (kind === 'texts' && excused.some(mine => value.includes(mine) || mine.includes(value)))
      )
        return false
      return now === undefined || !newer.some(one => one[kind][key] === now)
    })
  return [...lost('texts'), ...(seen.saved ? lost('fields') : [])].map(
    ([key, value]) => `${seen.who} saw "${value}" (${key})`,
  )
}
