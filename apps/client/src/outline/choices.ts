/** The choices behind "Colour…", "Move to…", "Cluster with…", "Merge with…" and "Link to…": what each lists, and does. */
import { AREAS, ZONES, type ZoneId } from '@mustwin/board/areas'
import { moveThings } from '@mustwin/board/edit-many'
import type { Mark } from '@mustwin/okr/records'
import { clusterCards, colourCards, mayMerge, mergeInto, withClusters } from '../canvas/actions/change.ts'
import { COLORS, colorWords } from '../canvas/actions/colors.ts'
import { joinCards } from '../canvas/actions/join.ts'
import { moveToZone, zonesFor } from '../canvas/actions/move.ts'
import { isFrame, may } from '../canvas/actions/refs.ts'
import type { Whiteboard } from '../canvas/whiteboard.ts'
import { findablesOf } from '../navigate/findable.ts'
import { count, nameOf } from '../stages/words.ts'
import { toast } from '../ui/toast.ts'
import type { ChooseBoxProps } from './ChooseBox.tsx'
import { freeGround, groundIn } from './ground.ts'
import { markName } from './words.ts'

export type ChoiceId = 'colour' | 'move' | 'cluster' | 'merge' | 'link'
type Choice = Omit<ChooseBoxProps, 'onDone'>

export function choiceOf(board: Whiteboard, mark: Mark, id: ChoiceId): Choice {
  return choices[id](board, mark)
}

const choices: Readonly<Record<ChoiceId, (board: Whiteboard, mark: Mark) => Choice>> = {
  colour: ({ room }, { id }) => ({
    label: 'Colour',
    action: 'Colour',
    options: [['none', 'No colour'], ...COLORS.map(name => [name, colorWords[name]] as const)],
    onChoose: name => void colourCards(room, [id], name === 'none' ? null : name),
  }),
  move: (board, mark) => ({
    label: 'Move to',
    action: 'Move',
    options: placesFor(board, mark),
    onChoose: place => moveTo(board, mark, place),
  }),
  cluster: ({ room }, mark) => ({
    label: 'Cluster with',
    action: 'Cluster',
    options: others(room, mark).map(other => [other.id, markName(other)] as const),
    onChoose: other => void clusterCards(room, [...withClusters(room, [mark.id, other])]),
  }),
  merge: ({ room }, mark) => ({
    label: 'Merge with',
    action: 'Merge',
    options: others(room, mark)
      .filter(other => mayMerge(room, mark.id, other.id))
      .map(other => [other.id, markName(other)] as const),
    onChoose: other => void mergeInto(room, mark.id, other),
  }),
  link: (board, mark) => ({
    label: 'Link to',
    action: 'Link',
    options: findablesOf(board.room.boardRecords())
      .filter(({ id, card }) => id !== mark.id && !('on' in card && card.on !== null))
      .map(({ id, word, card }) => [id, `${word}: ${nameOf(card)}`] as const),
    onChoose: other => void joinCards(board, mark.id, other),
  }),
}

const others = ({ boardRecords }: Whiteboard['room'], mark: Mark): readonly Mark[] =>
  boardRecords().marks.filter(
    other =>
      other.id !== mark.id &&
      !other.deleted &&
      !isFrame(other) &&
      other.kind !== 'arrow' &&
      other.kind !== 'comment',
  )

const frames = ({ room }: Whiteboard, mark: Mark): readonly Mark[] =>
  room.boardRecords().marks.filter(other => isFrame(other) && !other.deleted && other.id !== mark.id)

function placesFor(board: Whiteboard, mark: Mark): readonly (readonly [string, string])[] {
  const thing = board.scene.get(mark.id)
  if (!thing || !may(board.room, 'marks', 'arrange', mark)) return []
  // For a mark the parts of an area mean nothing: its first one stands for the area.
  const zones = zonesFor(board, thing)
  const first = Object.values(AREAS).flatMap(({ zones: own }) => own.find(zone => zones.includes(zone)) ?? [])
  return [
    ['ground', 'Free ground'],
    ...frames(board, mark).map(frame => [frame.id, `Frame “${markName(frame)}”`] as const),
    ...first.map(zone => [zone, AREAS[ZONES[zone].area].title] as const),
  ]
}

const isZone = (place: string): place is ZoneId => Object.hasOwn(ZONES, place)

function moveTo(board: Whiteboard, mark: Mark, place: string): void {
  const thing = board.scene.get(mark.id)
  if (!thing) return
  const refusal = isZone(place) ? moveToZone(board, mark.id, place) : moveToGround(board, mark, place)
  if (refusal) toast.info(refusal)
}

/** On free ground, or into a frame: where nothing lies yet. */
function moveToGround(board: Whiteboard, mark: Mark, place: string): string | null {
  const thing = board.scene.get(mark.id)
  const frame = place === 'ground' ? null : board.scene.get(place)
  if (!thing || (place !== 'ground' && !frame)) return 'That place is no longer on the board.'
  const taken = [...board.scene.things().values()]
    .filter(t => t.id !== mark.id && t.id !== place)
    .map(t => t.rect)
  const [x, y] = frame ? groundIn(frame.rect, taken, thing.rect) : freeGround(taken, thing.rect)
  // Where a stroke begins is not the corner of its box: it is moved by as much as its box.
  const by = [x - thing.rect.w / 2 - thing.rect.x, y - thing.rect.h / 2 - thing.rect.y] as const
  const at = [mark.at[0] + by[0], mark.at[1] + by[1]] as const
  return moveThings(board.room.board, [{ root: 'marks', id: mark.id, at }]) ? null : 'It could not be moved.'
}

/** "3 cards" in a cluster. */
export const clusterName = (n: number): string => `Cluster of ${count(n, 'card')}`
