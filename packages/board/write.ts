/** The few ways in which `edit.ts` touches the document. Every write is one transaction with the origin `MINE`. */
import type { Id, RecordRoot, RichText } from '@mustwin/okr/records'
import * as Y from 'yjs'
import { elementsOf, fragmentOf } from './rich.ts'
import { type Field, fieldOf, fieldsOf } from './shape.ts'
import { fits, isId } from './values.ts'

/** The origin of this person's own edits: what their undo undoes. */
export const MINE = Symbol('mine')

/**
 * The origin of a record's birth, which no undo takes back: records never leave the document. A record is born in the
 * tray and appears in a second transaction, so that undoing an "add" puts it back there.
 */
export const BIRTH = Symbol('birth')

/** The record under the id, or null where there is none. */
export const recordOf = (doc: Y.Doc, root: RecordRoot, id: Id): Y.Map<unknown> | null => {
  const record = doc.getMap(root).get(id)
  return record instanceof Y.Map ? record : null
}

/**
 * Strings are cut to what the door takes: a refusal would cost the person the whole update. Never through a surrogate
 * pair: half of one reads differently here than at everybody else.
 */
export function cut(field: Field, value: unknown): unknown {
  if (field.content.is !== 'string' || typeof value !== 'string') return value
  return value.length <= field.content.max
    ? value
    : value.slice(0, field.content.max).replace(/[\uD800-\uDBFF]$/, '')
}

/** What is to be written to one record. */
export type Patch = Readonly<Record<string, unknown>>
export interface Write {
  readonly root: RecordRoot
  readonly id: Id
  readonly patch: Patch
}

type Entry = readonly [record: Y.Map<unknown>, key: string, value: unknown]

/** The entries of a patch that differ from what stands there, or null where it does not fit. */
function entriesOf(doc: Y.Doc, { root, id, patch }: Write): readonly Entry[] | null {
  const record = recordOf(doc, root, id)
  if (!record) return []
  const entries: Entry[] = []
  for (const [key, given] of Object.entries(patch)) {
    if (given === undefined) continue
    const field = fieldOf(root, key)
    if (!field || field.action === 'add') return null
    const value = cut(field, given)
    if (!fits(field, value)) return null
    const before = record.has(key) ? record.get(key) : field.fallback
    if (JSON.stringify(before) !== JSON.stringify(value)) entries.push([record, key, value])
  }
  return entries
}

/** Entries of one transaction: the door takes a thousand structs in one update. */
const AT_ONCE = 500

function writeEntries(doc: Y.Doc, entries: readonly Entry[]): void {
  for (let i = 0; i < entries.length; i += AT_ONCE) {
    doc.transact(() => {
      for (const [record, key, value] of entries.slice(i, i + AT_ONCE)) record.set(key, value)
    }, MINE)
  }
}

/**
 * Writes plain fields of several records in one transaction (in several where there are more than 500 entries). Records
 * that do not exist are left out. False, and nothing written, when none exists or a value does not fit.
 */
export function setAll(doc: Y.Doc, writes: readonly Write[]): boolean {
  const entries: Entry[] = []
  for (const write of writes) {
    const some = entriesOf(doc, write)
    if (!some) return false
    entries.push(...some)
  }
  writeEntries(doc, entries)
  return writes.some(({ root, id }) => recordOf(doc, root, id) !== null)
}

/** Writes plain fields of an existing record. False (and nothing written) when there is none or a value does not fit. */
export const setFields = (doc: Y.Doc, root: RecordRoot, id: Id, patch: Patch): boolean =>
  setAll(doc, [{ root, id, patch }])

const isRich = (given: unknown): given is RichText =>
  typeof given === 'object' && given !== null && 'paragraphs' in given

/** A text of a new record: plain, or as it was read from another. */
function textFor(given: unknown): Y.XmlFragment {
  if (!isRich(given)) return fragmentOf(typeof given === 'string' ? given : '')
  const fragment = new Y.XmlFragment()
  fragment.insert(0, elementsOf(given))
  return fragment
}

function linksFor(given: unknown): Y.Map<unknown> {
  return new Y.Map(given instanceof Map ? given : undefined)
}

/** A record with what must stand in it and what is given. What is left out reads as its fallback. */
function newborn(root: RecordRoot, given: Patch): Y.Map<unknown> | null {
  const record = new Y.Map<unknown>()
  for (const [key, field] of Object.entries(fieldsOf[root])) {
    const value = cut(field, given[key] ?? field.fallback)
    if (field.content.is === 'text') record.set(key, textFor(value))
    else if (field.content.is === 'links') record.set(key, linksFor(value))
    else if (!fits(field, value)) return null
    else if (field.required || value !== field.fallback) record.set(key, value)
  }
  return record
}

/** What a new record is made of: its root and its values by key. */
export interface Birth {
  readonly root: RecordRoot
  readonly given: Patch
}

/** What the births of one transaction may weigh: safely within what the door takes in one update. */
const BORN_AT_ONCE = 600

/** About how many structs a value makes, or its bytes in sixties where these are more. */
function weightOf(value: unknown): number {
  if (typeof value === 'string') return 3 * value.split('\n').length + value.length / 30
  if (Array.isArray(value)) return value.length / 20
  if (value instanceof Map) return value.size
  if (!isRich(value)) return 0
  return value.paragraphs.reduce(
    (sum, runs) => sum + 3 + runs.reduce((all, run) => all + 4 + run.text.length / 30, 0),
    0,
  )
}

/** The records in groups that the door takes as one update each. */
function* batches<T>(records: readonly T[], weights: readonly number[]): Generator<readonly T[]> {
  let from = 0
  let sum = 0
  for (const [i, weight] of weights.entries()) {
    if (i > from && sum + weight > BORN_AT_ONCE) {
      yield records.slice(from, i)
      from = i
      sum = 0
    }
    sum += weight
  }
  yield records.slice(from)
}

/**
 * Makes records in the tray (`BIRTH`), then lets them appear together in one transaction: one step of undo.
 * False, and nothing written, when an id is taken, malformed or there twice, or a value does not fit.
 */
export function makeRecords(doc: Y.Doc, births: readonly Birth[]): boolean {
  const made: (readonly [RecordRoot, Id, Y.Map<unknown>])[] = []
  const ids = new Set<Id>()
  for (const { root, given } of births) {
    const id: unknown = given.id
    if (!isId(id) || ids.has(id) || doc.getMap(root).has(id)) return false
    ids.add(id)
    const record = newborn(root, { ...given, deleted: true })
    if (!record) return false
    made.push([root, id, record])
  }
  const weights = births.map(({ given }) =>
    Object.values(given).reduce<number>((sum, v) => sum + weightOf(v), 12),
  )
  for (const batch of batches(made, weights)) {
    doc.transact(() => {
      for (const [root, id, record] of batch) doc.getMap(root).set(id, record)
    }, BIRTH)
  }
  writeEntries(
    doc,
    made.map(([, , record]) => [record, 'deleted', false]),
  )
  return made.length > 0
}

/** Makes one record. False when the id is taken or malformed, or a value does not fit. */
export const makeRecord = (doc: Y.Doc, root: RecordRoot, given: Birth['given']): boolean =>
  makeRecords(doc, [{ root, given }])
