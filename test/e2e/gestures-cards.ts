/** Gestures that make, write, move or join cards. */
import { ZONES } from '@mustwin/board/areas'
import { addActivity, addObjective } from '@mustwin/board/edit'
import { clusterThings } from '@mustwin/board/edit-many'
import { expect } from 'vitest'
import { changes, type Desk, middleOf } from './desk.ts'
import { penStroke } from './fingers.ts'
import { type Hands, minus, width } from './gesture-hands.ts'
import { until } from './people.ts'

export const cardGestures = (hands: Hands) => {
  const { desk, fingers } = hands
  return {
    doubleGround: async () => {
      await hands.note('Ground')
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
      await hands.writing().waitFor()
      await desk.page.keyboard.type('A need by two clicks')
      await desk.until('a need', () => desk.board().needs.some(n => n.text.plain === 'A need by two clicks'))
    },
    doubleThing: async () => {
      const one = await hands.note('Write')
      await desk.page.mouse.dblclick(...(await one.middle()))
      await hands.writing().waitFor()
      await desk.page.keyboard.type(' more')
      await desk.until('it is written', () => desk.mark(one.id).text.plain === 'Write more')
    },
    typing: async () => {
      const one = await hands.note('Typed')
      await desk.page.mouse.click(...(await one.middle()))
      await desk.page.keyboard.type('now')
      await desk.until('it is written', () => desk.mark(one.id).text.plain === 'Typednow')
    },
    shiftClick: async () => {
      for (const key of ['Shift', 'Control']) {
        const [a, b] = await hands.notes('One', 'And another')
        await desk.page.mouse.click(...(await a.middle()))
        await desk.page.keyboard.down(key)
        await desk.page.mouse.click(...(await b.middle()))
        await desk.page.keyboard.up(key)
        await until('both', async () => (await desk.isSelected(a.id)) && (await desk.isSelected(b.id)))
      }
    },
    selectMore: async () => {
      const [a, b] = await hands.notes('Tapped', 'Tapped too')
      await fingers.tap(await a.middle())
      await until('one', () => desk.isSelected(a.id))
      const more = desk.page.getByRole('button', { name: 'Select more' })
      await fingers.tap(await middleOf(more))
      await until('more are taken', async () => (await more.getAttribute('aria-pressed')) === 'true')
      await fingers.tap(await b.middle())
      await until('both', async () => (await desk.isSelected(a.id)) && (await desk.isSelected(b.id)))
    },
    drag: async () => {
      const one = await hands.note('Dragged')
      await hands.isMoved(one, async () => desk.drag(await one.middle(), [120, -60]))
      await intoMeaning(desk)
    },
    altDrag: async () => {
      const one = await hands.note('Doubled')
      const at = hands.place(one)
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
      expect(hands.place(one)).toBe(at)
    },
    cardOnCard: async () => {
      const target = await hands.note('The same')
      await desk.page.mouse.dblclick(...(await desk.ground(-240, 0)))
      await hands.writing().waitFor()
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
      const [a, b] = await hands.notes('Stays', 'Leaves')
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
      const one = await hands.note('Picked up')
      const before = hands.place(one)
      // A finger that moves at once moves the board.
      await fingers.swipe(await one.middle(), [60, 0])
      expect(hands.place(one)).toBe(before)
      await hands.isMoved(one, async () => fingers.restAndDrag(one.card, await one.middle(), [60, 80]))
    },
    penDraws: async () => {
      const one = await hands.note('Beside the drawing')
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
    resize: async () => {
      const one = await hands.note('Larger')
      await desk.page.mouse.click(...(await one.middle()))
      const corner = desk.page.locator('[data-corner=se]')
      await corner.waitFor()
      await desk.drag(await middleOf(corner), [60, 40])
      await desk.until('it is larger', () => {
        const { size } = desk.mark(one.id)
        return size !== null && size[0] > 230 && size[1] > 220
      })
    },
  }
}

/** A drop in an area means something: the shelf, and a place on the matrix. */
async function intoMeaning(desk: Desk): Promise<void> {
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
