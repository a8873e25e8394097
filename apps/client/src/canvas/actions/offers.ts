/** What can be done to what is selected, as lines of the menu. Only what would work is there. */
import type { Id, Mark } from '@mustwin/okr/records'
import { openComments } from '../../comments/open.ts'
import type { KeyId } from '../../keys/table.ts'
import { copyLink } from '../../navigate/copyLink.ts'
import { isWritable, openText } from '../hand/tap.ts'
import type { Point } from '../rects.ts'
import type { Whiteboard } from '../whiteboard.ts'
import { clusterCards, dissolveClusters, dropCards, duplicateCards, mayMerge } from './change.ts'
import { copyCards, pasteCards } from './clip.ts'
import { deviceClip, isCopied } from './deviceClip.ts'
import { makeAt, writeIn } from './make.ts'
import { align, distribute, fixed, type Side } from './move.ts'
import { linkFrom, merging, openMoveTo } from './open.ts'
import { allowed, may, refsOf } from './refs.ts'

export interface Offer {
  readonly label: string
  readonly run: () => void
  readonly key?: KeyId
  readonly danger?: true
}

const when = (is: boolean, label: string, run: () => unknown, more: Partial<Offer> = {}): Offer[] =>
  is ? [{ label, run: () => void run(), ...more }] : []

export const sides: readonly (readonly [Side, string])[] = [
  ['left', 'Align left'],
  ['centre', 'Align centres'],
  ['right', 'Align right'],
  ['top', 'Align top'],
  ['middle', 'Align middles'],
  ['bottom', 'Align bottom'],
]

/** Begins "Link to…" from this card: the next one that is chosen is its end. */
export function beginLink({ tool }: Whiteboard, id: Id): void {
  tool.set({ id: 'link' })
  linkFrom.set(id)
}

export function offersFor(board: Whiteboard, ids: readonly Id[]): readonly Offer[] {
  const { room, scene, selection } = board
  const refs = refsOf(room, ids)
  const things = ids.flatMap(id => scene.get(id) ?? [])
  const [only, ...more] = things
  const one = only && more.length === 0 ? only : null
  const canMove = things.some(thing => !fixed(board, thing))
  const isComment = one?.root === 'marks' && (one.card as Mark).kind === 'comment'
  const mergeable =
    one && room.boardRecords()[one.root].some(c => c.id !== one.id && mayMerge(room, one.id, c.id))
  return [
    ...when(one !== null && isWritable(board, one), 'Write', () => one && openText(board, one.id), {
      key: 'edit',
    }),
    ...when(
      one !== null && !isComment && may(room, 'marks', 'add'),
      'Comment',
      () => one && openComments(board, one.id),
      {
        key: 'comment',
      },
    ),
    ...when(one !== null, 'Link to…', () => one && beginLink(board, one.id), { key: 'link' }),
    ...when(canMove, 'Move to…', () => openMoveTo(ids)),
    ...when(Boolean(mergeable), 'Merge with…', () => one && merging.set(one.id)),
    ...when(
      refs.some(({ root }) => may(room, root, 'add')),
      'Duplicate',
      () => selection.set(duplicateCards(room, ids)),
      { key: 'duplicate' },
    ),
    ...when(refs.length > 0, 'Copy', () => copyCards(board, ids, deviceClip), { key: 'copy' }),
    ...when(canMove && ids.length > 1, 'Make a cluster', () => clusterCards(room, ids), { key: 'cluster' }),
    ...when(
      canMove && refs.some(ref => ref.card.cluster !== null),
      'Dissolve the cluster',
      () => dissolveClusters(room, ids),
      { key: 'uncluster' },
    ),
    ...when(one !== null, 'Copy link', () => one && copyLink(room.id, { card: one.id })),
    ...when(allowed(room, refs, 'drop').length > 0, 'Put into the tray', () => dropCards(room, ids), {
      key: 'drop',
      danger: true,
    }),
  ]
}

/** Rows and gaps, for two and more; for three and more the gaps can be made equal. */
export function alignOffers(board: Whiteboard, ids: readonly Id[]): readonly Offer[] {
  if (ids.length < 2) return []
  const rows = sides.map(([side, label]): Offer => ({ label, run: () => void align(board, ids, side) }))
  if (ids.length < 3) return rows
  return [
    ...rows,
    { label: 'Equal gaps across', run: () => void distribute(board, ids, 'x') },
    { label: 'Equal gaps down', run: () => void distribute(board, ids, 'y') },
  ]
}

/** What can be done on empty ground. */
export function groundOffers(board: Whiteboard, at: Point): readonly Offer[] {
  const { camera, scene, selection, looks } = board
  const shown = looks.get()
  const make = () => {
    const id = makeAt(board, camera.toWorld(at))
    if (id) writeIn(board, id)
  }
  return [
    { label: 'New card here', run: make, key: 'sticky' },
    ...when(isCopied(), 'Paste here', () => pasteCards(board, deviceClip, camera.toWorld(at)), {
      key: 'paste',
    }),
    { label: 'Select everything', run: () => selection.set([...scene.things().keys()]), key: 'all' },
    {
      label: shown.links ? 'Hide the links' : 'Show the links',
      run: () => looks.set({ links: !shown.links }),
    },
    {
      label: shown.minimap ? 'Hide the small map' : 'Show the small map',
      run: () => looks.set({ minimap: !shown.minimap }),
      key: 'minimap',
    },
  ]
}
