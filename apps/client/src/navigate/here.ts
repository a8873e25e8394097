/**
 * The board that is on the screen now, for what stands outside of it (the rail, the avatars, the palette). Null in the
 * outline, in the lobby and at the wall. `OnBoard` sets it while the board is mounted.
 */
import type { Whiteboard } from '../canvas/whiteboard.ts'
import { One, useOne } from './one.ts'

const present = new One<Whiteboard | null>(null)

export const boardNow = present.get
export const setBoardNow = (whiteboard: Whiteboard | null): void => present.set(whiteboard)
export const useBoardNow = (): Whiteboard | null => useOne(present)
