/**
 * What a person may say of where they are (rules P3, P6): read field by field, so that a wrong one is left out alone.
 * Reading is total and cheap: it runs for every move of everybody, on the server and in every other tab.
 */

/** What a person draws with, or drags out, right now. */
export const FORMS = [
  'pen',
  'highlighter',
  'rectangle',
  'ellipse',
  'diamond',
  'frame',
  'line',
  'arrow',
  'link',
] as const
export type Form = (typeof FORMS)[number]

/** Lengths are in world units (screen pixels at 100 %), positions on the board, x to the right and y down. */
export type Said = {
  /** Where the text caret stands: the editor's own, two relative positions. */
  readonly cursor?: { readonly anchor: unknown; readonly head: unknown }
  readonly pointer?: readonly [number, number]
  /** Things under my hand, and how far they were moved from where they lie. */
  readonly dragging?: { readonly ids: readonly string[]; readonly by: readonly [number, number] }
  /** The latest of what I draw: flat, as the form's marks have their points, but on the board. */
  readonly drawing?: { readonly form: Form; readonly points: readonly number[] }
  readonly selection?: readonly string[]
  /** `root/id/field` of the text being edited. */
  readonly editing?: string
  /** My pointer is a laser now. */
  readonly laser?: true
  /** What I look at, as x, y, width and height: for those who follow me. */
  readonly eye?: readonly [number, number, number, number]
  /** `kind` 1 to 5; `n` grows, so that the same one again is seen again. */
  readonly reaction?: { readonly kind: number; readonly n: number }
}

export const DRAGGED = 100
export const SELECTED = 50
/** 64 points of x, y and pressure. */
export const DRAWN = 192
const FAR = 10_000_000

type Fields = Readonly<Record<string, unknown>>
type Readers = { readonly [K in keyof Said]-?: (value: unknown) => Said[K] | undefined }

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isPlace = (value: unknown): value is number =>
  typeof value === 'number' && value >= -FAR && value <= FAR

function isPlaces(value: unknown, least: number, most: number): value is readonly number[] {
  return Array.isArray(value) && value.length >= least && value.length <= most && value.every(isPlace)
}

const isIdLike = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value)

const isIds = (value: unknown, most: number): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.length <= most && value.every(isIdLike)

const isCount = (value: unknown, least: number, most: number): value is number =>
  Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most

function point(value: unknown): readonly [number, number] | undefined {
  if (!isPlaces(value, 2, 2)) return undefined
  const [x = 0, y = 0] = value
  return [Math.round(x), Math.round(y)]
}

const READERS: Readers = {
  cursor: value => {
    if (!isFields(value) || !isFields(value.anchor) || !isFields(value.head)) return undefined
    return { anchor: value.anchor, head: value.head }
  },
  pointer: point,
  dragging: value => {
    if (!isFields(value) || !isIds(value.ids, DRAGGED)) return undefined
    const by = point(value.by)
    return by && { ids: [...value.ids], by }
  },
  drawing: value => {
    if (!isFields(value) || !isPlaces(value.points, 2, DRAWN)) return undefined
    const form = FORMS.find(f => f === value.form)
    return form && { form, points: [...value.points] }
  },
  selection: value => (isIds(value, SELECTED) ? [...value] : undefined),
  editing: value => (typeof value === 'string' && /^[\w./-]{1,120}$/.test(value) ? value : undefined),
  laser: value => (value === true ? true : undefined),
  eye: value => {
    if (!isPlaces(value, 4, 4)) return undefined
    const [x = 0, y = 0, w = 0, h = 0] = value.map(Math.round)
    return w > 0 && h > 0 ? [x, y, w, h] : undefined
  },
  reaction: value => {
    if (!isFields(value) || !isCount(value.kind, 1, 5) || !isCount(value.n, 0, Number.MAX_SAFE_INTEGER))
      return undefined
    return { kind: value.kind, n: value.n }
  },
}
const KEYS = Object.keys(READERS) as readonly (keyof Said)[]

/** One field's value as far as it can be believed, or undefined. Never throws. */
export function readField(key: keyof Said, value: unknown): unknown {
  return value === undefined || value === null ? undefined : READERS[key](value)
}

/** What of this word can be believed: unknown and malformed fields are left out (P6). Never throws. */
export function readSaid(word: unknown): Said {
  if (!isFields(word)) return {}
  const said: Record<string, unknown> = {}
  for (const key of KEYS) {
    const value = readField(key, Object.hasOwn(word, key) ? word[key] : undefined)
    if (value !== undefined) said[key] = value
  }
  return said as Said
}

/** The same word cut to what the server takes: the first ids, and the latest of what is drawn. */
export function fitSaid({ dragging, drawing, selection, ...said }: Said): Said {
  return {
    ...said,
    ...(dragging && { dragging: { ...dragging, ids: dragging.ids.slice(0, DRAGGED) } }),
    ...(drawing && { drawing: { ...drawing, points: latest(drawing) } }),
    // What is dragged is what is selected; both together would not fit into one message.
    ...(selection && selection.length > 0 && !dragging && { selection: selection.slice(0, SELECTED) }),
  }
}

/** A stroke's points are threes; everything else that is drawn is two points. */
const latest = ({ form, points }: { readonly form: Form; readonly points: readonly number[] }) =>
  form === 'pen' || form === 'highlighter' ? points.slice(-DRAWN) : points.slice(0, 4)
