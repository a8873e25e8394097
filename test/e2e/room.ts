/** The people of one walk, and how each of them presses, fills and chooses: three with a pointer, one without. */
import type { Locator } from 'playwright-core'
import type * as example from './example.ts'
import { pressOn, tabTo, write } from './keyboard.ts'
import { type Person, until } from './people.ts'

export interface Room {
  readonly ines: Person
  readonly ben: Person
  readonly chiara: Person
  /** Keyboard only, in the outline. */
  readonly devi: Person
  readonly all: readonly Person[]
  /** What each one typed so far. */
  readonly typed: Map<string, string[]>
  /** Every action goes through here, so that the server can be killed while it runs. */
  act(what: string, action: () => Promise<unknown>): Promise<void>
}

export const person = (room: Room, who: example.Who): Person => {
  const found = room.all.find(({ name }) => name === who)
  if (!found) throw new Error(`${who} is not here`)
  return found
}
/** Who works on the board; all others in the outline. */
export const onBoard = (room: Room, who: Person): boolean => who === room.ben
export const byKeys = (room: Room, who: Person): boolean => who === room.devi

export const press = (room: Room, who: Person, target: Locator): Promise<void> =>
  byKeys(room, who) ? pressOn(who, target, 'Space') : target.first().click()

export async function fillIn(room: Room, who: Person, field: Locator, text: string): Promise<void> {
  if (byKeys(room, who)) await write(who, field, text)
  else await field.fill(text)
}

export async function chooseByKeys(who: Person, select: Locator, label: string): Promise<void> {
  await tabTo(who.page, select)
  await who.page.keyboard.type(label.slice(0, 14))
  await until('the option is chosen', () =>
    select.evaluate(
      (element, wanted) => (element as HTMLSelectElement).selectedOptions[0]?.label === wanted,
      label,
    ),
  )
}
