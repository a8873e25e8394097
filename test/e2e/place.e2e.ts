/**
 * A place on the matrix is a judgement: however it is given (dragged, typed, by sliders, by keys, by finger), the same
 * numbers are stored, it stands at the same point of everybody's screen, and the sheet says the same.
 */
import { addActivity, addKeyResult, addObjective, placeActivity } from '@mustwin/board/edit'
import type { Spot } from '@mustwin/okr/records'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { middleOf } from './desk.ts'
import { Fingers } from './fingers.ts'
import { arrive, choose, isSaved, join, openBrowser, type Person, phone, until } from './people.ts'
import { type Running, startServer } from './server.ts'
import { act, bearer, call, createWorkshop, type Seated, sit, type Workshop } from './wire-http.ts'
import { everybodyLeaves, join as joinByWire, type Tab } from './wire-people.ts'

const WHAT = 'Ask every lost customer why'
const ID = 'the-activity-xxxxxxxxxxx'
const MAIN = 'the-key-result-xxxxxxxxx'
const OBJECTIVE = 'the-objective-xxxxxxxxxx'
/** No multiple of five, no corner, no middle: whatever rounds too much is seen. */
const [EFFORT, IMPACT]: Spot = [72, 34]

let server: Running
let browser: Browser
let workshop: Workshop
let lead: Seated
let wire: Tab
let anna: Person
let ben: Person
let watcher: Person

const laptop = { viewport: { width: 1366, height: 768 } }

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
  workshop = await createWorkshop(server.url)
  lead = await sit(workshop, 'facilitator', 'Ines')
  await act(lead, { type: 'start' }, { type: 'goTo', step: 'objectives.together' })
  wire = await joinByWire(lead)
  const { board } = wire.replica
  const card = { author: null, at: [0, 0] as const }
  addObjective(board, { ...card, id: OBJECTIVE, text: 'Customers stay' })
  await wire.saved()
  await act(lead, { type: 'setMustWins', ids: [OBJECTIVE] }, { type: 'goTo', step: 'keyResults.draft' })
  addKeyResult(board, { ...card, id: MAIN, text: 'Customers who leave', objective: OBJECTIVE })
  await wire.saved()
  await act(lead, { type: 'goTo', step: 'matrix.together' })
  addActivity(board, { ...card, id: ID, text: WHAT, main: MAIN, author: lead.seat })
  await wire.saved()
  const link = `${server.url}/w/${workshop.id}#${workshop.keys.participant}`
  anna = await join(await arrive(browser, 'Anna', laptop), link)
  ben = await join(await arrive(browser, 'Ben', phone), link)
  watcher = await join(await arrive(browser, 'Wim', laptop), link)
  await choose(ben, 'Board')
  for (const { page } of [anna, ben, watcher]) await page.locator('[data-board][data-keys]').waitFor()
})
afterAll(async () => {
  everybodyLeaves()
  await browser?.close()
  await server?.stop()
})

const spotNow = () => wire.replica.board.getMap<import('yjs').Map<unknown>>('activities').get(ID)?.get('spot')

/** Where it was before: beside the matrix, or somewhere else on it. */
async function lay(spot: Spot | null): Promise<void> {
  placeActivity(wire.replica.board, ID, spot)
  await wire.saved()
  const { page } = anna
  if ((await page.getByRole('radio', { name: 'Outline' }).isChecked()) && spot) {
    const slider = page.getByRole('listitem', { name: WHAT }).getByRole('slider', { name: 'Effort' })
    await until(
      'the outline has it',
      () => slider.inputValue(),
      value => value === String(spot[0]),
    )
    return
  }
  for (const person of [anna, ben]) {
    await until(`${person.name} sees where it was`, async () => {
      const [at, corner] = [await middleOf(chip(person)), await pointOf(person, [0, 0])]
      return spot ? isAt(at, await pointOf(person, spot)) : at[0] < corner[0]
    })
  }
}

const chip = ({ page }: Person): Locator => page.locator(`[data-board] [data-card="${ID}"]`)

/** The point of the screen that this effort and impact mean: the square reaches from 0 to 100 both ways. */
async function pointOf({ page }: Person, [effort, impact]: Spot): Promise<readonly [number, number]> {
  const box = await page.locator('[data-board] [data-zone=square]').boundingBox()
  if (!box) throw new Error('no matrix in sight')
  return [box.x + (effort / 100) * box.width, box.y + (1 - impact / 100) * box.height]
}

const isAt = (a: readonly [number, number], b: readonly [number, number]) =>
  Math.abs(a[0] - b[0]) <= 1 && Math.abs(a[1] - b[1]) <= 1

async function sheetLines(): Promise<readonly string[]> {
  const lines: string[] = []
  for (const kind of ['md', 'csv', 'json']) {
    const { text } = await call(server.url, `/api/workshops/${workshop.id}/sheet.${kind}`, {
      headers: bearer(lead),
    })
    const shown =
      kind === 'json' ? JSON.stringify(JSON.parse(text).mustWins[0].keyResults[0].activities) : text
    lines.push(...shown.split('\n').filter(line => line.includes(WHAT)))
  }
  return lines
}

