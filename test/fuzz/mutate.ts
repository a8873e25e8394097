/** Honest updates, bent: each mutation changes one thing of a plan. */
import { chance, pick, whole } from '../simulation/rng.ts'
import { anyContent } from './contents.ts'
import { deletions } from './craft.ts'
import type { Scene } from './scene.ts'
import type { Id, Item, Plan, Struct } from './structs.ts'

type Mutation = (s: Scene, plan: Plan) => void

const structsOf = (plan: Plan): Struct[] => plan.sections.flatMap(({ structs }) => structs)
const someItem = (s: Scene, plan: Plan): Item | undefined =>
  pick(
    s.rng,
    structsOf(plan).filter(each => each.is === 'item'),
  )
const onItem =
  (change: (s: Scene, item: Item) => void): Mutation =>
  (s, plan) => {
    const item = someItem(s, plan)
    if (item) change(s, item)
  }
const onSection =
  (change: (s: Scene, section: Plan['sections'][number], plan: Plan) => void): Mutation =>
  (s, plan) => {
    const section = pick(s.rng, plan.sections)
    if (section) change(s, section, plan)
  }
const near = (s: Scene, id: Id | null): Id =>
  id ? [id[0], Math.max(0, id[1] + whole(s.rng, -2, 2))] : s.any()
const BOMBS = [0, 2 ** 31, 33_000_000, 2 ** 53 - 1, 65_536, 1e8]

const MUTATIONS: readonly Mutation[] = [
  onItem((s, item) => {
    item.origin = s.any()
  }),
  onItem((s, item) => {
    item.right = s.any()
  }),
  onItem((s, item) => {
    item.origin = near(s, item.origin)
  }),
  onItem((s, item) => {
    item.right = near(s, item.right)
  }),
  onItem((_s, item) => {
    const { origin, right } = item
    item.origin = right
    item.right = origin
  }),
  onItem((_s, item) => {
    item.right = item.origin
  }),
  onItem((_s, item) => {
    item.origin = null
  }),
  onItem((_s, item) => {
    item.right = null
  }),
  onItem((s, item) => {
    const place = s.place()
    item.origin = null
    item.right = null
    item.parent = place?.parent ?? s.any()
  }),
  onItem((s, item) => {
    item.parent = pick(s.rng, ['votes', 'meta', 'mission', 'marks', '__proto__', '']) ?? ''
  }),
  onItem((s, item) => {
    item.sub =
      pick(s.rng, ['__proto__', 'constructor', 'id', 'author', 'text', 'at', 'deleted', '', 'x', null]) ??
      null
  }),
  onItem((s, item) => {
    item.content = anyContent(s.rng)
  }),
  onItem((s, item) => {
    item.content = anyContent(s.rng)
  }),
  onItem((s, item) => {
    const place = s.place(type => type._start !== null)
    if (!place) return
    item.origin = s.inList(place.type)
    item.right = s.inList(place.type)
    if (!item.origin && !item.right) item.parent = place.parent
  }),
  onSection((s, section) => {
    section.client = pick(s.rng, [s.known()[0], whole(s.rng, 0, 2 ** 32), s.doc.clientID]) ?? 1
  }),
  onSection((s, section) => {
    section.clock = Math.max(0, section.clock + whole(s.rng, -3, 3))
  }),
  onSection((s, section) => {
    section.count = chance(s.rng, 0.5) ? section.structs.length + whole(s.rng, -1, 2) : pick(s.rng, BOMBS)
  }),
  onSection((s, section) => {
    const at = whole(s.rng, 0, section.structs.length)
    section.structs.splice(at, 0, {
      is: pick(s.rng, ['gc', 'skip'] as const) ?? 'gc',
      len: pick(s.rng, [1, 3, ...BOMBS]) ?? 1,
    })
  }),
  onSection((s, { structs }) => {
    structs.splice(whole(s.rng, 0, structs.length - 1), 1)
  }),
  onSection((s, { structs }) => {
    const [a, b] = [whole(s.rng, 0, structs.length - 1), whole(s.rng, 0, structs.length - 1)]
    const [one, two] = [structs[a], structs[b]]
    if (one && two) structs.splice(a, 1, two) && structs.splice(b, 1, one)
  }),
  onSection((s, { structs }) => {
    const twin = pick(s.rng, structs)
    if (twin) structs.push(structuredClone(twin))
  }),
  onSection((s, section, plan) => {
    const { structs, client, clock } = section
    const half = structs.splice(whole(s.rng, 0, structs.length))
    plan.sections.push({ client, clock: clock + whole(s.rng, 0, 5), structs: half })
  }),
  (s, plan) => deletions(s, plan),
  (s, plan) => deletions(s, plan),
  (s, plan) => {
    const range = pick(s.rng, pick(s.rng, plan.deletes)?.ranges ?? [])
    if (range)
      range[whole(s.rng, 0, 1)] = chance(s.rng, 0.6) ? whole(s.rng, 0, 30) : (pick(s.rng, BOMBS) ?? 0)
  },
  (s, plan) => {
    const each = pick(s.rng, plan.deletes)
    if (each) each.ranges.push([...(each.ranges[0] ?? [0, 1])])
  },
  (s, plan) => {
    const each = pick(s.rng, plan.deletes)
    if (each) each.count = pick(s.rng, BOMBS)
  },
  (s, plan) => {
    plan.tail.push(...Array.from({ length: whole(s.rng, 1, 3) }, () => whole(s.rng, 0, 255)))
  },
  (s, plan) => {
    const own = plan.sections[0]
    if (own)
      plan.deletes.push({
        client: own.client,
        ranges: [[own.clock + whole(s.rng, 0, 3), whole(s.rng, 1, 4)]],
      })
  },
]

/** A bent copy of the plan. Now and then another one is spliced into it. */
export function mutate(s: Scene, plan: Plan, other: Plan | undefined): Plan {
  const bent = structuredClone(plan)
  if (other && chance(s.rng, 0.1)) {
    const more = structuredClone(other)
    bent.sections.push(...more.sections)
    bent.deletes.push(...more.deletes)
  }
  for (let n = chance(s.rng, 0.6) ? 1 : whole(s.rng, 2, 4); n > 0; n--) pick(s.rng, MUTATIONS)?.(s, bent)
  return bent
}
