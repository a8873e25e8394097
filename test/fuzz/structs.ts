/** Updates as plain data that can be bent in any way and written back, also as Yjs itself would never write them. */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

export type Id = readonly [client: number, clock: number]

export type Content =
  | { is: 'deleted'; len: number }
  | { is: 'json'; values: unknown[] }
  | { is: 'binary'; bytes: Uint8Array }
  | { is: 'string'; text: string }
  | { is: 'embed'; value: unknown }
  | { is: 'format'; key: string; value: unknown }
  | { is: 'type'; kind: number; name: string }
  | { is: 'any'; values: unknown[] }
  | { is: 'doc'; guid: string }

export interface Item {
  is: 'item'
  origin: Id | null
  right: Id | null
  parent: string | Id | null
  sub: string | null
  content: Content
}
export type Struct = Item | { is: 'gc' | 'skip'; len: number }

export interface Section {
  client: number
  clock: number
  structs: Struct[]
  /** Written instead of the true number. */
  count?: number
}
export interface Deletes {
  client: number
  ranges: [clock: number, len: number][]
  count?: number
}
export interface Plan {
  sections: Section[]
  deletes: Deletes[]
  tail: number[]
}

export const KINDS = { array: 0, map: 1, text: 2, element: 3, fragment: 4, hook: 5, xmlText: 6 } as const
const REFS = {
  deleted: 1,
  json: 2,
  binary: 3,
  string: 4,
  embed: 5,
  format: 6,
  type: 7,
  any: 8,
  doc: 9,
} as const

function kindOf(type: Y.AbstractType<unknown>): { kind: number; name: string } {
  if (type instanceof Y.XmlHook) return { kind: KINDS.hook, name: type.hookName }
  if (type instanceof Y.XmlElement) return { kind: KINDS.element, name: type.nodeName }
  if (type instanceof Y.XmlFragment) return { kind: KINDS.fragment, name: '' }
  if (type instanceof Y.XmlText) return { kind: KINDS.xmlText, name: '' }
  if (type instanceof Y.Text) return { kind: KINDS.text, name: '' }
  return { kind: type instanceof Y.Map ? KINDS.map : KINDS.array, name: '' }
}

function contentOf(content: Y.Item['content']): Content {
  if (content instanceof Y.ContentString) return { is: 'string', text: content.str }
  if (content instanceof Y.ContentAny) return { is: 'any', values: [...content.arr] }
  if (content instanceof Y.ContentFormat) return { is: 'format', key: content.key, value: content.value }
  if (content instanceof Y.ContentType) return { is: 'type', ...kindOf(content.type) }
  if (content instanceof Y.ContentEmbed) return { is: 'embed', value: content.embed }
  if (content instanceof Y.ContentBinary) return { is: 'binary', bytes: content.content }
  return { is: 'deleted', len: content.getLength() }
}

const idOf = (id: Y.ID | null): Id | null => (id ? [id.client, id.clock] : null)

function structOf(struct: Y.Item | Y.GC | Y.Skip): Struct {
  if (struct instanceof Y.Skip) return { is: 'skip', len: struct.length }
  if (struct instanceof Y.GC) return { is: 'gc', len: struct.length }
  const parent = struct.parent as unknown as string | Y.ID | null
  return {
    is: 'item',
    origin: idOf(struct.origin),
    right: idOf(struct.rightOrigin),
    parent: typeof parent === 'string' ? parent : idOf(parent),
    sub: struct.parentSub,
    content: contentOf(struct.content),
  }
}

/** The plan of an update that Yjs wrote. */
export function read(update: Uint8Array): Plan {
  const { structs, ds } = Y.decodeUpdate(update)
  const sections = new Map<number, Section>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    const section = sections.get(client) ?? { client, clock, structs: [] }
    sections.set(client, section)
    section.structs.push(structOf(struct))
  }
  const deletes = [...ds.clients].map(([client, ranges]) => ({
    client,
    ranges: ranges.map(({ clock, len }): [number, number] => [clock, len]),
  }))
  return { sections: [...sections.values()], deletes, tail: [] }
}

export function lengthOf(struct: Struct): number {
  if (struct.is !== 'item') return struct.len
  const { content } = struct
  if (content.is === 'deleted') return content.len
  if (content.is === 'string') return content.text.length
  return content.is === 'any' || content.is === 'json' ? content.values.length : 1
}

const count = (n: number): number => (Number.isSafeInteger(n) && n >= 0 ? n : Number.MAX_SAFE_INTEGER)
function uint(e: encoding.Encoder, n: number): void {
  encoding.writeVarUint(e, count(n))
}

function writeId(e: encoding.Encoder, [client, clock]: Id): void {
  uint(e, client)
  uint(e, clock)
}

function writeContent(e: encoding.Encoder, content: Content): void {
  switch (content.is) {
    case 'deleted':
      uint(e, content.len)
      break
    case 'string':
      encoding.writeVarString(e, content.text)
      break
    case 'binary':
      encoding.writeVarUint8Array(e, content.bytes)
      break
    case 'embed':
      encoding.writeVarString(e, JSON.stringify(content.value))
      break
    case 'format':
      encoding.writeVarString(e, content.key)
      encoding.writeVarString(e, JSON.stringify(content.value))
      break
    case 'type':
      uint(e, content.kind)
      if (content.kind === KINDS.element || content.kind === KINDS.hook)
        encoding.writeVarString(e, content.name)
      break
    case 'doc':
      encoding.writeVarString(e, content.guid)
      encoding.writeAny(e, {})
      break
    default:
      uint(e, content.values.length)
      for (const value of content.values) {
        if (content.is === 'any') encoding.writeAny(e, value as Parameters<typeof encoding.writeAny>[1])
        else encoding.writeVarString(e, JSON.stringify(value) ?? 'undefined')
      }
  }
}

function writeStruct(e: encoding.Encoder, struct: Struct): void {
  if (struct.is !== 'item') {
    encoding.writeUint8(e, struct.is === 'gc' ? 0 : 10)
    uint(e, struct.len)
    return
  }
  const { origin, right, parent, sub, content } = struct
  encoding.writeUint8(e, REFS[content.is] | (origin ? 128 : 0) | (right ? 64 : 0) | (sub === null ? 0 : 32))
  if (origin) writeId(e, origin)
  if (right) writeId(e, right)
  if (!origin && !right) {
    encoding.writeVarUint(e, typeof parent === 'string' ? 1 : 0)
    if (typeof parent === 'string') encoding.writeVarString(e, parent)
    else writeId(e, parent ?? [0, 0])
    if (sub !== null) encoding.writeVarString(e, sub)
  }
  writeContent(e, content)
}

/** The bytes of a plan, whatever it says. */
export function write({ sections, deletes, tail }: Plan): Uint8Array {
  const e = encoding.createEncoder()
  uint(e, sections.length)
  for (const section of sections) {
    uint(e, section.count ?? section.structs.length)
    uint(e, section.client)
    uint(e, section.clock)
    for (const struct of section.structs) writeStruct(e, struct)
  }
  uint(e, deletes.length)
  for (const { client, ranges, count: said } of deletes) {
    uint(e, client)
    uint(e, said ?? ranges.length)
    for (const [clock, len] of ranges) {
      uint(e, clock)
      uint(e, len)
    }
  }
  for (const byte of tail) encoding.writeUint8(e, byte)
  return encoding.toUint8Array(e)
}
