/** What people do on the free board, and to several things at once: every kind of mark, links, clusters, copies. */
import { copyOf, duplicateThings, pasteThings } from '@mustwin/board/copies'
import * as edit from '@mustwin/board/edit'
import { clusterThings, colourThings, joinThings, moveThings, type Ref } from '@mustwin/board/edit-many'
import * as marks from '@mustwin/board/edit-marks'
import { readBoard } from '@mustwin/board/read'
import type { Card, RecordRoot } from '@mustwin/okr/records'
import { chance, pick, whole } from './rng.ts'
import type { Hand } from './writing.ts'

const EMOJI = ['👍', '🎉', '❤️', '🤔'] as const
const somewhere = ({ rng }: Hand) => [whole(rng, 0, 9_000), whole(rng, 0, 9_000)] as const

/** A mark of any kind. @param furnishes whether this person may put up frames */
export function drawMark(hand: Hand, furnishes: boolean): void {
  const { doc, rng, seat } = hand
  const mark = { id: hand.freshId(), author: seat, at: somewhere(hand) }
  const size = [whole(rng, 20, 900), whole(rng, 20, 900)] as const
  const ids = [...doc.getMap('marks').keys(), ...doc.getMap('objectives').keys()]
  const points = (count: number, far: number) => Array.from({ length: count }, () => whole(rng, 0, far))
  const ends = { from: pick(rng, ids) ?? null, to: pick(rng, ids) ?? null, points: points(4, 500) }
  const makes: readonly (() => unknown)[] = [
    () => marks.addSticky(doc, { ...mark, text: hand.word() }),
    () => marks.addText(doc, { ...mark, text: hand.word(), size }),
    () =>
      marks.addStroke(doc, {
        ...mark,
        form: chance(rng, 0.5) ? 'pen' : 'highlighter',
        points: points(3 * whole(rng, 2, chance(rng, 0.05) ? 1_400 : 60), 100),
      }),
    () => marks.addShape(doc, { ...mark, form: chance(rng, 0.5) ? 'ellipse' : 'diamond', size }),
    () => marks.addArrow(doc, { ...mark, ...ends, form: pick(rng, ['line', 'arrow', 'link']) ?? 'line' }),
    () => marks.addImage(doc, { ...mark, src: hand.freshId(), size }),
    () => marks.addStamp(doc, { ...mark, text: pick(rng, EMOJI) ?? '👍' }),
    () => marks.addComment(doc, { ...mark, text: hand.word(), on: pick(rng, ids) ?? null }),
    ...(furnishes ? [() => marks.addFrame(doc, { ...mark, text: hand.word(), size })] : []),
  ]
  pick(rng, makes)?.()
}

/** One's hand on a mark: its size, its order, its ends, or that a comment is settled. */
export function changeMark({ doc, rng }: Hand, id: string): void {
  const ids = [...doc.getMap('marks').keys()]
  const patches = [
    { size: [whole(rng, 20, 900), whole(rng, 20, 900)] as const },
    { z: whole(rng, 1, 1_000) },
    { to: pick(rng, ids) ?? null },
    { on: pick(rng, ids) ?? null },
  ]
  marks.setMark(doc, id, pick(rng, patches) ?? {})
}

/** Things that may be arranged by this person. */
function some(hand: Hand, roots: readonly RecordRoot[], most: number): readonly Ref[] {
  const board = readBoard(hand.doc)
  const all = roots.flatMap(root => (board[root] as readonly Card[]).map(({ id }) => ({ root, id })))
  return Array.from({ length: whole(hand.rng, 1, most) }, () => pick(hand.rng, all)).filter(
    ref => ref !== undefined,
  )
}

/** One deed with several things. @param may the roots of which this person may arrange, and add, everything */
export function handleMany(hand: Hand, may: readonly RecordRoot[]): void {
  const { doc, rng, seat } = hand
  const refs = some(hand, may, 6)
  const [one, two] = refs
  if (!one) return
  const at = somewhere(hand)
  const deeds: readonly (() => unknown)[] = [
    () =>
      moveThings(
        doc,
        refs.map(ref => ({ ...ref, at })),
      ),
    () => clusterThings(doc, refs, chance(rng, 0.7) ? hand.freshId() : null),
    () => colourThings(doc, refs, pick(rng, ['#0072b2', '#b3400a']) ?? null),
    () => joins(one, two) && joinThings(doc, one, two, hand.freshId(), seat),
    () => duplicateThings(doc, plain(refs), hand.freshId, [20, 20], seat),
    () => pasteThings(doc, copyOf(readBoard(doc), plain(refs)), hand.freshId, at, seat),
  ]
  pick(rng, deeds)?.()
}

/** Only what needs no other right: an arrow between marks. */
const joins = (one: Ref, two: Ref | undefined): two is Ref => one.root === 'marks' && two?.root === 'marks'
/** Copies carry the author's name, which nameless cards do not have. */
const plain = (refs: readonly Ref[]): readonly Ref[] => refs.filter(({ root }) => root === 'marks')

/** A page full of words, and now and then more than a card can hold. */
export function writeMuch(hand: Hand, root: RecordRoot, id: string): void {
  const text = edit.textOf(hand.doc, root, id)
  const words = chance(hand.rng, 0.2) ? 1_000 : whole(hand.rng, 20, 90)
  const line = () => Array.from({ length: 10 }, hand.word).join(' ')
  if (text) edit.writeText(text, Array.from({ length: Math.ceil(words / 10) }, line).join('\n'))
}
