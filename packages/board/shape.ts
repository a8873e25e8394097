/**
 * The document's shape as one flat table: root → key of a record → what may stand there, and which right writes it.
 * The door judges by it, the edits write by it and the readers read by it; to add a field, add its line here.
 * A key with action `add` is written with its record and never again. Null is allowed where the fallback is null.
 */
import {
  KEY_RESULT_KINDS,
  MARK_FORMS,
  MARK_KINDS,
  RECORD_ROOTS,
  type RecordRoot,
  type Root,
} from '@mustwin/okr/records'
import type { Action } from '@mustwin/okr/stages'

/** The schema that `migrate` brings every board to; stands in `meta.schema`. */
export const schemaVersion = 1

/** What may stand under a key. */
export type Content =
  | { readonly is: 'text' | 'links' }
  | { readonly is: 'id' | 'boolean' }
  | { readonly is: 'string'; readonly max: number; readonly pattern?: RegExp }
  | { readonly is: 'number' | 'pair'; readonly min: number; readonly max: number }
  | { readonly is: 'numbers'; readonly min: number; readonly max: number; readonly count: number }
  | { readonly is: 'enum'; readonly values: readonly string[] }

/** One key of a record. */
export interface Field {
  readonly content: Content
  /** The right that a later write needs; for a text, a write inside it. */
  readonly action: Action
  /** Must stand in the record from its creation. */
  readonly required: boolean
  /** What readers see where nothing valid stands. */
  readonly fallback: unknown
}

const must = (action: Action, content: Content, fallback: unknown = null): Field => ({
  content,
  action,
  required: true,
  fallback,
})
const can = (action: Action, content: Content, fallback: unknown = null): Field => ({
  content,
  action,
  required: false,
  fallback,
})

const id: Content = { is: 'id' }
const text: Content = { is: 'text' }
const yesNo: Content = { is: 'boolean' }
const far = 1e6
const place: Content = { is: 'pair', min: -far, max: far }
const line = (max: number): Content => ({ is: 'string', max })
const oneOf = (...values: readonly string[]): Content => ({ is: 'enum', values })
const anyNumber: Content = { is: 'number', min: -1e15, max: 1e15 }

const every: Readonly<Record<string, Field>> = {
  id: must('add', id, ''),
  author: must('add', line(64)),
  text: must('edit', text),
  at: must('arrange', place, [0, 0]),
  cluster: can('arrange', id),
  color: can('arrange', { is: 'string', max: 24, pattern: /^[A-Za-z0-9#-]*$/ }),
  deleted: can('drop', yesNo, false),
  late: can('add', yesNo, false),
  z: can('arrange', { is: 'number', min: 0, max: 1e9 }, 0),
}

/** Root → key → field. Keys that are not here do not exist. */
export const fieldsOf: Readonly<Record<RecordRoot, Readonly<Record<string, Field>>>> = {
  candidates: {
    ...every,
    wouldDo: must('edit', text),
    wouldStop: must('edit', text),
    servesCompany: must('edit', text),
  },
  objectives: {
    ...every,
    // Whoever sorts the objectives fills in where a shelved one is measured: the same right.
    place: can('arrange', oneOf('draft', 'shelf', 'notNow'), 'draft'),
    kpi: can('arrange', line(200), ''),
    where: can('arrange', line(200), ''),
    who: can('arrange', line(200), ''),
    serves: can('edit', line(500), ''),
    contributesTo: can('edit', line(200)),
    origin: can('add', oneOf('team', 'lead'), 'team'),
  },
  keyResults: {
    ...every,
    objective: must('edit', id, ''),
    kind: can('edit', oneOf(...KEY_RESULT_KINDS), 'number'),
    from: can('edit', anyNumber),
    to: can('edit', anyNumber),
    unit: can('edit', line(60), ''),
    by: can('edit', line(40), ''),
    source: can('edit', line(300), ''),
    owner: can('edit', line(120), ''),
  },
  activities: {
    ...every,
    spot: can('arrange', { is: 'pair', min: 0, max: 100 }),
    main: can('arrange', id),
    lane: can('arrange', oneOf('now', 'next', 'later', 'stop')),
    links: must('arrange', { is: 'links' }),
  },
  needs: { ...every },
  marks: {
    ...every,
    kind: must('add', oneOf(...MARK_KINDS), 'sticky'),
    form: can('add', oneOf(...MARK_FORMS)),
    points: can('edit', { is: 'numbers', min: -far, max: far, count: 4_000 }),
    size: can('arrange', { is: 'pair', min: 0, max: far }),
    on: can('arrange', id),
    from: can('arrange', id),
    to: can('arrange', id),
    src: can('add', { is: 'string', max: 64, pattern: /^[A-Za-z0-9_-]{20,64}$/ }),
    done: can('edit', yesNo, false),
  },
}

/** The field of a record's key, or null where the table has none (inherited names included). */
export function fieldOf(root: RecordRoot, key: string): Field | null {
  const fields = fieldsOf[root]
  return Object.hasOwn(fields, key) ? (fields[key] ?? null) : null
}

/** Whether the field holds a nested type, made once, with its record. */
export const isNested = (field: Field): boolean => field.content.is === 'text' || field.content.is === 'links'

const allTextKeys = new Map(
  RECORD_ROOTS.map(root => {
    const fields = Object.entries(fieldsOf[root])
    return [root, fields.flatMap(([key, field]) => (field.content.is === 'text' ? [key] : []))]
  }),
)

/** The keys of a root's records that hold a rich text. */
export const textKeys = (root: RecordRoot): readonly string[] => allTextKeys.get(root) ?? []

/** Whether the name is a map of records. */
export function isRecordRoot(name: string): name is RecordRoot {
  return (RECORD_ROOTS as readonly string[]).includes(name)
}

/** Whether the name is something that people may write to. */
export function isRoot(name: string): name is Root {
  return name === 'mission' || isRecordRoot(name)
}
