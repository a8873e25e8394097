/**
 * The eight oracles: what must hold after every frame that the door has let in. Independent of the door's own code.
 * Cheap ones look at every frame; `Window` looks at several together.
 */
import type { Admission, Door } from '@mustwin/board/admit'
import { fieldOf, isRecordRoot } from '@mustwin/board/shape'
import { RECORD_ROOTS } from '@mustwin/okr/records'
import * as Y from 'yjs'
import { docText, load, placesOf } from './canonical.ts'
import { innerFault } from './lists.ts'
import { schemaFault } from './schema.ts'

export type Oracle =
  | 'honest'
  | 'limits'
  | 'others'
  | 'throws'
  | 'pending'
  | 'paths'
  | 'schema'
  | 'lists'
  | 'clocks'
  | 'orders'
  | 'reload'
  | 'trace'

export class Violation extends Error {
  readonly oracle: Oracle
  constructor(oracle: Oracle, message: string) {
    super(`${oracle}: ${message}`)
    this.oracle = oracle
  }
}

type Admit = (doc: Y.Doc, update: Uint8Array, door: Door) => Admission

const vectorOf = (doc: Y.Doc): Map<number, number> => Y.decodeStateVector(Y.encodeStateVector(doc))

function checkClocks(before: Map<number, number>, doc: Y.Doc, client: number): void {
  for (const [each, clock] of vectorOf(doc)) {
    if (each !== client && clock !== (before.get(each) ?? 0))
      throw new Violation('clocks', `the clock of ${each} moved from ${before.get(each) ?? 0} to ${clock}`)
  }
}

/** The right that a change at this place needs. */
function rightFor(doc: Y.Doc, place: string, isNew: boolean): string {
  const [root = '', id = '', key = ''] = place.split('/')
  if (!isRecordRoot(root)) return `${root}/null/edit`
  const record = doc.getMap(root).get(id)
  if (root === 'marks' && record instanceof Y.Map && record.get('form') === 'frame')
    return `${root}/${id}/furnish`
  return `${root}/${id}/${isNew ? 'add' : (fieldOf(root, key)?.action ?? 'none')}`
}

function checkPaths(before: Map<string, string>, doc: Y.Doc, granted: ReadonlySet<string>): void {
  const after = placesOf(doc)
  for (const place of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(place) === after.get(place)) continue
    const isNew = !before.has(place.split('/').slice(0, 2).join('/'))
    const right = rightFor(doc, place, isNew)
    if (!granted.has(right)) throw new Violation('paths', `${place} has changed without ${right}`)
  }
}

function checkReload(doc: Y.Doc): void {
  const again = load(Y.encodeStateAsUpdate(doc))
  const [is, was] = [docText(again), docText(doc)]
  if (is !== was) throw new Violation('reload', difference(was, is))
}

export function difference(a: string, b: string): string {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return `…${a.slice(Math.max(0, at - 60), at + 60)} ≠ …${b.slice(Math.max(0, at - 60), at + 60)}`
}

function checkPending(doc: Y.Doc): void {
  if (doc.store.pendingStructs || doc.store.pendingDs)
    throw new Violation('pending', 'something waits in the document')
}

/** Puts one frame before the door and looks at what it has done. Throws a `Violation`. */
export function knock(
  admit: Admit,
  doc: Y.Doc,
  update: Uint8Array,
  door: Door,
  thorough: boolean,
): Admission {
  const before = { vector: vectorOf(doc), places: placesOf(doc) }
  const state = thorough ? Y.encodeStateAsUpdate(doc) : null
  const granted = new Set<string>()
  const may: Door['may'] = what => {
    const yes = door.may(what)
    if (yes) granted.add(`${what.root}/${what.id}/${what.action}`)
    return yes
  }
  let admission: Admission
  try {
    admission = admit(doc, update, { ...door, may })
  } catch (error) {
    const isPending = doc.store.pendingStructs ?? doc.store.pendingDs
    throw new Violation(isPending ? 'pending' : 'throws', String(error))
  }
  checkPending(doc)
  if (!admission.ok) {
    const same = state
      ? sameBytes(state, Y.encodeStateAsUpdate(doc))
      : sameVector(before.vector, vectorOf(doc))
    if (!same) throw new Violation('trace', `refused (${admission.detail}) and yet there`)
    return admission
  }
  checkClocks(before.vector, doc, door.client)
  checkLimits(before.places, doc, update, door)
  checkPaths(before.places, doc, granted)
  checkAuthors(before.places, doc, door.author)
  const shape = schemaFault(doc, door.limits.textBytes)
  if (shape) throw new Violation('schema', shape)
  const inner = innerFault(doc)
  if (inner) throw new Violation('lists', inner)
  checkReload(doc)
  return admission
}

