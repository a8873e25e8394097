/**
 * Every write to a mark of the free board. Like `edit.ts`: each is one step of undo, and returns false, writing
 * nothing, where a value does not fit or what it is about does not exist.
 */
import type { Id, Mark, MarkForm } from '@mustwin/okr/records'
import type * as Y from 'yjs'
import type { NewCard } from './edit.ts'
import { makeRecord, setFields } from './write.ts'

/** What every new mark is given. `text` is plain; for a stamp its emoji, for an image what is to be seen on it. */
export type NewMark = Omit<NewCard, 'text'> & { readonly text?: string; readonly z?: number }

type Size = readonly [w: number, h: number]

/** Strokes are drawn with at most this many points: what the door takes. */
export const MAX_POINTS = 1_300

const whole = (numbers: readonly number[]): number[] => numbers.map(n => Math.round(n))

const make = (doc: Y.Doc, kind: Mark['kind'], mark: NewMark, more: Readonly<Record<string, unknown>> = {}) =>
  makeRecord(doc, 'marks', { text: '', ...mark, at: whole(mark.at), kind, ...more })

const sized = (size: Size | undefined) => (size ? { size: whole(size) } : {})

/** A sticky note; 200 by 200 unless said otherwise. */
export function addSticky(doc: Y.Doc, mark: NewMark & { readonly size?: Size }): boolean {
  return make(doc, 'sticky', mark, sized(mark.size))
}

/** Text on the ground itself, as high as it needs. */
export function addText(doc: Y.Doc, mark: NewMark & { readonly size?: Size }): boolean {
  return make(doc, 'text', mark, sized(mark.size))
}

/** A stroke: x, y and pressure (0 to 100) of each point, relative to `at`; what is beyond 1,300 points is left out. */
export function addStroke(
  doc: Y.Doc,
  mark: NewMark & { readonly form: 'pen' | 'highlighter'; readonly points: readonly number[] },
): boolean {
  return make(doc, 'stroke', mark, { points: whole(mark.points.slice(0, MAX_POINTS * 3)) })
}

/** A rectangle, an ellipse or a diamond. */
export function addShape(
  doc: Y.Doc,
  mark: NewMark & { readonly form: 'rectangle' | 'ellipse' | 'diamond'; readonly size: Size },
): boolean {
  return make(doc, 'shape', mark, sized(mark.size))
}

/** A frame with its title as the text. Needs the right to furnish. */
export function addFrame(doc: Y.Doc, mark: NewMark & { readonly size: Size }): boolean {
  return make(doc, 'shape', mark, { form: 'frame' satisfies MarkForm, ...sized(mark.size) })
}

/** A line or an arrow: x and y of both ends relative to `at`; an end may stick to a card or a mark. */
export function addArrow(
  doc: Y.Doc,
  mark: NewMark & {
    readonly form: 'line' | 'arrow' | 'link'
    readonly points: readonly number[]
    readonly from?: Id | null
    readonly to?: Id | null
  },
): boolean {
  return make(doc, 'arrow', mark, { points: whole(mark.points) })
}

/** A picture that the server has, by its id there. */
export function addImage(doc: Y.Doc, mark: NewMark & { readonly src: string; readonly size: Size }): boolean {
  return make(doc, 'image', mark, sized(mark.size))
}

/** An emoji, in `text`. */
export function addStamp(doc: Y.Doc, mark: NewMark & { readonly text: string }): boolean {
  return make(doc, 'stamp', mark)
}

/** A comment: on a card, or where it lies. */
export function addComment(
  doc: Y.Doc,
  mark: NewMark & { readonly text: string; readonly on?: Id | null },
): boolean {
  return make(doc, 'comment', mark)
}

type MarkFields = Pick<Mark, 'at' | 'points' | 'size' | 'on' | 'from' | 'to' | 'done' | 'z' | 'color'>

/** Changes fields of a mark: `points` and `done` need the right to edit, the others to arrange. Sizes become whole. */
export function setMark(doc: Y.Doc, id: Id, patch: Partial<MarkFields>): boolean {
  const { at, size, points } = patch
  return setFields(doc, 'marks', id, {
    ...patch,
    ...(at ? { at: whole(at) } : {}),
    ...(size ? { size: whole(size) } : {}),
    ...(points ? { points: whole(points) } : {}),
  })
}
