/** The agenda's second half: key results, and activities with their places. */
import type { Locator, Page } from 'playwright-core'
import * as example from './example.ts'
import { slideTo } from './keyboard.ts'
import { card, isSaved, type Person, restingBox, until } from './people.ts'
import { byKeys, chooseByKeys, fillIn, onBoard, person, press, type Room } from './room.ts'
import type { Spots } from './sheet.ts'

const writerOf = (room: Room, { objective, owner }: example.ExampleKeyResult): Person =>
  objective === 0 ? room.chiara : person(room, owner)

/** One key result after the other, each by somebody else. */
export async function draftKeyResults(room: Room): Promise<void> {
  for (const wanted of example.keyResults) {
    const who = writerOf(room, wanted)
    room.typed.get(who.name)?.push(wanted.what)
    const group = who.page.getByRole('group', { name: example.at(example.objectives, wanted.objective).text })
    const rows = group.getByRole('textbox', { name: 'From' })
    await room.act(`${who.name} drafts "${wanted.what}"`, async () => {
      const before = await rows.count()
      await press(room, who, group.getByRole('button', { name: 'Add key result' }))
      await until(
        'a new row',
        () => rows.count(),
        count => count === before + 1,
      )
      await writeWhat(room, who, group, wanted.what)
      await fillIn(room, who, rows.last(), String(wanted.from))
      await fillIn(room, who, group.getByRole('textbox', { name: 'To' }).last(), String(wanted.to))
      await fillIn(room, who, group.getByRole('textbox', { name: 'Unit' }).last(), wanted.unit)
    })
  }
}

/** "What" is plain text until somebody presses it, then an editor. */
async function writeWhat(room: Room, who: Person, group: Locator, text: string): Promise<void> {
  const editor = group.getByRole('textbox', { name: 'What' })
  if ((await editor.count()) === 0)
    await press(room, who, group.getByRole('button', { name: /^Edit what/ }).last())
  await editor.last().waitFor()
  if (!(await editor.last().evaluate(e => e.contains(document.activeElement)))) await editor.last().click()
  await who.page.keyboard.type(text)
  await until(
    'it is written',
    () => editor.last().textContent(),
    is => is?.includes(text) === true,
  )
}

export async function finaliseKeyResults(room: Room): Promise<void> {
  for (const wanted of example.keyResults) {
    const who = writerOf(room, wanted)
    const row = card(who, wanted.what)
    await room.act(`${who.name} completes "${wanted.what}"`, async () => {
      // A date field takes digits in the order of the language; filling is what a date picker does.
      await row.getByLabel('By', { exact: true }).fill(wanted.by)
      await fillIn(room, who, row.getByLabel('Owner', { exact: true }), wanted.owner)
    })
  }
  for (const who of room.all) await isSaved(who)
}

/** Chooses what an activity moves before it is added; an activity that leads nowhere is added as it is. */
export const movesFirst =
  (room: Room) =>
  async (who: Person, { moves }: example.ExampleActivity) => {
    const composer = who.page.getByRole('textbox', { name: 'Add a card' })
    const select = who.page.locator('form', { has: composer }).getByLabel('Moves', { exact: true })
    const label = moves === null ? 'No key result yet' : example.at(example.keyResults, moves).what
    await (byKeys(room, who) ? chooseByKeys(who, select, label) : select.selectOption({ label }))
  }

/** Everybody places their own activities, in private. */
export const placeAlone = (room: Room) => async (who: Person) => {
  for (const { text, spot } of example.of(example.activities, who.name as example.Who)) {
    if (onBoard(room, who)) await turnTo(who, text)
    const [effort, impact] = slidersOf(card(who, text))
    await moveTo(room, who, effort, spot[0])
    await moveTo(room, who, impact, spot[1])
  }
}

/** On the board there is one card after the other. */
async function turnTo(who: Person, text: string): Promise<void> {
  const { page } = who
  const place = page.getByText(/^\d+ of \d+$/)
  const first = page.getByRole('button', { name: 'Previous card' })
  while ((await first.getAttribute('aria-disabled')) !== 'true') await first.click()
  while (!(await card(who, text).isVisible())) {
    const before = await place.textContent()
    await page.getByRole('button', { name: 'Next card' }).click()
    await until(
      'the next card',
      () => place.textContent(),
      is => is !== before,
    )
  }
}

