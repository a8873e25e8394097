/** Where in the document a type stands: what the door, the undo and their rules are about. */
import type { Id, RecordRoot, Root } from '@mustwin/okr/records'
import * as Y from 'yjs'
import { fieldOf, isRecordRoot } from './shape.ts'
import { isId } from './values.ts'

/** A shared type of the document by its place. Inside a text, `id` and `field` are null for the mission. */
export type Container =
  | { readonly in: 'records'; readonly root: RecordRoot }
  | { readonly in: 'record'; readonly root: RecordRoot; readonly id: Id }
  | { readonly in: 'links'; readonly root: RecordRoot; readonly id: Id; readonly field: string }
  | TextContainer

export interface TextContainer {
  readonly in: 'fragment' | 'paragraph' | 'break' | 'text'
  readonly root: Root
  readonly id: Id | null
  readonly field: string | null
}

/** The type as Yjs names an item's integrated parent. */
export type Shared = Extract<Y.Item['parent'], { readonly _item: unknown }>

const elementOf = (type: unknown): 'paragraph' | 'break' | 'text' | null => {
  if (!(type instanceof Y.AbstractType)) return null
  if (type.constructor === Y.XmlText) return 'text'
  if (type.constructor !== Y.XmlElement) return null
  const { nodeName } = type as unknown as Y.XmlElement
  return nodeName === 'paragraph' ? 'paragraph' : nodeName === 'hardBreak' ? 'break' : null
}

function insideRecord(root: RecordRoot, id: Id, key: string, type: object): Container | null {
  const is = fieldOf(root, key)?.content.is
  if (is === 'text' && type.constructor === Y.XmlFragment) return { in: 'fragment', root, id, field: key }
  if (is === 'links' && type.constructor === Y.Map) return { in: 'links', root, id, field: key }
  return null
}

function insideText(outer: TextContainer, type: object): Container | null {
  const element = elementOf(type)
  const fine =
    outer.in === 'fragment'
      ? element === 'paragraph'
      : outer.in === 'paragraph' && (element === 'text' || element === 'break')
  return fine && element ? { ...outer, in: element } : null
}

/** What a nested type becomes when it stands in `outer` under the key `sub` (null in a list); null: not allowed there. */
export function inside(outer: Container, sub: string | null, type: object): Container | null {
  switch (outer.in) {
    case 'records':
      return isId(sub) && type.constructor === Y.Map ? { in: 'record', root: outer.root, id: sub } : null
    case 'record':
      return sub === null ? null : insideRecord(outer.root, outer.id, sub, type)
    case 'links':
      return null
    default:
      return sub === null ? insideText(outer, type) : null
  }
}

/** The roots of all documents, which are few: their names stand nowhere but in the document. */
const roots = new WeakMap<Shared, Container>()

function rootContainer(type: Shared): Container | null {
  const known = roots.get(type)
  if (known) return known
  const found = rootNamed(type)
  if (found) roots.set(type, found)
  return found
}

function rootNamed(type: Shared): Container | null {
  for (const [name, each] of type.doc?.share ?? []) {
    if (each !== type) continue
    if (isRecordRoot(name)) return { in: 'records', root: name }
    return name === 'mission' ? { in: 'fragment', root: 'mission', id: null, field: null } : null
  }
  return null
}

/** Where an integrated type of the document stands, or null where the schema has nothing. */
export function containerOf(type: Y.Item['parent'] | undefined): Container | null {
  if (!(type instanceof Y.AbstractType)) return null
  if (type._item === null) return rootContainer(type)
  const { parent, parentSub } = type._item
  const outer = containerOf(parent)
  // What is in the document was let in: its id need not be looked at again.
  if (outer?.in === 'records' && parentSub !== null) return { in: 'record', root: outer.root, id: parentSub }
  return outer && inside(outer, parentSub, type)
}
