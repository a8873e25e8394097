/** Opens what stands over the board, from keys, bars and menus. */
import type { Id } from '@mustwin/okr/records'
import { One } from '../../navigate/one.ts'
import type { Point } from '../rects.ts'

/** The cards that "Move to…" is about, or null while it is closed. */
export const moving = new One<readonly Id[] | null>(null)
/** Where the menu stands, on the screen from the board's corner; null while it is closed. */
export const menuAt = new One<Point | null>(null)
/** The list of shortcuts. */
export const keySheet = new One(false)
/** Each card that is chosen now joins the selection: for fingers and for keys, which have no Shift to hold. */
export const adding = new One(false)
/** The card of which a link goes out; the next card that is chosen is its end. */
export const linkFrom = new One<Id | null>(null)

export const openMoveTo = (ids: readonly Id[]): void => moving.set(ids.length > 0 ? ids : null)
export const openKeySheet = (): void => keySheet.set(true)
/** The card that "Merge with…" is about. */
export const merging = new One<Id | null>(null)
