/**
 * The document as immutable snapshots. Reading is total: a malformed record is skipped, a malformed field reads as its
 * fallback, a dangling reference is left for its reader to skip; nothing here throws.
 */
import type { ActivityLink, Board, Card, RecordRoot, Root } from '@mustwin/okr/records'
import { EMPTY_BOARD, RECORD_ROOTS } from '@mustwin/okr/records'
import * as Y from 'yjs'
import { toRich } from './rich.ts'
import { type Field, fieldsOf } from './shape.ts'
import { fits, isId, isLink } from './values.ts'

const deep = (value: unknown): unknown => (Array.isArray(value) ? [...value] : value)

function linksOf(links: unknown): readonly ActivityLink[] {
  if (!(links instanceof Y.Map)) return []
  const found: ActivityLink[] = []
  for (const [keyResult, link] of links as Y.Map<unknown>) {
    if (isId(keyResult) && isLink(link)) {
      found.push({ keyResult, horizon: link.horizon, strength: link.strength })
    }
  }
  return found.sort((a, b) => (a.keyResult < b.keyResult ? -1 : 1))
}

function readField(field: Field, value: unknown): unknown {
  if (field.content.is === 'text') return toRich(value)
  if (field.content.is === 'links') return linksOf(value)
  return deep(fits(field, value) ? value : field.fallback)
}

/** One record as plain data, or null where it is none: no map, another id inside, no text. */
export function readRecord(root: RecordRoot, id: string, record: unknown): Card | null {
  if (!(record instanceof Y.Map) || !isId(id) || record.get('id') !== id) return null
  if (!(record.get('text') instanceof Y.XmlFragment)) return null
  const card: Record<string, unknown> = {}
  for (const [key, field] of Object.entries(fieldsOf[root])) card[key] = readField(field, record.get(key))
  return card as unknown as Card
}

function byPlace(a: Card, b: Card): number {
  return a.at[1] - b.at[1] || a.at[0] - b.at[0] || (a.id < b.id ? -1 : 1)
}

type Records = Map<string, Card>

function readAll(doc: Y.Doc, root: RecordRoot): Records {
  const records: Records = new Map()
  for (const [id, value] of doc.getMap(root)) {
    const card = readRecord(root, id, value)
    if (card) records.set(id, card)
  }
  return records
}

const listOf = (records: Records): readonly Card[] => [...records.values()].sort(byPlace)

// The lists' element types follow from the roots; the table in shape.ts is what makes them true.
const withList = (board: Board, root: RecordRoot, list: readonly Card[]): Board =>
  ({ ...board, [root]: list }) as Board

/** The ordered list without these ids, the fresh ones in their order among the rest: no sorting of all for one. */
function merged(
  list: readonly Card[],
  without: ReadonlySet<string>,
  fresh: readonly Card[],
): readonly Card[] {
  const all: Card[] = []
  let next = 0
  for (const card of list) {
    if (without.has(card.id)) continue
    for (let one = fresh[next]; one && byPlace(one, card) < 0; one = fresh[++next]) all.push(one)
    all.push(card)
  }
  return [...all, ...fresh.slice(next)]
}

/** The whole board at this moment, trayed records included; lists ordered by place (y, then x), then id. */
export function readBoard(doc: Y.Doc): Board {
  let board: Board = { ...EMPTY_BOARD, mission: toRich(doc.getXmlFragment('mission')) }
  for (const root of RECORD_ROOTS) board = withList(board, root, listOf(readAll(doc, root)))
  return board
}

/**
 * The board kept up to date: an untouched record and an untouched list keep their identity from one `board()` to the
 * next, so that a screen redraws only what changed. Listeners are called once per transaction that changed something.
 */
export class BoardReader {
  private readonly doc: Y.Doc
  private readonly records = new Map<RecordRoot, Records>()
  private readonly dirty = new Map<Root, Set<string>>()
  private readonly listeners = new Set<() => void>()
  private readonly stops: (() => void)[] = []
  private current: Board
  private told = true

  constructor(doc: Y.Doc) {
    this.doc = doc
    this.current = { ...EMPTY_BOARD, mission: toRich(doc.getXmlFragment('mission')) }
    for (const root of RECORD_ROOTS) {
      const records = readAll(doc, root)
      this.records.set(root, records)
      this.current = withList(this.current, root, listOf(records))
      this.watch(root, doc.getMap(root))
    }
    this.watch('mission', doc.getXmlFragment('mission'))
    const tell = (): void => this.tell()
    doc.on('afterTransaction', tell)
    this.stops.push(() => doc.off('afterTransaction', tell))
  }

  /** The board as it is now; the same object until something changed. */
  board(): Board {
    for (const [root, ids] of this.dirty) this.refresh(root, ids)
    this.dirty.clear()
    return this.current
  }

  /** Calls back after each transaction that changed the board; returns the unsubscribe. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Stops watching the document. The last board stays readable. */
  destroy(): void {
    for (const stop of this.stops) stop()
    this.listeners.clear()
  }

  private watch(root: Root, type: Y.Map<unknown> | Y.XmlFragment): void {
    const onEvents: Parameters<typeof type.observeDeep>[0] = events => {
      const ids = this.dirty.get(root) ?? new Set<string>()
      this.dirty.set(root, ids)
      this.told = false
      for (const event of events) {
        if (event.path.length > 0) ids.add(String(event.path[0]))
        else for (const key of event.changes.keys.keys()) ids.add(key)
      }
    }
    type.observeDeep(onEvents)
    this.stops.push(() => type.unobserveDeep(onEvents))
  }

  private refresh(root: Root, ids: ReadonlySet<string>): void {
    if (root === 'mission') {
      this.current = { ...this.current, mission: toRich(this.doc.getXmlFragment('mission')) }
      return
    }
    const records = this.records.get(root) ?? new Map()
    const fresh: Card[] = []
    for (const id of ids) {
      const card = readRecord(root, id, this.doc.getMap(root).get(id))
      if (card) {
        records.set(id, card)
        fresh.push(card)
      } else records.delete(id)
    }
    this.current = withList(this.current, root, merged(this.current[root], ids, fresh.sort(byPlace)))
  }

  private tell(): void {
    if (this.told) return
    this.told = true
    for (const listener of [...this.listeners]) listener()
  }
}