/** How many records these places belong to. */
const recordsIn = (places: Map<string, string>): number =>
  new Set(
    [...places.keys()]
      .filter(place => place !== 'mission')
      .map(place => place.split('/').slice(0, 2).join('/')),
  ).size

/** What was taken is within what one update may hold, and nothing of it was left unread. */
function checkLimits(
  before: Map<string, string>,
  doc: Y.Doc,
  update: Uint8Array,
  { resync, limits }: Door,
): void {
  const [bytes, most] = resync
    ? [limits.resyncBytes, limits.resyncStructs]
    : [limits.updateBytes, limits.structs]
  const { structs, ds } = Y.decodeUpdate(update)
  const ranges = [...ds.clients.values()].reduce((sum, each) => sum + each.length, 0)
  if (update.length > bytes || structs.length > most || ranges > most)
    throw new Violation('limits', `${update.length} bytes, ${structs.length} structs, ${ranges} deletions`)
  const records = RECORD_ROOTS.reduce((sum, root) => sum + doc.getMap(root).size, 0)
  if (records > Math.max(limits.records, recordsIn(before)))
    throw new Violation('limits', `${records} records`)
  try {
    Y.decodeUpdate(update.slice(0, -1))
  } catch {
    return
  }
  throw new Violation('limits', 'trailing bytes')
}

/** Whoever makes a record is its author, or nobody. */
function checkAuthors(before: Map<string, string>, doc: Y.Doc, seat: string): void {
  for (const root of RECORD_ROOTS) {
    for (const [id, record] of doc.getMap(root)) {
      const author: unknown = record instanceof Y.Map ? record.get('author') : null
      if (!before.has(`${root}/${id}`) && author !== null && author !== seat)
        throw new Violation('paths', `${root}/${id} by ${seat} in the name of ${String(author)}`)
    }
  }
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
const sameVector = (a: Map<number, number>, b: Map<number, number>): boolean =>
  a.size === b.size && [...a].every(([client, clock]) => b.get(client) === clock)

/**
 * Replicas that get what was accepted in another order, and agree with the server once each has heard the other.
 * (Yjs tidies formats at every replica for itself; what it has tidied on hearing the other is told in its turn.)
 */
export class Window {
  private base: Uint8Array
  private taken: Uint8Array[] = []

  constructor(doc: Y.Doc) {
    this.base = Y.encodeStateAsUpdate(doc)
  }

  accepted(update: Uint8Array | null): void {
    if (update) this.taken.push(update)
  }

  /** Ends the window and begins the next. `shuffled` gives another order of the same. */
  check(doc: Y.Doc, shuffled: <T>(list: readonly T[]) => T[]): void {
    const state = Y.encodeStateAsUpdate(doc)
    const [one, two] = [shuffled(this.taken), [...this.taken].reverse()].map(order =>
      load(this.base, ...order),
    )
    this.base = state
    this.taken = []
    for (const replica of [one, two]) {
      if (!replica) continue
      checkPending(replica)
      const server = load(state, Y.encodeStateAsUpdate(replica))
      Y.applyUpdate(replica, Y.encodeStateAsUpdate(server))
      const [is, was] = [docText(replica), docText(server)]
      if (is !== was) throw new Violation('orders', difference(was, is))
    }
  }
}