const slidersOf = (activity: Locator): [effort: Locator, impact: Locator] => [
  activity.getByRole('slider', { name: 'Effort' }),
  activity.getByRole('slider', { name: 'Impact' }),
]

async function moveTo(room: Room, who: Person, slider: Locator, value: number): Promise<void> {
  if (byKeys(room, who)) await slideTo(who, slider, value)
  else await slider.fill(String(value))
  await until(
    'the slider stands',
    async () => Number(await slider.inputValue()),
    is => is === value,
  )
}

const laneWords: Readonly<Record<example.Lane, string>> = {
  now: 'Now',
  next: 'Next',
  later: 'Later',
  stop: 'Stop',
}

/** In the outline, with two sliders and two lists. */
export async function placeInOutline(room: Room, activity: example.ExampleActivity): Promise<void> {
  const who = person(room, activity.by)
  const row = card(who, activity.text)
  await room.act(`${who.name} places "${activity.text}"`, async () => {
    const [effort, impact] = slidersOf(row)
    await moveTo(room, who, effort, activity.spot[0])
    await moveTo(room, who, impact, activity.spot[1])
    const when = row.getByLabel('When', { exact: true })
    await (byKeys(room, who)
      ? chooseByKeys(who, when, laneWords[activity.lane])
      : when.selectOption(activity.lane))
  })
}

async function isInSight(page: Page, thing: Locator): Promise<boolean> {
  const [box, screen] = [await thing.boundingBox(), page.viewportSize()]
  if (!box || !screen) return false
  return box.x > 0 && box.y > 0 && box.x + box.width < screen.width && box.y + box.height < screen.height
}

/** On the board, by dragging it into the square. */
export async function dragTo(
  { page }: Person,
  text: string,
  [effort, impact]: readonly [number, number],
): Promise<void> {
  const ground = page.getByRole('region', { name: 'Effort and impact' })
  const activity = ground.getByRole('article', { name: text })
  const square = ground.getByText('Do first', { exact: true }).locator('..')
  // What is selected has a bar beside it, which may lie over the next card.
  while ((await page.locator('[data-board] [data-selected]').count()) > 0) await page.keyboard.press('Escape')
  // The card and its goal in one view: a long list of waiting cards pushes the square off the screen.
  const inSight = async () => (await isInSight(page, activity)) && (await isInSight(page, square))
  if (!(await inSight())) await page.getByRole('button', { name: 'Zoom to fit' }).click()
  await until('card and square are in sight', inSight)
  // Playwright scrolls what it hovers over away from the board's edges, so places are read after it; and the camera
  // may be on its way: nothing is taken by the hand before it rests under the pointer.
  await activity.hover()
  const [to, from] = [await restingBox(square), await restingBox(activity)]
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x + (to.width * effort) / 100, to.y + to.height * (1 - impact / 100), {
    steps: 12,
  })
  await page.mouse.up()
}

const near = (is = -99, wanted: number): boolean => Math.abs(is - wanted) < 2

/** What the fields beside the board say of one card, once it is the selected one. */
async function fieldsOf({ page }: Person, text: string): Promise<Locator> {
  await page.getByRole('region', { name: 'Effort and impact' }).getByRole('article', { name: text }).click()
  const fields = page.getByRole('complementary', { name: text })
  await fields.waitFor()
  return fields
}

export async function dragAll(room: Room, activities: readonly example.ExampleActivity[]): Promise<Spots> {
  const spots = new Map<string, readonly [number, number]>()
  for (const { text, spot, by, lane } of activities) {
    await room.act(`${by} drags "${text}"`, async () => {
      await dragTo(room.ben, text, spot)
      await isSaved(room.ben)
    })
    const fields = await fieldsOf(room.ben, text)
    const [effort, impact] = await Promise.all(
      slidersOf(fields).map(async slider => Number(await slider.inputValue())),
    )
    // A pointer lands on whole pixels, and the square is a few hundred wide.
    if (!(near(effort, spot[0]) && near(impact, spot[1])))
      throw new Error(`"${text}" landed on ${effort}, ${impact}`)
    spots.set(text, [effort ?? 0, impact ?? 0])
    await fields.getByLabel('When', { exact: true }).selectOption(lane)
  }
  return spots
}
