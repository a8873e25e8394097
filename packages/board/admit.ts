/**
 * The door of a document: judges an update before it touches anything, then applies it.
 * Invariants: a refused update leaves the document as it was; what is applied was decoded, judged and re-encoded whole;
 * an update that the judges passed and Yjs did not take cleanly throws, and the caller drops the room.
 * Order: size, decode, author, gap, place, content, deletions, sizes, rights. Pure: no clock, no randomness.
 */
import type { SeatId } from '@mustwin/okr/records'
import * as Y from 'yjs'
import { judgeDeletes, judgeEmptied } from './deletes.ts'
import type { Admission, Door, Fault } from './door.ts'
import { judgeStructs } from './judge.ts'
import { open } from './open.ts'
import { Order } from './order.ts'
import { type Case, find, isFault, recordIn, refuse } from './resolve.ts'
import { fieldsOf } from './shape.ts'
import { weigh } from './weigh.ts'

export type { Admission, Door, Fault, Why } from './door.ts'

/** The origin of everything that came in through the door. */
export const DOOR = Symbol('door')

function judgeCreated(c: Case): Fault | null {
  for (const { root, id, values } of c.created.values()) {
    for (const [key, field] of Object.entries(fieldsOf[root])) {
      if (field.required && !values.has(key)) return refuse('shape', `${root}.${key} is missing`)
    }
    if (values.get('id') !== id) return refuse('shape', `${root}.id is not its key`)
    const author = values.get('author')
    if (author !== null && author !== c.door.author) return refuse('shape', `${root}.author is somebody else`)
  }
  return null
}

function authorOf(c: Case, root: string, id: string | null): SeatId | null {
  if (id === null || root === 'mission') return null
  const record = recordIn(c, root as Parameters<typeof recordIn>[1], id)
  const author = record ? record.get('author') : c.created.get(`${root}/${id}`)?.values.get('author')
  return typeof author === 'string' ? author : null
}

/** A mark's form is written with it and never again. */
function isFrame(c: Case, root: string, id: string | null): boolean {
  if (root !== 'marks' || id === null) return false
  const record = recordIn(c, root, id)
  return (record ? record.get('form') : c.created.get(`${root}/${id}`)?.values.get('form')) === 'frame'
}

function judgeRights(c: Case): Fault | null {
  for (const { root, id, action: asked } of c.needs.values()) {
    if (c.door.roots && !c.door.roots.includes(root)) return refuse('shape', 'a root that is not open here')
    const action = isFrame(c, root, id) ? 'furnish' : asked
    if (!c.door.may({ root, action, id, author: authorOf(c, root, id) }))
      return refuse('locked', `${action} ${root}`)
  }
  return null
}

/** How many items Yjs may pass while it looks for places, for each struct that an update may have. */
const STEPS = 6
/** The same for what it takes away: what an element holds goes with it. */
const AWAY = 20

function judge(doc: Y.Doc, opened: Case['opened'], door: Door): Fault | null {
  if (door.client === doc.clientID) return refuse('forged', 'the own client id of the document')
  const base = Y.getState(doc.store, door.client)
  const fresh: Case['fresh'] = []
  const { limits } = door
  const structs = door.resync ? limits.resyncStructs : limits.structs
  const c: Case = {
    doc,
    door,
    opened,
    base,
    fresh,
    spots: new Map(),
    order: new Order(id => find({ doc, door, base, fresh }, id), structs * STEPS, structs * AWAY),
    made: new Map(),
    created: new Map(),
    emptied: new Map(),
    inserted: new Map(),
    points: new Map(),
    roots: new Map(),
    writing: { container: null, card: '' },
    needs: new Map(),
  }
  return (
    judgeStructs(c) ?? judgeDeletes(c) ?? judgeEmptied(c) ?? judgeCreated(c) ?? weigh(c) ?? judgeRights(c)
  )
}

interface Taken {
  readonly update: Uint8Array | null
  readonly echo: Uint8Array | null
}

const merged = (updates: readonly Uint8Array[]): Uint8Array | null =>
  updates.length > 1 ? Y.mergeUpdates([...updates]) : (updates[0] ?? null)

/** Applies a judged update. What has changed is what the document says, not what the sender said. */
function take(doc: Y.Doc, update: Uint8Array): Taken {
  const all: Uint8Array[] = []
  const echoes: Uint8Array[] = []
  const collect = (change: Uint8Array, origin: unknown): void => {
    all.push(change)
    if (origin !== DOOR) echoes.push(change)
  }
  doc.on('update', collect)
  try {
    Y.applyUpdate(doc, update, DOOR)
  } finally {
    doc.off('update', collect)
  }
  if (doc.store.pendingStructs || doc.store.pendingDs)
    throw new Error('A judged update left something pending')
  return { update: merged(all), echo: merged(echoes) }
}

/**
 * Judges the update of one connection and, when it is fine, applies it with the origin `DOOR`.
 * @returns the document's own re-encoding to be logged and relayed (its `echo` also to the sender), or why it was
 * refused; then nothing has changed.
 * @throws when Yjs does not do what the judges foresaw: the document is not to be trusted any more.
 */
export function admit(doc: Y.Doc, update: Uint8Array, door: Door): Admission {
  const opened = open(doc, update, door)
  const fault = isFault(opened) ? opened : judge(doc, opened, door)
  if (fault || isFault(opened)) return { ok: false, ...(fault ?? (opened as Fault)) }
  return { ok: true, ...take(doc, opened.update) }
}

/** The document clients whose structs the update holds, each once. Throws where the bytes do not decode. */
export function clientsOf(update: Uint8Array): number[] {
  return [...new Set(Y.decodeUpdate(new Uint8Array(update)).structs.map(struct => struct.id.client))]
}
