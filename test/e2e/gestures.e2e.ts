/**
 * One test for each row of the table of gestures, by mouse, by fingers and by pen: a row without one does not compile.
 * Reason for length: one table.
 */
import { ZONES } from '@mustwin/board/areas'
import { addActivity, addObjective } from '@mustwin/board/edit'
import { clusterThings } from '@mustwin/board/edit-many'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GESTURES, type GestureId } from '../../apps/client/src/keys/table.ts'
import { changes, Desk, type Laid, middleOf } from './desk.ts'
import { Fingers, penStroke } from './fingers.ts'
import type { Scenario } from './keys-tools.ts'
import { until } from './people.ts'

let desk: Desk
let fingers: Fingers
beforeAll(async () => {
  desk = await Desk.open('touch')
  fingers = await Fingers.on(desk.page)
})
afterAll(() => desk?.close())

async function note(text: string): Promise<Laid> {
  const [one] = await desk.lay(text)
  if (!one) throw new Error('no note')
  return one
}
async function notes(...texts: readonly [string, string]): Promise<readonly [Laid, Laid]> {
  const [a, b] = await desk.lay(...texts)
  if (!a || !b) throw new Error('no notes')
  return [a, b]
}
type Point = readonly [number, number]
const minus = (a: Point, b: Point): Point => [Math.round(a[0] - b[0]), Math.round(a[1] - b[1])]
const width = (one: Laid) => async () => (await one.card.boundingBox())?.width ?? 0
const writing = () => desk.page.locator('[data-board] [contenteditable=true]')
const place = (one: Laid) => desk.mark(one.id).at.join()

/** The note goes along with the ground; it is not moved on the board. */
async function pans(does: (one: Laid) => Promise<unknown>, by: Point): Promise<void> {
  const one = await note('Goes along')
  const at = place(one)
  const [before, after] = await changes('the board moved', one.middle, () => does(one))
  expect(minus(after, before)).toEqual(by)
  expect(place(one)).toBe(at)
  expect(await desk.selected()).toBe(0)
}

/** The zoom changes and the point under the pointer stays. */
async function zooms(does: (at: Point) => Promise<unknown>): Promise<void> {
  const one = await note('Grows')
  const at = await one.middle()
  await desk.page.mouse.move(...at)
  const [before, after] = await changes('the zoom', width(one), () => does(at))
  expect(after).toBeGreaterThan(before)
  const [dx, dy] = minus(await one.middle(), at)
  expect(Math.hypot(dx, dy)).toBeLessThan(3)
}

async function isMoved(one: Laid, does: () => Promise<unknown>): Promise<void> {
  const before = place(one)
  await does()
  await desk.until(
    'it was written',
    () => place(one),
    at => at !== before,
  )
}

