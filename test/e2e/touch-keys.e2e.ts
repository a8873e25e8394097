/** Whatever a mouse can do with cards, keys alone can do, and a finger alone: each checked by what was stored. */
import { addObjective } from '@mustwin/board/edit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Laid } from './desk.ts'
import { Fingers } from './fingers.ts'
import { until } from './people.ts'
import { type Hand, Keys, OwnDesk, Touch } from './touch-keys-hands.ts'

type Ability = (hand: Hand) => Promise<unknown>

const page = ({ own }: Hand) => own.desk.page
const bar = (hand: Hand) => page(hand).getByRole('toolbar', { name: 'Selection' })
const button = (hand: Hand, name: string) => page(hand).getByRole('button', { name, exact: true })
const markOf = ({ own }: Hand, { id }: Laid) => own.desk.mark(id)
const count = ({ own }: Hand, text: string) => own.desk.marks().filter(m => m.text.plain === text).length

async function one(hand: Hand, text: string): Promise<Laid> {
  const [note] = await hand.own.lay(text)
  if (!note) throw new Error('no note')
  return note
}
async function two(hand: Hand, a: string, b: string): Promise<readonly [Laid, Laid]> {
  const [first, second] = await hand.own.lay(a, b)
  if (!first || !second) throw new Error('no notes')
  return [first, second]
}

/** An objective of the person's own, in the step where they are sorted, taken by the hand. */
async function objective(hand: Hand, text: string): Promise<string> {
  const { own } = hand
  await own.desk.step('objectives.together')
  const id = `${text.replace(/\W/g, '')}-xxxxxxxxxxxx`
  addObjective(own.board, { id, author: null, text, at: [0, 0] })
  await own.saved()
  await own.desk.until('it is there', () => own.desk.board().objectives.some(o => o.id === id))
  await own.desk.show(id)
  await hand.take(own.desk.thing(id), text)
  return id
}

async function moveTo(hand: Hand, zone: RegExp): Promise<void> {
  await hand.press(bar(hand).getByRole('button', { name: 'Move to…' }))
  const dialog = page(hand).getByRole('dialog', { name: 'Move to…' })
  await hand.press(dialog.getByRole('button', { name: zone }))
}

