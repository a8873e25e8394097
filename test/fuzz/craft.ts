/** Updates made by hand from what a scene has: structs that fit almost, in places that exist almost. */
import { fieldsOf } from '@mustwin/board/shape'
import { RECORD_ROOTS, type RecordRoot } from '@mustwin/okr/records'
import * as Y from 'yjs'
import { chance, pick, weighted, whole } from '../simulation/rng.ts'
import { anyContent, fitting, link, NAMES, plain, textual, typeOf } from './contents.ts'
import type { Scene } from './scene.ts'
import { type Content, type Id, KINDS, lengthOf, type Plan, type Struct } from './structs.ts'

type Put = (struct: Struct) => Id
const item = (
  at: { parent?: string | Id; sub?: string | null; origin?: Id | null; right?: Id | null },
  content: Content,
): Struct => ({
  is: 'item',
  origin: at.origin ?? null,
  right: at.right ?? null,
  parent: at.parent ?? null,
  sub: at.sub ?? null,
  content,
})

const isText = (type: unknown): boolean => type instanceof Y.XmlText

/** Words or formats between two neighbours of one text, in whichever order these stand. */
function inText(s: Scene, put: Put): void {
  const place = s.place(isText)
  if (!place) return
  let [origin, right] = [s.inList(place.type), s.inList(place.type)]
  if (chance(s.rng, 0.3)) origin = right ? before(s, right) : null
  for (let n = whole(s.rng, 1, 3); n > 0; n--) {
    const content = chance(s.rng, 0.9) ? textual(s.rng) : anyContent(s.rng)
    const id = put(item({ parent: place.parent, origin, right }, content))
    if (chance(s.rng, 0.6)) origin = [id[0], id[1] + lengthOf(item({}, content)) - 1]
    if (chance(s.rng, 0.2)) right = id
  }
}

/** Words between something that lives and something that is no more, on either side. */
function besideGone(s: Scene, put: Put): void {
  const place = s.place(isText)
  const [alive, gone] = [place ? s.inList(place.type) : null, s.gone()]
  const [origin, right] = chance(s.rng, 0.5) ? [alive, gone] : [gone, alive]
  if (origin && right) put(item({ origin, right }, textual(s.rng)))
}

function before(s: Scene, [client, clock]: Id): Id | null {
  const found: unknown = Y.getItem(s.doc.store, Y.createID(client, clock))
  if (!(found instanceof Y.Item)) return null
  if (clock > found.id.clock) return [client, clock - 1]
  const left = found.left?.lastId
  return left ? [left.client, left.clock] : null
}

/** An entry of a record or of links, after the newest, an older one, or nothing. */
function inMap(s: Scene, put: Put): void {
  const place = s.place(type => type instanceof Y.Map)
  const found = place && s.entry(place.type)
  if (!place) return
  const root = pick(s.rng, RECORD_ROOTS) ?? 'marks'
  const field = pick(s.rng, Object.entries(fieldsOf[root]))
  const sub = chance(s.rng, 0.7)
    ? (found?.[0] ?? 'at')
    : chance(s.rng, 0.7)
      ? (field?.[0] ?? '')
      : pick(s.rng, NAMES)
  const known = place.type._map.get(sub ?? '')
  const right = fieldsOf[root][sub ?? '']?.content ?? field?.[1].content
  const content = weighted<Content>(s.rng, [
    [5, plain(right ? fitting(s.rng, right) : link(s.rng))],
    [2, plain(link(s.rng))],
    [1, plain(right ? fitting(s.rng, right) : 1, 1, 2)],
    [1, anyContent(s.rng)],
  ])
  let origin: Id | null = known ? [known.id.client, known.id.clock + known.length - 1] : null
  if (chance(s.rng, 0.2)) origin = known?.left ? [known.left.id.client, known.left.lastId.clock] : null
  const neighbour = chance(s.rng, 0.05) ? s.any() : null
  put(item({ parent: place.parent, sub: sub ?? '', origin, right: neighbour }, content ?? plain(1)))
}

