/** Gestures that move the view, or select. */
import { expect } from 'vitest'
import type { Desk } from './desk.ts'
import { type Hands, minus, width } from './gesture-hands.ts'
import { until } from './people.ts'

export const viewGestures = (hands: Hands) => {
  const { desk, fingers } = hands
  return {
    wheel: () =>
      hands.pans(
        async one => {
          await desk.page.mouse.move(...(await one.middle()))
          await desk.page.mouse.wheel(30, 40)
        },
        [-30, -40],
      ),
    ctrlWheel: () =>
      hands.zooms(async () => {
        await desk.page.keyboard.down('Control')
        await desk.page.mouse.wheel(0, -60)
        await desk.page.keyboard.up('Control')
      }),
    wheelZooms: async () => {
      await setWheel(desk, 'Zooms')
      await hands.zooms(() => desk.page.mouse.wheel(0, -60))
      await setWheel(desk, 'Moves')
    },
    pinch: async () => {
      for (const key of ['v', 'p', 'n']) {
        const one = await hands.note(`Pinched with ${key}`)
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
        await hands.pans(async one => desk.drag(await one.middle(), [50, 30], button), [50, 30])
      expect(await desk.page.getByRole('menu').count()).toBe(0)
    },
    spaceDrag: () =>
      hands.pans(
        async one => {
          await desk.page.keyboard.down('Space')
          await desk.drag(await one.middle(), [40, 20])
          await desk.page.keyboard.up('Space')
        },
        [40, 20],
      ),
    rightClick: async () => {
      const one = await hands.note('Menu')
      await desk.page.mouse.click(...(await one.middle()), { button: 'right' })
      await desk.page.getByRole('menuitem', { name: 'Move to…' }).waitFor()
      expect(await desk.isSelected(one.id)).toBe(true)
      await desk.page.keyboard.press('Escape')
      await desk.page.getByRole('menu').waitFor({ state: 'detached' })
    },
    marquee: async () => {
      const [a, b] = await hands.notes('In the net', 'In it too')
      const [x, y] = await b.middle()
      const [x2, y2] = await a.middle()
      await desk.drag([x - 130, y - 130], [x2 - x + 260, y2 - y + 260])
      await until('both', async () => (await desk.isSelected(a.id)) && (await desk.isSelected(b.id)))
      const one = await hands.note('Pans with a finger')
      const before = await one.middle()
      await fingers.swipe(await desk.ground(0, 150), [30, -50])
      const after = await until('the board moved', one.middle, now => now[1] !== before[1])
      expect(minus(after, before)).toEqual([30, -50])
    },
    shiftDrag: async () => {
      const one = await hands.note('Not dragged')
      const at = hands.place(one)
      const [x, y] = await one.middle()
      await desk.page.keyboard.down('Shift')
      await desk.drag([x, y], [20, 20])
      await desk.drag([x - 120, y - 120], [240, 240])
      await desk.page.keyboard.up('Shift')
      await until('selected', () => desk.isSelected(one.id))
      expect(hands.place(one)).toBe(at)
    },
    edge: async () => {
      const one = await hands.note('To the edge')
      const { mouse } = desk.page
      const box = await desk.page.locator('[data-board]').boundingBox()
      if (!box) return
      const [x, y] = await one.middle()
      await mouse.move(x, y)
      await mouse.down()
      await mouse.move(x, box.y + 30)
      const [first] = [desk.mark(one.id).at[1]]
      await mouse.move(x, box.y + 4)
      await scrolledBy(desk, 120)
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
    follow: async () => {
      await desk.calm()
      const face = desk.page
        .getByRole('list', { name: 'People' })
        .getByRole('button', { name: /Ben/ })
        .first()
      await face.click()
      await desk.page
        .getByText(/Following Ben/)
        .first()
        .waitFor()
      await face.click()
      await until('no more', async () => (await desk.page.getByText(/Following Ben/).count()) === 0)
    },
  }
}

/** Waits until the picture has moved so many pixels by itself. */
async function scrolledBy(desk: Desk, pixels: number): Promise<void> {
  const top = () => desk.page.locator('.board-scroller').evaluate(e => e.scrollTop)
  const from = await top()
  await until('the board scrolls along', top, now => Math.abs(now - from) > pixels)
}

async function setWheel(desk: Desk, label: string): Promise<void> {
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
