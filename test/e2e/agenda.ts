/** The agenda's first half: what the four people of the example do in it, with the controls on screen. */
import type { Locator } from 'playwright-core'
import * as example from './example.ts'
import { addCardByKeys, tabTo } from './keyboard.ts'
import {
  addCard,
  allAsked,
  card,
  dock,
  goOn,
  isSaved,
  type Person,
  pressUntil,
  sees,
  until,
} from './people.ts'
import { byKeys, person, press, type Room } from './room.ts'

export async function next(room: Room, question: string): Promise<void> {
  await room.act(`on to "${question}"`, () => goOn(room.ines, question))
  await allAsked(room.all, question)
}

/** Everybody adds their cards, each in their own way. */
export async function writeAlone<T extends { readonly by: example.Who; readonly text: string }>(
  room: Room,
  cards: readonly T[],
  prepare?: (who: Person, item: T) => Promise<unknown>,
): Promise<void> {
  for (const item of cards) {
    const who = person(room, item.by)
    room.typed.get(who.name)?.push(item.text)
    await room.act(`${who.name} writes "${item.text}"`, async () => {
      await prepare?.(who, item)
      await (byKeys(room, who) ? addCardByKeys(who, item.text) : addCard(who, item.text))
      await sees(who, item.text)
    })
  }
  for (const who of room.all) await isSaved(who)
}

/** The facilitator reveals; everybody sees every card. */
export async function reveal(room: Room, cards: readonly { readonly text: string }[]): Promise<void> {
  await room.act('reveal', () => dock(room.ines, 'Reveal'))
  for (const who of room.all) for (const { text } of cards) await sees(who, text)
}

const mission = ({ page }: Person): Locator => page.getByRole('textbox', { name: 'Our mission' })

/** What the mission's editor holds, without the flags of other people's carets. */
export const missionText = (who: Person): Promise<string> =>
  mission(who).evaluate(editor => {
    const copy = editor.cloneNode(true) as Element
    for (const widget of copy.querySelectorAll('.ProseMirror-widget, .caret')) widget.remove()
    return copy.textContent ?? ''
  })

export async function agreeOnMission(room: Room): Promise<void> {
  const { ines, ben, devi, all } = room
  await room.act('a candidate becomes the mission', () =>
    card(ines, example.mission).getByRole('button', { name: 'Use as our mission' }).click(),
  )
  for (const who of all)
    await until(
      `${who.name} has the mission`,
      () => missionText(who),
      is => is === example.mission,
    )
  await room.act('Ben adds a word at the end', async () => {
    await mission(ben).click()
    await ben.page.keyboard.press('ControlOrMeta+End')
    await ben.page.keyboard.type(' Every day.')
  })
  await room.act('Devi takes it away again, by keyboard', async () => {
    await until(
      'Devi sees it',
      () => missionText(devi),
      is => is.endsWith(' Every day.'),
    )
    await tabTo(devi.page, mission(devi))
    await devi.page.keyboard.press('ControlOrMeta+End')
    for (const _ of ' Every day.') await devi.page.keyboard.press('Backspace')
  })
  for (const who of all)
    await until(
      `${who.name} has the mission`,
      () => missionText(who),
      is => is === example.mission,
    )
}

/** A round from opening to its result; `answer` is what one person does. */
export async function round(room: Room, answer: (who: Person) => Promise<unknown>): Promise<void> {
  await room.act('open', () => dock(room.ines, 'Open ballot'))
  for (const who of room.all) await room.act(`${who.name} answers`, () => answer(who))
  for (const who of room.all) await isSaved(who)
  await room.act('close', () => dock(room.ines, 'Close ballot'))
  await room.act('show', () => dock(room.ines, 'Show result'))
}

export const consent = (room: Room) => (who: Person) =>
  press(
    room,
    who,
    who.page.getByRole('radio', { name: /^yes/i }).or(who.page.getByRole('button', { name: /^yes/i })),
  )

/** Business as usual goes to the shelf while it is still one's own. */
export async function shelve(room: Room): Promise<void> {
  for (const { by, text } of example.objectives.filter(({ usual }) => usual)) {
    const who = person(room, by)
    await room.act(`"${text}" goes to the shelf`, async () => {
      const box = card(who, text).getByRole('checkbox', { name: /Shelf it/ })
      await press(room, who, box)
      await until('it is on the shelf', () => box.isChecked())
    })
  }
}

export const vote = (room: Room) => async (who: Person) => {
  const three = example.votes[who.name as example.Who]
  for (const [given, place] of three.entries()) {
    const group = who.page.getByRole('group', { name: example.at(example.objectives, place).text })
    await press(room, who, group.getByRole('button', { name: 'Give a vote' }))
    await who.page
      .getByText(`${2 - given} of 3 left`)
      .first()
      .waitFor()
  }
  await press(room, who, who.page.getByRole('button', { name: "I'm finished" }))
}

export async function chooseMustWins(room: Room): Promise<void> {
  const { page } = room.ines
  const fill = page.getByRole('button', { name: 'Fill with top three' })
  const chosen = page.getByRole('list', { name: 'Must-wins' }).getByRole('listitem')
  await room.act('the top three', () => pressUntil(room.ines, fill, async () => (await chosen.count()) === 3))
  for (const { page, name } of room.all) {
    const list = page.getByRole('list', { name: 'Must-wins' })
    for (const place of example.mustWins)
      await until(`${name} sees the must-win`, () =>
        list.getByText(example.at(example.objectives, place).text).first().isVisible(),
      )
  }
}

export async function writeOpenly(
  room: Room,
  cards: readonly { by: example.Who; text: string }[],
): Promise<void> {
  await writeAlone(room, cards)
  for (const who of room.all) for (const { text } of cards) await sees(who, text)
}