/** Several values in one entry, of which one goes. */
function several(s: Scene, put: Put, plan: Plan): void {
  const place = s.place(type => type instanceof Y.Map)
  const known = place && s.entry(place.type)?.[1]
  if (!(known?.content instanceof Y.ContentAny)) return
  const [value] = known.content.arr
  const origin: Id = [known.id.client, known.lastId.clock]
  const [client, clock] = put(item({ origin }, plain(value, value, value)))
  plan.deletes = [{ client, ranges: [[clock + whole(s.rng, 0, 2), 1]] }]
}

/** A whole text: fragment, paragraph, words. */
function text(s: Scene, put: Put, parent: Id, sub: string): void {
  const fragment = put(item({ parent, sub }, typeOf(chance(s.rng, 0.95) ? KINDS.fragment : KINDS.map)))
  if (chance(s.rng, 0.8)) paragraph(s, put, fragment)
}

function paragraph(
  s: Scene,
  put: Put,
  parent: Id | string,
  beside?: { origin: Id | null; right: Id | null },
): void {
  const name = chance(s.rng, 0.95) ? 'paragraph' : 'hardBreak'
  const element = put(item({ parent, ...beside }, typeOf(KINDS.element, name)))
  const line = put(
    item({ parent: element }, typeOf(chance(s.rng, 0.95) ? KINDS.xmlText : whole(s.rng, 0, 7), 'hardBreak')),
  )
  if (chance(s.rng, 0.8)) put(item({ parent: line }, textual(s.rng)))
}

function inFragment(s: Scene, put: Put): void {
  const place = s.place(type => type instanceof Y.XmlFragment)
  if (!place) return
  const beside = { origin: s.inList(place.type), right: s.inList(place.type) }
  paragraph(s, put, place.parent, chance(s.rng, 0.8) ? beside : undefined)
}

function record(s: Scene, put: Put): void {
  const root: RecordRoot = pick(s.rng, RECORD_ROOTS) ?? 'needs'
  const id = chance(s.rng, 0.97) ? `a-new-record-${whole(s.rng, 0, 9999)}` : (pick(s.rng, NAMES) ?? '')
  const map = put(item({ parent: root, sub: id }, typeOf(KINDS.map)))
  for (const [key, field] of Object.entries(fieldsOf[root])) {
    if (!field.required && chance(s.rng, 0.7)) continue
    if (chance(s.rng, 0.02)) continue
    if (field.content.is === 'text') text(s, put, map, key)
    else if (field.content.is === 'links') put(item({ parent: map, sub: key }, typeOf(KINDS.map)))
    else {
      const value =
        key === 'id'
          ? id
          : key === 'author'
            ? pick(s.rng, ['eve', null, 'ann'])
            : fitting(s.rng, field.content)
      put(item({ parent: map, sub: key }, plain(value)))
    }
  }
}

/** Deletions: whole structs, parts of them, neighbours, or what does not exist. */
export function deletions(s: Scene, plan: Plan): void {
  const all: { client: number; ranges: [number, number][] }[] = []
  for (let n = whole(s.rng, 1, 3); n > 0; n--) {
    const place = s.place()
    const entry = place && s.entry(place.type)?.[1]
    const inside = place && s.inList(place.type)
    const [client, clock] = chance(s.rng, 0.1)
      ? s.any()
      : entry && chance(s.rng, 0.5)
        ? [entry.id.client, entry.id.clock]
        : (inside ?? s.known())
    if (all.some(each => each.client === client)) continue
    all.push({ client, ranges: [[clock, chance(s.rng, 0.8) ? 1 : whole(s.rng, 1, 20)]] })
  }
  plan.deletes.push(...all)
}