let first: readonly string[] | null = null

/** What must be true after each way of placing it. */
async function isPlaced(): Promise<void> {
  await wire.until(
    'the spot is stored',
    () => JSON.stringify(spotNow()),
    now => now === `[${EFFORT},${IMPACT}]`,
  )
  for (const person of [watcher, anna, ben]) {
    await isSaved(person)
    if ((await chip(person).count()) === 0) continue
    const wanted = await pointOf(person, [EFFORT, IMPACT])
    await until(
      `${person.name} sees it there`,
      () => middleOf(chip(person)),
      at => isAt(at, wanted),
    )
  }
  const lines = await sheetLines()
  first ??= lines
  expect(lines).toEqual(first)
  expect(lines).toHaveLength(3)
  expect(lines[2]).toContain(`"effort":${EFFORT},"impact":${IMPACT}`)
}

async function takeIt({ page }: Person): Promise<Locator> {
  await page.keyboard.press('Escape')
  await page.mouse.click(...(await middleOf(chip(anna))))
  const fields = page.getByRole('complementary', { name: `Fields: ${WHAT}` })
  await fields.waitFor()
  return fields
}

/** Home, then steps of five and of one. */
async function slide(slider: Locator, to: number): Promise<void> {
  await slider.focus()
  await slider.press('Home')
  for (let at = 0; at < to; at += to - at >= 5 ? 5 : 1)
    await slider.press(to - at >= 5 ? 'ArrowRight' : 'Shift+ArrowRight')
}

test('dragged with the mouse', async () => {
  await lay(null)
  const { mouse } = anna.page
  const from = await middleOf(chip(anna))
  const to = await pointOf(anna, [EFFORT, IMPACT])
  await mouse.move(...from)
  await mouse.down()
  await mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2)
  await mouse.move(...to)
  await mouse.up()
  await isPlaced()
})

test('typed as numbers beside the board', async () => {
  await lay([50, 50])
  const fields = await takeIt(anna)
  for (const [name, value] of [
    ['Effort', EFFORT],
    ['Impact', IMPACT],
  ] as const) {
    await fields.getByRole('spinbutton', { name: `${name} as a number` }).focus()
    await anna.page.keyboard.press('Control+a')
    await anna.page.keyboard.type(String(value))
  }
  await isPlaced()
})

test('typed as numbers in “Move to…”', async () => {
  await lay(null)
  await takeIt(anna)
  const { page } = anna
  await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Move to…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Move to…' })
  await dialog.getByRole('textbox', { name: 'Effort' }).fill(String(EFFORT))
  await dialog.getByRole('textbox', { name: 'Impact' }).fill(String(IMPACT))
  await dialog.getByRole('button', { name: 'Put it there' }).click()
  await isPlaced()
})

test('by the sliders beside the board', async () => {
  await lay([50, 50])
  const fields = await takeIt(anna)
  await slide(fields.getByRole('slider', { name: 'Effort' }), EFFORT)
  await slide(fields.getByRole('slider', { name: 'Impact' }), IMPACT)
  await isPlaced()
})

test('by the sliders and the numbers of the outline', async () => {
  await choose(anna, 'Outline')
  const row = anna.page.getByRole('listitem', { name: WHAT }).first()
  await lay([50, 50])
  await slide(row.getByRole('slider', { name: 'Effort' }), EFFORT)
  await slide(row.getByRole('slider', { name: 'Impact' }), IMPACT)
  await isPlaced()
  await lay([10, 90])
  await row.getByRole('spinbutton', { name: 'Effort as a number' }).fill(String(EFFORT))
  await row.getByRole('spinbutton', { name: 'Impact as a number' }).fill(String(IMPACT))
  await isPlaced()
  await choose(anna, 'Board')
  await anna.page.locator('[data-board][data-keys]').waitFor()
})

test('by Ctrl and arrows', async () => {
  await lay([50, 50])
  await takeIt(anna)
  await anna.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  const press = async (key: string, times: number) => {
    for (let i = 0; i < times; i++) await anna.page.keyboard.press(key)
  }
  await press('Control+ArrowRight', 4)
  await press('Control+Shift+ArrowRight', 2)
  await press('Control+ArrowDown', 3)
  await press('Control+Shift+ArrowDown', 1)
  await isPlaced()
})

test('by a finger that rests on it and takes it along, on a phone', async () => {
  await lay(null)
  const fingers = await Fingers.on(ben.page)
  const from = await middleOf(chip(ben))
  const to = await pointOf(ben, [EFFORT, IMPACT])
  await fingers.restAndDrag(chip(ben), from, [to[0] - from[0], to[1] - from[1]])
  await isPlaced()
  for (const { errors, name } of [anna, ben, watcher]) expect(errors, name).toEqual([])
})
