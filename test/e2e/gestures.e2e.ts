/** One test for each row of the table of gestures, by mouse, by fingers and by pen: a row without one does not compile. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GESTURES, type GestureId } from '../../apps/client/src/keys/table.ts'
import { Desk } from './desk.ts'
import { Fingers } from './fingers.ts'
import { Hands } from './gesture-hands.ts'
import { cardGestures } from './gestures-cards.ts'
import { viewGestures } from './gestures-view.ts'

let desk: Desk
let hands: Hands
beforeAll(async () => {
  desk = await Desk.open('touch')
  hands = new Hands(desk, await Fingers.on(desk.page))
})
afterAll(() => desk?.close())

const scenarios = (): Readonly<Record<GestureId, () => Promise<void>>> => ({
  ...viewGestures(hands),
  ...cardGestures(hands),
})

test.each(GESTURES.map(row => [row.gesture, row.what, row.id] as const))('%s: %s', async (_g, _w, id) => {
  await scenarios()[id]()
  expect(desk.person.errors).toEqual([])
})