const ABILITIES: Readonly<Record<string, Ability>> = {
  async create(hand) {
    await one(hand, 'Ground for a new one')
    await hand.make('Made without a mouse')
    await hand.own.desk.until('it is there', () => count(hand, 'Made without a mouse') === 1)
  },
  async write(hand) {
    const note = await one(hand, 'To be written on')
    await hand.take(note, 'To be written on')
    await hand.menu('Write')
    await page(hand).locator('[data-board] [contenteditable=true]').waitFor()
    await page(hand).keyboard.insertText(' and on')
    await hand.own.desk.until('it is written', () => markOf(hand, note).text.plain.includes('and on'))
  },
  async move(hand) {
    const note = await one(hand, 'To be moved')
    const before = markOf(hand, note).at.join()
    await hand.move(note, 'To be moved')
    await hand.own.desk.until('it moved', () => markOf(hand, note).at.join() !== before)
  },
  async 'move to an area'(hand) {
    const note = await one(hand, 'Zebra crossing')
    await hand.take(note, 'Zebra crossing')
    await moveTo(hand, /^Needs/)
    await hand.own.desk.until('it lies there', () => markOf(hand, note).at[0] > 0)
  },
  async 'must-win'(hand) {
    const id = await objective(hand, 'Win this one')
    await moveTo(hand, /^Must-wins/)
    await hand.own.desk.until('it is one', () => hand.own.desk.wire.view.mustWins.ids.includes(id))
  },
  async shelf(hand) {
    const id = await objective(hand, 'As every month')
    await moveTo(hand, /^Shelf/)
    const place = () => hand.own.desk.board().objectives.find(o => o.id === id)?.place
    await hand.own.desk.until('it lies there', () => place() === 'shelf')
  },
  async merge(hand) {
    const [from, into] = await two(hand, 'Goes into the other', 'Takes the other in')
    await hand.take(from, 'Goes into the other')
    await hand.menu('Merge with…')
    const dialog = page(hand).getByRole('dialog', { name: 'Merge with…' })
    await hand.choose(dialog.getByRole('combobox'), 'Takes the other in')
    await hand.press(dialog.getByRole('button', { name: 'Merge', exact: true }))
    await hand.own.desk.until(
      'they are one',
      () => markOf(hand, from).deleted && markOf(hand, into).text.plain.includes('Goes into'),
    )
  },
  async 'select several and cluster'(hand) {
    const [a, b] = await two(hand, 'Together, upper', 'Together, lower')
    await hand.takeBoth([a, 'Together, upper'], [b, 'Together, lower'])
    await until('both are selected', hand.own.desk.selected, n => n === 2)
    await hand.menu('Make a cluster')
    await hand.own.desk.until('a cluster', () => {
      const { cluster } = markOf(hand, a)
      return cluster !== null && cluster === markOf(hand, b).cluster
    })
    await hand.menu('Dissolve the cluster')
    await hand.own.desk.until('none', () => markOf(hand, a).cluster === null)
  },
  async align(hand) {
    const [a, b] = await two(hand, 'In line, upper', 'In line, lower')
    await hand.takeBoth([a, 'In line, upper'], [b, 'In line, lower'])
    await hand.menu('Align left')
    await hand.own.desk.until('in line', () => markOf(hand, a).at[0] === markOf(hand, b).at[0])
  },
  async colour(hand) {
    const note = await one(hand, 'To be blue')
    await hand.take(note, 'To be blue')
    await hand.press(bar(hand).getByRole('button', { name: 'Colour' }))
    await hand.press(page(hand).getByRole('dialog', { name: 'Colour' }).getByRole('button', { name: 'Blue' }))
    await hand.own.desk.until('blue', () => markOf(hand, note).color === 'blue')
  },
  async duplicate(hand) {
    const note = await one(hand, 'Twice, please')
    await hand.take(note, 'Twice, please')
    await hand.menu('Duplicate')
    await hand.own.desk.until('twice', () => count(hand, 'Twice, please') === 2)
  },
  async link(hand) {
    const [from, to] = await two(hand, 'Leads somewhere', 'Is led to')
    await hand.take(from, 'Leads somewhere')
    await hand.press(bar(hand).getByRole('button', { name: 'Link to…' }))
    await hand.linkTo(to, 'Is led to')
    await hand.own.desk.until('a link', () =>
      hand.own.desk.marks().some(m => m.form === 'link' && m.from === from.id && m.to === to.id),
    )
  },
  async comment(hand) {
    const note = await one(hand, 'Say something')
    await hand.take(note, 'Say something')
    await hand.press(bar(hand).getByRole('button', { name: 'Comment' }))
    await page(hand).getByRole('textbox', { name: 'Add a comment' }).waitFor()
    await until('the field has the focus', () =>
      page(hand).evaluate(() => document.activeElement?.getAttribute('aria-label') === 'Add a comment'),
    )
    await page(hand).keyboard.insertText('Well said')
    await hand.press(button(hand, 'Send'))
    await hand.own.desk.until('it is there', () => hand.own.desk.marks().some(m => m.on === note.id))
  },
  async 'delete and bring back'(hand) {
    const note = await one(hand, 'Away and back')
    await hand.take(note, 'Away and back')
    await hand.press(bar(hand).getByRole('button', { name: 'Put into the tray' }))
    await hand.own.desk.until('it lies in the tray', () => markOf(hand, note).deleted)
    await hand.press(page(hand).getByRole('button', { name: /^Tray, / }))
    const line = page(hand)
      .getByRole('list', { name: 'Tray' })
      .getByRole('listitem', { name: 'Away and back' })
    await hand.press(line.getByRole('button', { name: 'Bring back' }))
    await hand.own.desk.until('it is back', () => !markOf(hand, note).deleted)
  },
  async resize(hand) {
    const note = await one(hand, 'To be larger')
    await hand.resize(note, 'To be larger')
    await hand.own.desk.until('it is larger', () => (markOf(hand, note).size?.[0] ?? 0) > 210)
  },
  async draw(hand) {
    await one(hand, 'Ground for a drawing')
    const before = hand.own.desk.marks().length
    await hand.draw()
    await hand.own.desk.until('it is there', () => hand.own.desk.marks().length === before + 1)
  },
}

const hands = {
  'keys alone': async () => new Keys(await OwnDesk.open('laptop')),
  'a finger alone': async () => Touch.on(await OwnDesk.open('phone')),
} as const

describe.each(Object.entries(hands))('by %s', (_name, open) => {
  let hand: Hand
  beforeAll(async () => {
    hand = await open()
  })
  afterAll(() => hand?.own.close())
  test.each(Object.entries(ABILITIES))('%s', async (_ability, does) => {
    await hand.own.desk.calm()
    if (hand.own.desk.wire.view.step !== 'needs') await hand.own.desk.step('needs')
    await does(hand)
    expect(hand.own.desk.person.errors).toEqual([])
  })
})

test('copy and paste by keys alone', async () => {
  const hand = new Keys(await OwnDesk.open('laptop'))
  const note = await one(hand, 'Copied by keys')
  await hand.take(note, 'Copied by keys')
  await page(hand).keyboard.press('Control+c')
  await page(hand).keyboard.press('Control+v')
  await hand.own.desk.until('two', () => count(hand, 'Copied by keys') === 2)
  await hand.own.close()
})

test('copy and paste by a finger alone', async () => {
  const hand = await Touch.on(await OwnDesk.open('phone'))
  const note = await one(hand, 'Copied by a finger')
  await hand.take(note)
  await hand.menu('Copy')
  await page(hand).keyboard.press('Escape')
  const [x, y] = await note.middle()
  const paste = page(hand).getByRole('menuitem', { name: 'Paste here' })
  await (await Fingers.on(page(hand))).restOn([x - 120, y], paste)
  await hand.press(paste)
  await hand.own.desk.until('two', () => count(hand, 'Copied by a finger') === 2)
  await hand.own.close()
})
