/** Whether a document holds only what a board may hold, told from the table alone and not by the door's own code. */

import { type Content, fieldOf, fieldsOf } from '@mustwin/board/shape'
import { RECORD_ROOTS, type RecordRoot } from '@mustwin/okr/records'
import * as Y from 'yjs'

type Shared = Y.AbstractType<unknown>
const ID = /^[A-Za-z0-9_-]{10,40}$/
const encoder = new TextEncoder()

function plainFault(content: Content, value: unknown): boolean {
  if (content.is === 'boolean') return typeof value !== 'boolean'
  if (content.is === 'id') return typeof value !== 'string' || !ID.test(value)
  if (content.is === 'enum') return !content.values.includes(value as string)
  if (content.is === 'string')
    return typeof value !== 'string' || value.length > content.max || content.pattern?.test(value) === false
  if (!('min' in content)) return true
  const numbers: unknown[] = content.is === 'number' ? [value] : Array.isArray(value) ? value : [null]
  const most = content.is === 'numbers' ? content.count : content.is === 'pair' ? 2 : 1
  if (numbers.length > most || (content.is === 'pair' && numbers.length < 2)) return true
  return !numbers.every(n => typeof n === 'number' && n >= content.min && n <= content.max)
}

function linkFault(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return true
  const { horizon, strength, impact, ...rest } = value as Record<string, unknown>
  return (
    Object.keys(rest).length > 0 ||
    !['now', 'later'].includes(horizon as string) ||
    !['direct', 'indirect'].includes(strength as string) ||
    !(impact === undefined || (typeof impact === 'number' && impact >= 0 && impact <= 100))
  )
}

function* living(type: Shared): Generator<Y.Item> {
  for (let item = type._start; item; item = item.right) if (!item.deleted) yield item
}

interface Weighed {
  bytes: number
}

function lineFault(text: Shared, weight: Weighed): string | null {
  for (const { content } of living(text)) {
    if (content instanceof Y.ContentString) weight.bytes += encoder.encode(content.str).length
    else if (!(content instanceof Y.ContentFormat)) return `${content.constructor.name} in a text`
    else if (!['bold', 'italic'].includes(content.key)) return `the format ${content.key}`
    else if (!['null', 'true', '{}'].includes(JSON.stringify(content.value))) return 'the value of a format'
  }
  return text._map.size > 0 ? 'an attribute of a text' : null
}

function paragraphFault(paragraph: Shared, weight: Weighed): string | null {
  if (paragraph._map.size > 0) return 'an attribute of a paragraph'
  for (const { content } of living(paragraph)) {
    const type = content instanceof Y.ContentType ? content.type : null
    if (type instanceof Y.XmlText) {
      const fault = lineFault(type as Shared, weight)
      if (fault) return fault
    } else if (!(type instanceof Y.XmlElement) || type.nodeName !== 'hardBreak' || type instanceof Y.XmlHook)
      return 'a stranger in a paragraph'
    else if (type._map.size > 0 || [...living(type as Shared)].length > 0) return 'something in a break'
    weight.bytes++
  }
  return null
}

/** What a text holds that it may not. Adds to the weight what it weighs. */
function textFault(type: unknown, weight: Weighed): string | null {
  if (!(type instanceof Y.XmlFragment) || type instanceof Y.XmlElement) return 'no fragment'
  if (type._map.size > 0) return 'an attribute of a fragment'
  for (const { content } of living(type as Shared)) {
    const child = content instanceof Y.ContentType ? content.type : null
    if (
      !(child instanceof Y.XmlElement) ||
      child.constructor !== Y.XmlElement ||
      child.nodeName !== 'paragraph'
    )
      return 'a stranger in a fragment'
    weight.bytes++
    const fault = paragraphFault(child as Shared, weight)
    if (fault) return fault
  }
  return null
}

function entryFault(root: RecordRoot, key: string, value: unknown, weight: Weighed): string | null {
  const field = fieldOf(root, key)
  if (!field) return `${root}.${key} is no field`
  if (field.content.is === 'text') return textFault(value, weight)
  if (field.content.is === 'links') {
    if (!(value instanceof Y.Map) || value._start) return `${root}.${key} is no map`
    for (const [id, link] of value) if (!ID.test(id) || linkFault(link)) return `${root}.${key}: a link`
    return null
  }
  if (field.content.is === 'numbers' && Array.isArray(value))
    weight.bytes += value.reduce<number>((sum, n) => sum + (Number.isInteger(n) ? 2 : 8), 0)
  if (value === null && field.fallback === null) return null
  return plainFault(field.content, value) ? `${root}.${key}: ${JSON.stringify(value)}` : null
}

function recordFault(root: RecordRoot, id: string, record: unknown, textBytes: number): string | null {
  if (!ID.test(id) || !(record instanceof Y.Map)) return `${root}: no record`
  if (record._start) return `${root}: a list in a record`
  const weight = { bytes: 0 }
  for (const [key, value] of record as Y.Map<unknown>) {
    const fault = entryFault(root, key, value, weight)
    if (fault) return fault
  }
  for (const [key, field] of Object.entries(fieldsOf[root]))
    if (field.required && !record.has(key)) return `${root}.${key} is missing`
  if (record.get('id') !== id) return `${root}: another id`
  return weight.bytes > textBytes ? `${root}: ${weight.bytes} bytes` : null
}

/** What the document holds that the schema does not allow, or null. */
export function schemaFault(doc: Y.Doc, textBytes: number): string | null {
  for (const [name, root] of doc.share) {
    if (name === 'mission' || name === 'meta') continue
    if (!(RECORD_ROOTS as readonly string[]).includes(name)) return `the root ${name}`
    if (root._start) return `a list in ${name}`
    for (const [id, record] of doc.getMap(name)) {
      const fault = recordFault(name as RecordRoot, id, record, textBytes)
      if (fault) return fault
    }
  }
  const meta = doc.getMap('meta')
  if (meta._start || [...meta.keys()].join() !== 'schema') return 'the meta data'
  const weight = { bytes: 0 }
  return (
    textFault(doc.getXmlFragment('mission'), weight) ??
    (weight.bytes > textBytes ? 'mission: too long' : null)
  )
}
