/**
 * What changed between two words of one person, as bytes: a mask of the fields, and each of them in integers. Whoever
 * has the word before gets the word after; everything but a growing stroke and the ids under a moving hand is absolute,
 * so that a change which was missed is made good by the next one of the same field.
 *
 *   mask   1: a second mask follows, of what was taken away; then one bit for each field, in the order of FIELDS
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type Caret, isCaret, readCaret, writeCaret } from './caret.ts'
import { DRAGGED, DRAWN, FORMS, type Form, readField, type Said, SELECTED } from './said.ts'

/** In the order of their bits: what changes with every move comes first, and fits into one byte of mask. */
const FIELDS = [
  'pointer',
  'dragging',
  'drawing',
  'eye',
  'selection',
  'editing',
  'cursor',
  'laser',
  'reaction',
] as const satisfies readonly (keyof Said)[]
type Field = (typeof FIELDS)[number]

/** A stroke goes on: of the points that are known so many numbers are let go, and these come behind the others. */
interface Stroke {
  readonly form: Form
  readonly drop: number
  readonly more: readonly number[]
}
type Drag = NonNullable<Said['dragging']>

/** One person's change: which fields go, and which are set. An empty list of dragged ids means: those of before. */
export interface Change {
  readonly gone: readonly Field[]
  readonly set: Omit<Said, 'drawing' | 'cursor'> & { readonly drawing?: Stroke; readonly cursor?: Caret }
}

const NOTHING: Said = {}

/** A word as it can be said compactly: a caret of an editor that is not known here has no such form. */
const sayable = (said: Said, field: Field): unknown =>
  field === 'cursor' && said.cursor && !isCaret(said.cursor) ? undefined : said[field]

/** Runs for every field of everybody who moves: what is said again is mostly the very same value. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each, i) => each === b[i])
  return typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b)
}

/** A stroke has points of x, y and pressure; everything else has x and y. */
const stride = (form: Form): number => (form === 'pen' || form === 'highlighter' ? 3 : 2)

/** How many numbers of `known` must go so that the rest is how `next` begins. */
function dropped(known: readonly number[], next: readonly number[], step: number): number {
  for (let drop = 0; drop < known.length; drop += step) {
    let at = drop
    while (at < known.length && known[at] === next[at - drop]) at++
    if (at === known.length) return drop
  }
  return known.length
}

function strokeOf(before: Said['drawing'], after: NonNullable<Said['drawing']>): Stroke {
  const { form, points } = after
  const known = before?.form === form ? before.points : []
  const drop = dropped(known, points, stride(form))
  return { form, drop: drop === known.length ? DRAWN : drop, more: points.slice(known.length - drop) }
}

function dragOf(before: Said['dragging'], after: Drag): Drag {
  return before && same(before.ids, after.ids) ? { ids: [], by: after.by } : after
}

/** What must be said to bring `before` to `after`; null where nothing changed. */
export function changeOf(before: Said, after: Said): Change | null {
  const gone: Field[] = []
  const set: Record<string, unknown> = {}
  for (const field of FIELDS) {
    const [was, is] = [sayable(before, field), sayable(after, field)]
    if (same(was, is)) continue
    if (is === undefined) gone.push(field)
    else set[field] = is
  }
  if (after.drawing && set.drawing) set.drawing = strokeOf(before.drawing, after.drawing)
  if (after.dragging && set.dragging) set.dragging = dragOf(before.dragging, after.dragging)
  return gone.length === 0 && Object.keys(set).length === 0 ? null : { gone, set: set as Change['set'] }
}

/** The whole of a word, for somebody who knows nothing of it yet. */
export const wholeOf = (said: Said): Change => changeOf(NOTHING, said) ?? { gone: [], set: {} }

const maskOf = (has: (field: Field) => boolean): number =>
  FIELDS.reduce((mask, field, i) => (has(field) ? mask | (2 << i) : mask), 0)

const writeInts = (e: encoding.Encoder, numbers: readonly number[]): void => {
  for (const n of numbers) encoding.writeVarInt(e, Math.round(n) || 0)
}

function writeIds(e: encoding.Encoder, ids: readonly string[]): void {
  encoding.writeVarUint(e, ids.length)
  for (const id of ids) encoding.writeVarString(e, id)
}

function writeStroke(e: encoding.Encoder, { form, drop, more }: Stroke): void {
  encoding.writeUint8(e, FORMS.indexOf(form))
  encoding.writeVarUint(e, drop)
  encoding.writeVarUint(e, more.length)
  const step = stride(form)
  const whole = more.map(n => Math.round(n))
  writeInts(
    e,
    whole.map((n, i) => n - (whole[i - step] ?? 0)),
  )
}

