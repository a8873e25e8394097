/** Kinds of card differ in outline and mark, as on the screen, so that nobody needs the colours to tell them apart. */
import type { RecordRoot } from '@mustwin/okr/records'
import type { Rect } from '../areas.ts'
import { num } from './xml.ts'

export type Kind = 'candidate' | 'objective' | 'keyResult' | 'activity' | 'shelf' | 'need'

export interface KindLook {
  readonly word: string
  /** Radii of the corners: top left, top right, bottom right, bottom left. */
  readonly corners: readonly [number, number, number, number]
  readonly dashed?: true
  /** Path data of the mark, drawn as a line in a field of 24 × 24. */
  readonly mark: string
}

/** Kind → look. */
export const KIND_LOOKS: Readonly<Record<Kind, KindLook>> = {
  candidate: {
    word: 'Mission',
    corners: [28, 28, 28, 28],
    mark: 'M4 22V4a1 1 0 0 1 .4-.8A6 6 0 0 1 8 2c3 0 5 2 7.333 2q2 0 3.067-.8A1 1 0 0 1 20 4v10a1 1 0 0 1-.4.8A6 6 0 0 1 16 16c-3 0-5-2-8-2a6 6 0 0 0-4 1.528',
  },
  objective: {
    word: 'Objective',
    corners: [14, 14, 14, 14],
    mark: 'M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0',
  },
  keyResult: {
    word: 'Key result',
    corners: [14, 14, 14, 14],
    mark: 'm12 14 4-4M3.34 19a10 10 0 1 1 17.32 0',
  },
  activity: {
    word: 'Activity',
    corners: [14, 14, 28, 14],
    mark: 'M15.9 4a1.5 1.5 0 0 0 -2.5 -1.6l-9 9A1.5 1.5 0 0 0 5.5 14h4a.5 .5 0 0 1 .5 .7L8.1 20a1.5 1.5 0 0 0 2.5 1.6l9-9A1.5 1.5 0 0 0 18.5 10h-4a.5 .5 0 0 1 -.5-.7z',
  },
  shelf: {
    word: 'Business as usual',
    corners: [0, 0, 0, 0],
    dashed: true,
    mark: 'M8.3 10a.7.7 0 0 1-.6-1.1L11.4 3a.7.7 0 0 1 1.2 0L16.3 8.9a.7.7 0 0 1-.6 1.1zM3 14h7v7H3zM14 17.5a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0',
  },
  need: {
    word: 'Need',
    corners: [40, 14, 14, 14],
    mark: 'M12 13v8M12 3v3M18.2 6a2 2 0 0 1 1.4.6l2 2a1.2 1.2 0 0 1 0 1.8l-2 2a2 2 0 0 1-1.4.6H4a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1z',
  },
}

/** The kind of a record that is no mark; a shelved objective is a kind of its own. */
export function kindOf(root: Exclude<RecordRoot, 'marks'>, place?: string): Kind {
  switch (root) {
    case 'candidates':
      return 'candidate'
    case 'objectives':
      return place === 'shelf' ? 'shelf' : 'objective'
    case 'keyResults':
      return 'keyResult'
    case 'activities':
      return 'activity'
    default:
      return 'need'
  }
}

/** Path data of a box with four radii of its own; radii shrink to what the box has room for. */
export function boxPath({ x, y, w, h }: Rect, corners: readonly [number, number, number, number]): string {
  const most = Math.min(w, h) / 2
  const [a, b, c, d] = corners.map(radius => num(Math.min(radius, most))) as [string, string, string, string]
  const right = num(x + w)
  const bottom = num(y + h)
  return (
    `M${num(x)} ${num(y + Number(a))}a${a} ${a} 0 0 1 ${a} -${a}H${num(x + w - Number(b))}` +
    `a${b} ${b} 0 0 1 ${b} ${b}V${num(y + h - Number(c))}a${c} ${c} 0 0 1 -${c} ${c}` +
    `H${num(x + Number(d))}a${d} ${d} 0 0 1 -${d} -${d}ZM${right} ${bottom}`
  ).replace(/M[^M]*$/, '')
}
