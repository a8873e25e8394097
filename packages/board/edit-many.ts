/**
 * Writes to many things at once: one transaction, one step of undo (several transactions beyond 500 entries, which a
 * history joins again as they follow each other). What does not exist is left out; each returns false, and writes
 * nothing, where nothing of it exists or a value does not fit.
 */
import type { Id, ObjectivePlace, RecordRoot, SeatId, Spot } from '@mustwin/okr/records'
import * as Y from 'yjs'
import { addArrow } from './edit-marks.ts'
import { MINE, recordOf, setAll, setFields, type Write } from './write.ts'

/** One record. */
export interface Ref {
  readonly root: RecordRoot
  readonly id: Id
}

/** Where a thing is to lie and what it means there; what is left out stays. `at` becomes whole. */
export interface Move extends Ref {
  readonly at?: readonly [x: number, y: number]
  readonly spot?: Spot | null
  readonly place?: ObjectivePlace
  readonly z?: number
}

const whole = ([x, y]: readonly [number, number]): [number, number] => [Math.round(x), Math.round(y)]

/** Moves things: one write at the drop, not one for each step of the way. */
export function moveThings(doc: Y.Doc, moves: readonly Move[]): boolean {
  const writes = moves.map(({ root, id, at, spot, place, z }): Write => {
    const patch = {
      ...(at ? { at: whole(at) } : {}),
      ...(spot === undefined ? {} : { spot: spot && whole(spot) }),
      ...(place === undefined ? {} : { place }),
      ...(z === undefined ? {} : { z }),
    }
    return { root, id, patch }
  })
  return setAll(doc, writes)
}

/** Aligning and distributing are moves. */
export const alignThings = moveThings

const setEach = (doc: Y.Doc, refs: readonly Ref[], patch: Write['patch']): boolean =>
  setAll(
    doc,
    refs.map(({ root, id }) => ({ root, id, patch })),
  )

/** Puts things into the tray. */
export const dropThings = (doc: Y.Doc, refs: readonly Ref[]): boolean => setEach(doc, refs, { deleted: true })

/** Takes things out of the tray. */
export const bringBackThings = (doc: Y.Doc, refs: readonly Ref[]): boolean =>
  setEach(doc, refs, { deleted: false })

/** Colours things; null takes the colour away. */
export const colourThings = (doc: Y.Doc, refs: readonly Ref[], color: string | null): boolean =>
  setEach(doc, refs, { color })

/** Makes things one cluster, under an id that is theirs, or parts them with null. */
export const clusterThings = (doc: Y.Doc, refs: readonly Ref[], cluster: Id | null): boolean =>
  setEach(doc, refs, { cluster })

function linkTo(doc: Y.Doc, activity: Id, keyResult: Id): boolean {
  const record = recordOf(doc, 'activities', activity)
  const links = record?.get('links')
  if (!record || !(links instanceof Y.Map) || !recordOf(doc, 'keyResults', keyResult)) return false
  doc.transact(() => {
    if (!links.has(keyResult)) links.set(keyResult, { horizon: 'now', strength: 'direct' })
    if (typeof record.get('main') !== 'string') record.set('main', keyResult)
  }, MINE)
  return true
}

/**
 * "Link to …": an activity moves a key result (its main one when it has none), a key result belongs to an objective, in
 * whichever order they are given; any other two are joined by an arrow of the form `link` under the given id.
 */
export function joinThings(doc: Y.Doc, from: Ref, to: Ref, id: Id, author: SeatId | null): boolean {
  const source = recordOf(doc, from.root, from.id)
  if (!source || !recordOf(doc, to.root, to.id) || (from.root === to.root && from.id === to.id)) return false
  const [low, high] = from.root === 'activities' || to.root === 'objectives' ? [from, to] : [to, from]
  if (low.root === 'activities' && high.root === 'keyResults') return linkTo(doc, low.id, high.id)
  if (low.root === 'keyResults' && high.root === 'objectives')
    return setFields(doc, 'keyResults', low.id, { objective: high.id })
  const at = source.get('at')
  const [x, y]: unknown[] = Array.isArray(at) ? at : []
  const corner = [typeof x === 'number' ? x : 0, typeof y === 'number' ? y : 0] as const
  const ends = { form: 'link', points: [0, 0, 0, 0], from: from.id, to: to.id } as const
  return addArrow(doc, { id, author, at: corner, ...ends })
}
