/** A document written down so that two replicas that agree give the same text: living elements in order, with their ids. */
import { RECORD_ROOTS } from '@mustwin/okr/records'
import * as Y from 'yjs'

type Shared = Y.AbstractType<unknown>
const LONE_HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

function contentText({ content }: Y.Item): string {
  // Yjs cuts pairs of surrogates in two; a half is written as this sign when it is sent.
  if (content instanceof Y.ContentString) return content.str.replace(LONE_HALF, '\uFFFD')
  if (content instanceof Y.ContentAny) return JSON.stringify(content.arr)
  if (content instanceof Y.ContentFormat) return `${content.key}=${JSON.stringify(content.value)}`
  if (content instanceof Y.ContentType) return typeText(content.type as Shared)
  return content.constructor.name
}

const nameOf = (type: Shared): string =>
  type instanceof Y.XmlElement ? `<${type.nodeName}>` : type.constructor.name

/** Everything alive in a type. Items that are only cut in two read as one. */
export function typeText(type: Shared): string {
  let text = `${nameOf(type)}[`
  let end = ''
  for (let item = type._start; item; item = item.right) {
    if (item.deleted) continue
    const { client, clock } = item.id
    const isRun = item.content instanceof Y.ContentString
    text +=
      isRun && end === `${client}:${clock}` ? contentText(item) : `|${client}:${clock} ${contentText(item)}`
    end = isRun ? `${client}:${clock + item.length}` : ''
  }
  const keys = [...type._map.keys()].sort()
  for (const key of keys) {
    const item = type._map.get(key)
    if (item && !item.deleted) text += `|${key}@${item.id.client}:${item.id.clock} ${contentText(item)}`
  }
  return `${text}]`
}

/** The whole document: every root by its name. */
export function docText(doc: Y.Doc): string {
  return [...doc.share.keys()]
    .sort()
    .map(name => `${name} ${typeText(rootOf(doc, name))}`)
    .filter(text => !/^\w+ \w+\[\]$/.test(text))
    .join('\n')
}

function rootOf(doc: Y.Doc, name: string): Shared {
  if (name === 'mission') return doc.getXmlFragment(name) as Shared
  return name === 'meta' || (RECORD_ROOTS as readonly string[]).includes(name)
    ? (doc.getMap(name) as Shared)
    : (doc.share.get(name) as Shared)
}

/** What stands where: `root/id/key` → its text. The mission is `mission`. Records without keys count as `root/id`. */
export function placesOf(doc: Y.Doc): Map<string, string> {
  const places = new Map<string, string>([['mission', typeText(doc.getXmlFragment('mission') as Shared)]])
  for (const root of RECORD_ROOTS) {
    for (const [id, item] of doc.getMap(root)._map) {
      places.set(`${root}/${id}`, item.deleted ? 'deleted' : item.content.constructor.name)
      if (!(item.content instanceof Y.ContentType)) continue
      for (const [key, entry] of item.content.type._map) {
        places.set(`${root}/${id}/${key}`, entry.deleted ? 'deleted' : contentText(entry))
      }
    }
  }
  return places
}

/** A fresh document that holds what these updates say. */
export function load(...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}
