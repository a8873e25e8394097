/** Which card's comments are open in this tab. */
import type { Id } from '@mustwin/okr/records'
import type { Whiteboard } from '../canvas/whiteboard.ts'
import { One } from '../navigate/one.ts'

export const commented = new One<Id | null>(null)

/** Opens the comments on a card (or the thread that a comment on free ground begins). */
export function openComments(_whiteboard: Pick<Whiteboard, 'room'>, id: Id): void {
  commented.set(id)
}

export const closeComments = (): void => commented.set(null)
