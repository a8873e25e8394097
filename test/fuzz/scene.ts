/** What somebody hostile sees of a document: its ids, lists, records and clocks, to be pointed at from made-up structs. */
import { RECORD_ROOTS } from '@mustwin/okr/records'
import * as Y from 'yjs'
import { chance, pick, type Rng, whole } from '../simulation/rng.ts'
import type { Id } from './structs.ts'

type Shared = Y.AbstractType<unknown>

export interface Place {
  readonly type: Shared
  /** Names the type in an update: a root by its name, others by the id of their item. */
  readonly parent: string | Id
}

export class Scene {
  readonly doc: Y.Doc
  readonly client: number
  readonly rng: Rng
  readonly places: Place[] = []
  private readonly clients: number[]

  constructor(doc: Y.Doc, client: number, rng: Rng) {
    this.doc = doc
    this.client = client
    this.rng = rng
    this.clients = [...doc.store.clients.keys()]
    for (const name of ['mission', ...RECORD_ROOTS] as const) {
      const type = name === 'mission' ? doc.getXmlFragment(name) : doc.getMap(name)
      this.places.push({ type: type as Shared, parent: name })
    }
    for (const structs of doc.store.clients.values()) {
      for (const struct of structs) {
        if (struct instanceof Y.Item && struct.content instanceof Y.ContentType)
          this.places.push({
            type: struct.content.type as Shared,
            parent: [struct.id.client, struct.id.clock],
          })
      }
    }
  }

  get clock(): number {
    return Y.getState(this.doc.store, this.client)
  }

  /** An id of something in the document. */
  known(): Id {
    const client = pick(this.rng, this.clients) ?? 1
    return [client, whole(this.rng, 0, Math.max(0, Y.getState(this.doc.store, client) - 1))]
  }

  /** An id that may be anything. */
  any(): Id {
    const dice = this.rng()
    if (dice < 0.6) return this.known()
    if (dice < 0.8)
      return [this.client, this.clock + whole(this.rng, -3, 6)].map(n => Math.max(0, n)) as unknown as Id
    if (dice < 0.9) return [whole(this.rng, 0, 2 ** 32), whole(this.rng, 0, 50)]
    const [client, clock] = this.known()
    return [client, clock + whole(this.rng, 0, 100)]
  }

  /** An id of something that was garbage-collected; null while there is nothing. */
  gone(): Id | null {
    const structs = this.doc.store.clients.get(pick(this.rng, this.clients) ?? 1) ?? []
    const found = pick(
      this.rng,
      structs.filter(struct => struct instanceof Y.GC),
    )
    return found ? [found.id.client, found.id.clock + whole(this.rng, 0, found.length - 1)] : null
  }

  /** An id of an element of this list, dead or alive; null for its end. */
  inList(type: Shared): Id | null {
    const ids: Id[] = []
    for (let item = type._start; item && ids.length < 200; item = item.right)
      ids.push([item.id.client, item.id.clock + whole(this.rng, 0, item.length - 1)])
    return chance(this.rng, 0.15) ? null : (pick(this.rng, ids) ?? null)
  }

  /** The id of the last element of this list. */
  endOf(type: Shared): Id | null {
    let last = type._start
    while (last?.right) last = last.right
    return last && [last.lastId.client, last.lastId.clock]
  }

  /** A place of this kind, or any. */
  place(fits: (type: Shared) => boolean = () => true): Place | undefined {
    return pick(
      this.rng,
      this.places.filter(({ type }) => fits(type)),
    )
  }

  /** Key and newest entry of something in a map. */
  entry(type: Shared): readonly [string, Y.Item] | undefined {
    return pick(this.rng, [...type._map])
  }
}