const scenarios: Readonly<Record<GestureId, Scenario>> = {
  wheel: () =>
    pans(
      async one => {
        await desk.page.mouse.move(...(await one.middle()))
        await desk.page.mouse.wheel(30, 40)
      },
      [-30, -40],
    ),
  ctrlWheel: () =>
    zooms(async () => {
      await desk.page.keyboard.down('Control')
      await desk.page.mouse.wheel(0, -60)
      await desk.page.keyboard.up('Control')
    }),
  wheelZooms: async () => {
    await setWheel('Zooms')
    await zooms(() => desk.page.mouse.wheel(0, -60))
    await setWheel('Moves')
  },
  pinch: async () => {
    for (const key of ['v', 'p', 'n']) {
      const one = await note(`Pinched with ${key}`)
      await desk.page.keyboard.press(key)
      const marks = desk.marks().length
      const before = await width(one)()
      await fingers.pinch(await one.middle(), 60, 120)
      const after = await until(`grown with ${key}`, width(one), now => now > before * 1.4)
      expect(after).toBeLessThan(before * 2.6)
      expect(desk.marks()).toHaveLength(marks)
    }
  },
  middleDrag: async () => {
    for (const button of ['middle', 'right'] as const)
      await pans(async one => desk.drag(await one.middle(), [50, 30], button), [50, 30])
    expect(await desk.page.getByRole('menu').count()).toBe(0)
  },
  spaceDrag: () =>
    pans(
      async one => {
        await desk.page.keyboard.down('Space')
        await desk.drag(await one.middle(), [40, 20])
        await desk.page.keyboard.up('Space')
      },
      [40, 20],
    ),
  rightClick: async () => {
    const one = await note('Menu')
    await desk.page.mouse.click(...(await one.middle()), { button: 'right' })
    await desk.page.getByRole('menuitem', { name: 'Move to…' }).waitFor()
    expect(await desk.isSelected(one.id)).toBe(true)
    await desk.page.keyboard.press('Escape')
    await desk.page.getByRole('menu').waitFor({ state: 'detached' })
  },
  marquee: async () => {
    const [a, b] = await notes('In the net', 'In it too')
    const [x, y] = await b.middle()
    const [x2, y2] = await a.middle()
    await desk.drag([x - 130, y - 130], [x2 - x + 260, y2 - y + 260])
    await until('both', async () => (await desk.isSelected(a.id)) && (await desk.isSelected(b.id)))
    const one = await note('Pans with a finger')
    const before = await one.middle()
    await fingers.swipe(await desk.ground(0, 150), [30, -50])
    const after = await until('the board moved', one.middle, now => now[1] !== before[1])
    expect(minus(after, before)).toEqual([30, -50])
  },
  shiftDrag: async () => {
    const one = await note('Not dragged')
    const at = place(one)
    const [x, y] = await one.middle()
    await desk.page.keyboard.down('Shift')
    await desk.drag([x, y], [20, 20])
    await desk.drag([x - 120, y - 120], [240, 240])
    await desk.page.keyboard.up('Shift')
    await until('selected', () => desk.isSelected(one.id))
    expect(place(one)).toBe(at)
  },
  doubleGround: async () => {
    await note('Ground')
    await desk.page.mouse.dblclick(...(await desk.ground(-240, 0)))
    await desk.page.keyboard.type('Made by two clicks')
    await desk.until('it is there', () => desk.marks().some(m => m.text.plain === 'Made by two clicks'))
    await desk.calm()
    // In its area it is a card of the stage's kind.
    await desk.page.evaluate(() => {
      location.hash = 'area=needs'
    })
    const area = desk.page.getByRole('region', { name: 'Needs' }).locator('.area-ground')
    await area.waitFor()
    const at = await desk.ground()
    await until('the area is in sight', async () => {
      const box = await area.boundingBox()
      return box !== null && box.x > 200 && box.x < at[0] && box.x + box.width > at[0] && box.y < at[1]
    })
    await desk.page.mouse.dblclick(...at)
    await writing().waitFor()
    await desk.page.keyboard.type('A need by two clicks')
    await desk.until('a need', () => desk.board().needs.some(n => n.text.plain === 'A need by two clicks'))
  },
  doubleThing: async () => {
    const one = await note('Write')
    await desk.page.mouse.dblclick(...(await one.middle()))
    await writing().waitFor()
    await desk.page.keyboard.type(' more')
    await desk.until('it is written', () => desk.mark(one.id).text.plain === 'Write more')
  },
  typing: async () => {
    const one = await note('Typed')
    await desk.page.mouse.click(...(await one.middle()))
    await desk.page.keyboard.type('now')
    await desk.until('it is written', () => desk.mark(one.id).text.plain === 'Typednow')
  },
  shiftClick: async () => {
    for (const key of ['Shift', 'Control']) {
      const [a, b] = await notes('One', 'And another')
      await desk.page.mouse.click(...(await a.middle()))
      await desk.page.keyboard.down(key)
      await desk.page.mouse.click(...(await b.middle()))
      await desk.page.keyboard.up(key)
      await until('both', async () => (await desk.isSelected(a.id)) && (await desk.isSelected(b.id)))
    }
  },
  selectMore: async () => {
    const [a, b] = await notes('Tapped', 'Tapped too')
    await fingers.tap(await a.middle())
    await until('one', () => desk.isSelected(a.id))
    const more = desk.page.getByRole('button', { name: 'Select more' })
    await fingers.tap(await middleOf(more))
    await until('more are taken', async () => (await more.getAttribute('aria-pressed')) === 'true')
    await fingers.tap(await b.middle())
    await until('both', async () => (await desk.isSelected(a.id)) && (await desk.isSelected(b.id)))
  },
  drag: async () => {
    const one = await note('Dragged')
    await isMoved(one, async () => desk.drag(await one.middle(), [120, -60]))
    await intoMeaning()
  },
  altDrag: async () => {
    const one = await note('Doubled')
    const at = place(one)
    const { keyboard, mouse } = desk.page
    const [x, y] = await one.middle()
    await mouse.move(x, y)
    await keyboard.down('Alt')
    await mouse.down()
    await mouse.move(x + 100, y + 60)
    await keyboard.up('Alt')
    await mouse.move(x + 180, y + 120)
    await mouse.up()
    await desk.until('two', () => desk.marks().filter(m => m.text.plain === 'Doubled').length === 2)
    expect(place(one)).toBe(at)
  },
  cardOnCard: async () => {
    const target = await note('The same')
    await desk.page.mouse.dblclick(...(await desk.ground(-240, 0)))
    await writing().waitFor()
    await desk.page.keyboard.type('Alike')
    const found = () => desk.marks().find(m => m.text.plain === 'Alike')
    const mine = desk.thing((await desk.until('it is there', found))?.id ?? '')
    await desk.calm()
    const [from, to] = [await mine.middle(), await target.middle()]
    await desk.drag(from, [to[0] - from[0], to[1] - from[1]])
    const offer = desk.page.getByRole('group', { name: 'Merge these two?' })
    await offer.getByRole('button', { name: 'Merge' }).click()
    await desk.until('merged', () => desk.mark(target.id).text.plain === 'The same\nAlike')
    await desk.page.keyboard.press('Control+z')
    await desk.until('two again', () => desk.mark(target.id).text.plain === 'The same')
    await desk.until('both are there', () => !desk.mark(mine.id).deleted)
  },
  outOfCluster: async () => {
    const [a, b] = await notes('Stays', 'Leaves')
    const { board } = desk.wire.replica
    const refs = [a, b].map(({ id }) => ({ root: 'marks' as const, id }))
    clusterThings(board, refs, 'cluster-of-two-xxxxxx')
    await desk.wire.saved()
    // The first click takes both, the second one of them.
    const at = await b.middle()
    await until('the whole cluster', async () => {
      await desk.page.mouse.click(...at)
      return desk.isSelected(a.id)
    })
    await desk.page.mouse.move(at[0] + 20, at[1] + 20)
    await until('one of it', async () => {
      if (await desk.isSelected(a.id)) await desk.page.mouse.click(at[0] + 20, at[1] + 20)
      return !(await desk.isSelected(a.id))
    })
    await desk.drag(at, [0, 330])
    await desk.until('no cluster any more', () => desk.mark(b.id).cluster === null)
  },
  longPress: async () => {
    const one = await note('Picked up')
    const before = place(one)
    // A finger that moves at once moves the board.
    await fingers.swipe(await one.middle(), [60, 0])
    expect(place(one)).toBe(before)
    await isMoved(one, async () => fingers.restAndDrag(one.card, await one.middle(), [60, 80]))
  },
  penDraws: async () => {
    const one = await note('Beside the drawing')
    await desk.page.keyboard.press('p')
    const strokes = () => desk.marks().filter(m => m.kind === 'stroke')
    const before = strokes().length
    await penStroke(desk.page, await desk.ground(-330, -40), [120, 60])
    await desk.until('a stroke', () => strokes().length === before + 1)
    const pressures = (strokes().at(-1)?.points ?? []).filter((_, i) => i % 3 === 2)
    expect(new Set(pressures).size).toBeGreaterThan(1)
    const [was, is] = await changes('the finger moves the board', one.middle, async () =>
      fingers.swipe(await desk.ground(0, 150), [40, -40]),
    )
    expect(minus(is, was)).toEqual([40, -40])
    expect(strokes()).toHaveLength(before + 1)
  },
  edge: async () => {
    const one = await note('To the edge')
    const { mouse } = desk.page
    const box = await desk.page.locator('[data-board]').boundingBox()
    if (!box) return
    const [x, y] = await one.middle()
    await mouse.move(x, y)
    await mouse.down()
    await mouse.move(x, box.y + 30)
    const [first] = [desk.mark(one.id).at[1]]
    await mouse.move(x, box.y + 4)
    await scrolledBy(120)
    await mouse.up()
    // Further than the hand has moved.
    const zoom = ((await width(one)()) || 200) / 200
    const hand = (y - box.y) / zoom
    await desk.until(
      'it is far up',
      () => first - desk.mark(one.id).at[1],
      up => up > hand + 60,
    )
  },
  resize: async () => {
    const one = await note('Larger')
    await desk.page.mouse.click(...(await one.middle()))
    const corner = desk.page.locator('[data-corner=se]')
    await corner.waitFor()
    await desk.drag(await middleOf(corner), [60, 40])
    await desk.until('it is larger', () => {
      const { size } = desk.mark(one.id)
      return size !== null && size[0] > 230 && size[1] > 220
    })
  },
  follow: async () => {
    await desk.calm()
    const face = desk.page.getByRole('list', { name: 'People' }).getByRole('button', { name: /Ben/ }).first()
    await face.click()
    await desk.page
      .getByText(/Following Ben/)
      .first()
      .waitFor()
    await face.click()
    await until('no more', async () => (await desk.page.getByText(/Following Ben/).count()) === 0)
  },
}

