/** The few ways in which `edit.ts` touches the document. Every write is one transaction with the origin `MINE`. */
import type { Id, RecordRoot } from '@mustwin/okr/records'
import * as Y from 'yjs'
import { fragmentOf } from './rich.ts'
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

/** Writes plain fields of an existing record. False (and nothing written) when there is none or a value does not fit. */
export function setFields(
  doc: Y.Doc,
  root: RecordRoot,
  id: Id,
  patch: Readonly<Record<string, unknown>>,
): boolean {
  const record = recordOf(doc, root, id)
  if (!record) return false
  const writes: [key: string, value: unknown][] = []
  for (const [key, given] of Object.entries(patch)) {
    const field = fieldOf(root, key)
    if (!field || field.action === 'add') return false
    const value = cut(field, given)
    if (!fits(field, value)) return false
    if (JSON.stringify(record.get(key)) !== JSON.stringify(value)) writes.push([key, value])
  }
  if (writes.length > 0) {
    doc.transact(() => {
      for (const [key, value] of writes) record.set(key, value)
    }, MINE)
  }
  return true
}

function newborn(root: RecordRoot, given: Readonly<Record<string, unknown>>): Y.Map<unknown> | null {
  const record = new Y.Map<unknown>()
  for (const [key, field] of Object.entries(fieldsOf[root])) {
    const value = given[key] ?? field.fallback
    if (field.content.is === 'text') record.set(key, fragmentOf(typeof value === 'string' ? value : ''))
    else if (field.content.is === 'links') record.set(key, new Y.Map())
    else if (fits(field, cut(field, value))) record.set(key, cut(field, value))
    else return null
  }
  return record
}

/** Makes a record with every key of its root's table. False when the id is taken or malformed, or a value does not fit. */
export function makeRecord(doc: Y.Doc, root: RecordRoot, given: Readonly<Record<string, unknown>>): boolean {
  const id = given.id
  if (!isId(id) || doc.getMap(root).has(id)) return false
  const record = newborn(root, { ...given, deleted: true })
  if (!record) return false
  doc.transact(() => doc.getMap(root).set(id, record), BIRTH)
  doc.transact(() => record.set('deleted', false), MINE)
  return true
}