/** A change that says nothing is one zero. */
export function writeChange(e: encoding.Encoder, { gone, set }: Change): void {
  encoding.writeVarUint(e, maskOf(field => set[field] !== undefined) | (gone.length > 0 ? 1 : 0))
  if (gone.length > 0)
    encoding.writeVarUint(
      e,
      maskOf(field => gone.includes(field)),
    )
  if (set.pointer) writeInts(e, set.pointer)
  if (set.dragging) {
    writeIds(e, set.dragging.ids)
    writeInts(e, set.dragging.by)
  }
  if (set.drawing) writeStroke(e, set.drawing)
  if (set.eye) writeInts(e, set.eye)
  if (set.selection) writeIds(e, set.selection)
  if (set.editing !== undefined) encoding.writeVarString(e, set.editing)
  if (set.cursor) writeCaret(e, set.cursor)
  if (set.reaction) {
    encoding.writeUint8(e, set.reaction.kind)
    encoding.writeVarUint(e, set.reaction.n)
  }
}

/** Counts are checked before anything is made of them. @throws when there are more than can be said */
function countOf(d: decoding.Decoder, most: number): number {
  const count = decoding.readVarUint(d)
  if (count > most) throw new Error('too many')
  return count
}

const readInts = (d: decoding.Decoder, count: number): readonly number[] =>
  Array.from({ length: count }, () => decoding.readVarInt(d))

const readIds = (d: decoding.Decoder, most: number): readonly string[] =>
  Array.from({ length: countOf(d, most) }, () => decoding.readVarString(d))

function readStroke(d: decoding.Decoder): Stroke {
  const form = FORMS[decoding.readUint8(d)]
  if (!form) throw new Error('no such form')
  const drop = countOf(d, DRAWN)
  const more = [...readInts(d, countOf(d, DRAWN))]
  const step = stride(form)
  for (let i = step; i < more.length; i++) more[i] = (more[i] ?? 0) + (more[i - step] ?? 0)
  return { form, drop, more }
}

const READERS: { readonly [F in Field]: (d: decoding.Decoder) => unknown } = {
  pointer: d => readInts(d, 2),
  dragging: d => ({ ids: readIds(d, DRAGGED), by: readInts(d, 2) }),
  drawing: readStroke,
  eye: d => readInts(d, 4),
  selection: d => readIds(d, SELECTED),
  editing: d => decoding.readVarString(d),
  cursor: readCaret,
  laser: () => true,
  reaction: d => ({ kind: decoding.readUint8(d), n: decoding.readVarUint(d) }),
}
const KNOWN = maskOf(() => true) | 1

/** @throws when the bytes are no change; what stands in the fields is looked at when it is applied */
export function readChange(d: decoding.Decoder): Change {
  const mask = decoding.readVarUint(d)
  const taken = mask & 1 ? decoding.readVarUint(d) : 0
  if (mask > KNOWN || taken > KNOWN || taken & 1) throw new Error('no such field')
  const set: Record<string, unknown> = {}
  for (const [i, field] of FIELDS.entries()) if (mask & (2 << i)) set[field] = READERS[field](d)
  return { gone: FIELDS.filter((_, i) => taken & (2 << i)), set: set as Change['set'] }
}

/** The word after the change. Each field is read as if it came as JSON: a wrong one is left out, the rest stays (P6). */
export function applyChange(before: Said, { gone, set }: Change): Said {
  const said: Record<string, unknown> = { ...before }
  for (const field of gone) delete said[field]
  for (const field of FIELDS) {
    if (set[field] === undefined) continue
    const value = readField(field, afterOf(before, field, set))
    if (value === undefined) delete said[field]
    else said[field] = value
  }
  return said as Said
}

/** The field's value, where the change names only what is new of it. */
function afterOf(before: Said, field: Field, { dragging, drawing, ...rest }: Change['set']): unknown {
  if (field === 'dragging' && dragging)
    return dragging.ids.length > 0 ? dragging : { ids: before.dragging?.ids ?? [], by: dragging.by }
  if (field === 'drawing' && drawing) {
    const known = before.drawing?.form === drawing.form ? before.drawing.points : []
    return { form: drawing.form, points: [...known.slice(drawing.drop), ...drawing.more] }
  }
  return rest[field as keyof typeof rest]
}
