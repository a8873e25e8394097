import { addActivity, addCandidate, addNeed, addObjective } from '@mustwin/board/edit'
import type { ObjectivePlace } from '@mustwin/okr/records'
import { stepOf } from '@mustwin/okr/steps'
import { useCallback } from 'react'
import { freshId } from '../room/freshId.ts'
import { useRoom, useView } from '../room/hooks.ts'
import { flowPlace } from './words.ts'

export type ComposerRoot = 'candidates' | 'objectives' | 'activities' | 'needs'

export interface NewCard {
  readonly text: string
  readonly serves?: string
  readonly place?: ObjectivePlace
  readonly main?: string | null
  readonly late: boolean
  /** The place on the board; without one, the next in an orderly flow. */
  readonly at?: readonly [x: number, y: number]
}

/** Adds a card to my draft while writing alone, to the board otherwise. Works without the server; never fails. */
export function useAddCard(root: ComposerRoot): (card: NewCard) => string {
  const room = useRoom()
  const view = useView()
  const hidden = view.step !== null && stepOf(view.step).names === 'hidden'
  const author = hidden ? null : view.me.seat
  const origin = view.me.role === 'lead' ? 'lead' : 'team'
  return useCallback(
    ({ text, serves = '', place = 'draft', main = null, late, at }) => {
      const id = freshId()
      const doc = room.docOf(root)
      // Counted now and not at the last draw: several cards may be added in one go, each in its own place.
      const known = doc === room.board ? room.boardRecords() : room.draftRecords()
      const card = { id, author, text, at: at ?? flowPlace(known[root].length), late }
      if (root === 'objectives') addObjective(doc, { ...card, place, serves, origin })
      else if (root === 'activities') addActivity(doc, { ...card, main })
      else if (root === 'needs') addNeed(doc, card)
      else addCandidate(doc, card)
      return id
    },
    [room, root, author, origin],
  )
}
