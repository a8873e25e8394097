/** What each key does that moves about: from card to card, nearer and further. */
import { expect } from 'vitest'
import type { KeyId } from '../../apps/client/src/keys/table.ts'
import { changes, type Laid } from './desk.ts'
import { focused, one } from './keys-cards.ts'
import type { Scenario } from './keys-tools.ts'
import { until } from './people.ts'

/** How wide the card is on the screen: the zoom, as a person sees it. */
const width = (note: Laid) => async () => (await note.card.boundingBox())?.width ?? 0

const zooms =
  (keys: readonly string[], is: (before: number, after: number) => boolean): Scenario =>
  async desk => {
    for (const key of keys) {
      const [note] = await desk.lay('Zoom')
      if (!note) continue
      const [before, after] = await changes('the zoom', width(note), () => desk.page.keyboard.press(key))
      expect(is(before, after), key).toBe(true)
    }
  }

export const lookKeys = {
  walk: async desk => {
    // The second lies left of the first.
    const [a, b] = await desk.lay('Right', 'Left')
    await desk.page.keyboard.press('ArrowRight')
    await until('a card has the focus', () => focused(desk))
    while ((await focused(desk)) !== a?.id) {
      const before = await focused(desk)
      await desk.page.keyboard.press('ArrowRight')
      if ((await focused(desk)) === before) break
    }
    await desk.page.keyboard.press('ArrowLeft')
    await until(
      'the left one',
      () => focused(desk),
      id => id === b?.id,
    )
    await desk.page.keyboard.press('ArrowRight')
    await until(
      'the right one',
      () => focused(desk),
      id => id === a?.id,
    )
  },
  ends: async desk => {
    await desk.lay('Somewhere')
    await desk.page.keyboard.press('ArrowRight')
    await until('a card has the focus', () => focused(desk))
    await desk.page.keyboard.press('Home')
    const first = await focused(desk)
    const [, last] = await changes(
      'the last card',
      () => focused(desk),
      () => desk.page.keyboard.press('End'),
    )
    expect(last).not.toBe(first)
    await desk.page.keyboard.press('Home')
    await until(
      'the first again',
      () => focused(desk),
      id => id === first,
    )
  },
  zoomIn: zooms(['+', 'Control+='], (before, after) => after > before),
  zoomOut: zooms(['-', 'Control+-'], (before, after) => after < before),
  zoom100: async desk => {
    for (const key of ['Shift+Digit0', 'Control+Digit0']) {
      const [note] = await desk.lay('At its size')
      await desk.page.keyboard.press('-')
      await desk.page.keyboard.press(key)
      if (note) await until('100 %', width(note), w => Math.abs(w - 200) < 1)
    }
  },
  fitAll: zooms(['Shift+Digit1', 'Alt+Digit1'], (before, after) => after < before),
  fitSelection: async desk => {
    for (const key of ['Shift+Digit2', 'Alt+Digit2']) {
      const note = await one(desk, 'Fit me')
      for (let i = 0; i < 4; i++) await desk.page.keyboard.press('-')
      await until('far away', width(note), w => w < 100)
      await desk.page.keyboard.press(key)
      await until('near again', width(note), w => w > 150)
    }
  },
} satisfies Partial<Record<KeyId, Scenario>>