/** Deletes parts of what the same update brings. */
function regret(s: Scene, plan: Plan, length: number): void {
  const clock = s.clock + whole(s.rng, 0, Math.max(0, length - 1))
  plan.deletes = plan.deletes.filter(each => each.client !== s.client)
  plan.deletes.push({ client: s.client, ranges: [[clock, whole(s.rng, 1, 3)]] })
}

/** A record as it should be, but for its id now and then. */
function need(s: Scene, put: Put, id: string): void {
  const map = put(item({ parent: 'needs', sub: id }, typeOf(KINDS.map)))
  const entry = (sub: string, content: Content): Id => put(item({ parent: map, sub }, content))
  entry('id', plain(chance(s.rng, 0.97) ? id : 'somebody-else-s'))
  entry('author', plain('eve'))
  entry('at', plain([1, 2]))
  entry('text', typeOf(KINDS.fragment))
}

/** Much of one thing: more than one update may hold. */
function bulk(s: Scene, put: Put, plan: Plan): void {
  const n = whole(s.rng, 190, 260)
  const place = s.place(isText)
  const parent = s.place(type => type instanceof Y.Map && type.has('deleted'))?.parent
  const long: Content = { is: 'string', text: 'é'.repeat(n * 20) }
  const far: Content = { is: 'deleted', len: pick(s.rng, [1e8, 2 ** 49, 2 ** 53 - 1]) ?? 1 }
  const deeds = [
    () => Array.from({ length: n }, () => put({ is: 'gc', len: 1 })),
    () => {
      const [, clock] = put({ is: 'gc', len: 2 * n })
      plan.deletes = [{ client: s.client, ranges: Array.from({ length: n }, (_, i) => [clock + 2 * i, 1]) }]
    },
    () => place && put(item({ parent: place.parent, origin: s.endOf(place.type) }, long)),
    () => place && put(item({ parent: place.parent }, far)),
    () => {
      if (!place) return
      // Too many bytes, of which nothing is left to be weighed.
      const gone: Content = { is: 'string', text: 'é'.repeat(7_000) }
      const [client, clock] = put(item({ parent: place.parent, origin: s.endOf(place.type) }, gone))
      plan.deletes = [{ client, ranges: [[clock, 7_000]] }]
    },
    () => Array.from({ length: 34 }, (_, i) => need(s, put, `a-need-${i}-${whole(s.rng, 0, 9999)}`)),
    () =>
      parent && put(item({ parent, sub: 'deleted' }, plain(...Array.from({ length: 13_000 }, () => true)))),
  ]
  pick(s.rng, deeds)?.()
}

/** One update by hand. */
export function craft(s: Scene): Plan {
  const structs: Struct[] = []
  let clock = s.clock
  const put: Put = struct => {
    structs.push(struct)
    const id: Id = [s.client, clock]
    clock += lengthOf(struct)
    return id
  }
  const plan: Plan = { sections: [], deletes: [], tail: [] }
  const deeds: readonly (readonly [number, () => void])[] = [
    [6, () => inText(s, put)],
    [4, () => inMap(s, put)],
    [0.5, () => besideGone(s, put)],
    [0.3, () => several(s, put, plan)],
    [2, () => inFragment(s, put)],
    [1, () => record(s, put)],
    [0.5, () => need(s, put, `a-need-of-eve-${whole(s.rng, 0, 9999)}`)],
    [1, () => put({ is: 'gc', len: whole(s.rng, 1, 5) })],
    [1, () => put(item({ parent: s.any(), origin: chance(s.rng, 0.5) ? s.any() : null }, anyContent(s.rng)))],
    [2, () => deletions(s, plan)],
    [0.3, () => bulk(s, put, plan)],
  ]
  for (let n = whole(s.rng, 1, 3); n > 0; n--) weighted(s.rng, deeds)?.()
  if (structs.length > 0) plan.sections.push({ client: s.client, clock: s.clock, structs })
  if (structs.length > 0 && chance(s.rng, 0.15)) regret(s, plan, clock - s.clock)
  return plan
}