/** Waits until the picture has moved so many pixels by itself. */
async function scrolledBy(pixels: number): Promise<void> {
  const top = () => desk.page.locator('.board-scroller').evaluate(e => e.scrollTop)
  const from = await top()
  await until('the board scrolls along', top, now => Math.abs(now - from) > pixels)
}

async function setWheel(label: string): Promise<void> {
  const { page } = desk
  await desk.calm()
  await page
    .getByRole('button', { name: /settings/i })
    .first()
    .click()
  await page
    .getByRole('radiogroup', { name: /wheel/i })
    .getByRole('radio', { name: new RegExp(label, 'i') })
    .click()
  await page.getByRole('button', { name: 'Close My settings' }).click()
}

/** A drop in an area means something: the shelf, and a place on the matrix. */
async function intoMeaning(): Promise<void> {
  const { board } = desk.wire.replica
  await desk.step('matrix.together')
  const activity = 'dragged-activity-xxxxx'
  addActivity(board, { id: activity, author: null, text: 'Onto the matrix', at: [0, 0], spot: [50, 50] })
  await desk.show(activity)
  const spot = () => desk.board().activities.find(one => one.id === activity)?.spot
  await desk.drag(await desk.thing(activity).middle(), [60, 0])
  const now = await desk.until('more effort', spot, is => (is?.[0] ?? 0) > 50)
  expect(now?.[1]).toBe(50)
  await desk.step('objectives.together')
  const objective = 'dragged-objective-xxxx'
  const [draft, shelf] = [ZONES.draft.rect, ZONES.shelf.rect]
  const at = [draft.x + draft.w - 280, shelf.y + 100] as const
  addObjective(board, { id: objective, author: null, text: 'To the shelf', at })
  await desk.show(objective)
  const card = desk.thing(objective)
  await changes('the zoom', width(card), () => desk.page.keyboard.press('-'))
  const zoom = (await width(card)()) / 240
  await desk.drag(await card.middle(), [(shelf.x + shelf.w / 2 - at[0] - 120) * zoom, 0])
  const placed = () => desk.board().objectives.find(one => one.id === objective)?.place
  await desk.until('on the shelf', placed, is => is === 'shelf')
  await desk.step('needs')
}

test.each(GESTURES.map(row => [row.gesture, row.what, row.id] as const))('%s: %s', async (_g, _w, id) => {
  await scenarios[id](desk)
  expect(desk.person.errors).toEqual([])
})
