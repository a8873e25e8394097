/** Whether what an update writes fits the schema at its place, and which rights it needs. */
import * as Y from 'yjs'
import { inside, type Shared, type TextContainer } from './container.ts'
import type { Fault } from './door.ts'
import { type Case, DEAD, isFault, refuse, resolve, type Spot, settle } from './resolve.ts'
import { MARKS } from './rich.ts'
import { type Field, fieldOf, isNested } from './shape.ts'
import { fits, isId, isLink, weighPoints } from './values.ts'
import { weighString } from './weigh.ts'

type In<K> = Spot & { readonly container: Extract<Spot['container'], { readonly in: K }> }

const need = (c: Case, root: Spot['container']['root'], id: string | null, action: Field['action']): void => {
  c.needs.set(`${root}/${id}/${action}`, { root, id, action })
}

/** Asks for the right to do this to a record (or the mission); its own creation covers everything in it. */
export function ask(
  c: Case,
  root: Spot['container']['root'],
  id: string | null,
  action: Field['action'],
): void {
  if (!c.created.has(`${root}/${id}`)) need(c, root, id, action)
}

/** The right that a write inside of this text needs. */
export function askText(c: Case, { root, id, field }: TextContainer): void {
  const action = root === 'mission' || field === null ? 'edit' : (fieldOf(root, field)?.action ?? 'edit')
  ask(c, root, id, action)
}

/**
 * Values of a plain entry. Several in one item are earlier ones, which were overwritten before they were sent: all of
 * them go with the same update. Were some to stay, an entry would have two values at once, and each replica its own.
 */
function valuesOf(c: Case, { id, content, length }: Y.Item): readonly unknown[] | null {
  if (!(content instanceof Y.ContentAny)) return null
  for (let n = 0; length > 1 && n < length; n++)
    if (!Y.isDeleted(c.opened.deletes, Y.createID(id.client, id.clock + n))) return null
  return content.arr
}

const typeOf = (content: Y.Item['content']): Shared | null =>
  content instanceof Y.ContentType ? (content.type as Shared) : null

function nest(c: Case, spot: Spot, item: Y.Item): Fault | null {
  const type = typeOf(item.content)
  const container = type && inside(spot.container, spot.sub, type)
  if (!type || !container) return refuse('shape', `wrong kind in ${spot.container.in}`)
  c.made.set(type, container)
  return null
}

function judgeRecord(c: Case, spot: In<'records'>, item: Y.Item): Fault | null {
  const { root } = spot.container
  const id = spot.sub
  if (!isId(id)) return refuse('shape', `${root}: not an id`)
  // Whatever stood under this key stays: a record is never replaced, nor made twice.
  if (item.origin || spot.parent._map.has(id) || c.created.has(`${root}/${id}`)) {
    return refuse('shape', `${root}: record exists`)
  }
  const fault = nest(c, spot, item)
  if (fault) return fault
  c.created.set(`${root}/${id}`, { root, id, values: new Map() })
  need(c, root, id, 'add')
  return null
}

function judgeNested(c: Case, spot: In<'record'>, item: Y.Item): Fault | null {
  const { root, id } = spot.container
  const values = c.created.get(`${root}/${id}`)?.values
  const key = String(spot.sub)
  if (!values || values.has(key)) return refuse('shape', `${root}.${key} is made once`)
  values.set(key, null)
  return nest(c, spot, item)
}

function judgeKey(c: Case, spot: In<'record'>, item: Y.Item): Fault | null {
  const { root, id } = spot.container
  const field = spot.sub === null ? null : fieldOf(root, spot.sub)
  if (spot.sub === null || !field) return refuse('shape', `${root}: unknown key`)
  if (isNested(field)) return judgeNested(c, spot, item)
  const created = c.created.get(`${root}/${id}`)
  if (field.action === 'add' && (!created || created.values.has(spot.sub))) {
    return refuse('shape', `${root}.${spot.sub} is written once`)
  }
  ask(c, root, id, field.action)
  if (item.content instanceof Y.ContentDeleted && field.action !== 'add') {
    if (field.required) c.emptied.set(`${root}/${id}/${spot.sub}`, { ...spot, sub: spot.sub })
    return null
  }
  const values = valuesOf(c, item)
  if (!values?.every(value => fits(field, value))) return refuse('shape', `${root}.${spot.sub}: wrong value`)
  if (field.content.is === 'numbers') c.points.set(`${root}/${id}`, weighPoints(values.at(-1)))
  created?.values.set(spot.sub, values.at(-1))
  return null
}

const count = (c: Case, card: string, bytes: number): void => {
  c.inserted.set(card, (c.inserted.get(card) ?? 0) + bytes)
}

function judgeLink(c: Case, spot: In<'links'>, item: Y.Item): Fault | null {
  const { root, id, field } = spot.container
  if (!isId(spot.sub)) return refuse('shape', `${root}.${field}: not an id`)
  ask(c, root, id, fieldOf(root, field)?.action ?? 'edit')
  if (item.content instanceof Y.ContentDeleted) return null
  return valuesOf(c, item)?.every(isLink) ? null : refuse('shape', `${root}.${field}: wrong value`)
}

function isMark(content: Y.Item['content']): boolean {
  if (!(content instanceof Y.ContentFormat) || !MARKS.includes(content.key)) return false
  const value: unknown = content.value
  if (value === null || value === true) return true
  return typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0
}

function judgeText(c: Case, spot: Spot, container: TextContainer, item: Y.Item): Fault | null {
  if (spot.sub !== null) return refuse('shape', `an attribute in ${container.in}`)
  // A thousand words in one text ask once.
  if (c.writing.container !== container) {
    askText(c, container)
    c.writing = { container, card: `${container.root}/${container.id}` }
  }
  if (item.content instanceof Y.ContentDeleted) return null
  const { card } = c.writing
  if (container.in !== 'text') {
    const bytes = Y.isDeleted(c.opened.deletes, item.id) ? 0 : 1
    count(c, card, bytes)
    return nest(c, spot, item)
  }
  if (item.content instanceof Y.ContentString) {
    count(c, card, weighString(item, c.opened.deletes))
    return null
  }
  return isMark(item.content) ? null : refuse('shape', 'wrong kind in text')
}

function judgeItem(c: Case, spot: Spot, item: Y.Item): Fault | null {
  const { container } = spot
  switch (container.in) {
    case 'records':
      return judgeRecord(c, { ...spot, container }, item)
    case 'record':
      return judgeKey(c, { ...spot, container }, item)
    case 'links':
      return judgeLink(c, { ...spot, container }, item)
    default:
      return judgeText(c, spot, container, item)
  }
}

const harmless: ReadonlySet<unknown> = new Set([
  Y.ContentAny,
  Y.ContentDeleted,
  Y.ContentFormat,
  Y.ContentString,
  Y.ContentType,
])

/** No honest struct is longer: 64 Ki characters arrive in one update at most, deleted ones merge. */
const LONGEST = 1e8

/** No honest clock comes near. Beyond 2 ** 53 a clock cannot be written, and the board could not be opened again. */
const FARTHEST = 2 ** 48

function judgeStruct(c: Case, struct: Y.Item | Y.GC): Fault | null {
  if (struct.length < 1 || struct.length > LONGEST) return refuse('malformed', 'length of a struct')
  if (struct instanceof Y.GC) {
    c.spots.set(struct, DEAD)
    return null
  }
  // Also where it will have no effect: subdocuments, binaries and embeds have no place anywhere.
  if (!harmless.has(struct.content.constructor)) return refuse('shape', 'kind of content')
  const spot = resolve(c, struct)
  if (spot !== DEAD && isFault(spot)) return spot
  c.spots.set(struct, spot)
  return spot === DEAD ? null : (judgeItem(c, spot, struct) ?? settle(c, struct, spot))
}

/** Judges every new struct in order. Fills the case with what is made, written and needed. */
export function judgeStructs(c: Case): Fault | null {
  let clock = c.base
  for (const struct of c.opened.structs) {
    if (struct.id.client !== c.door.client) return refuse('forged', 'a foreign client id')
    if (struct instanceof Y.Skip || struct.id.clock !== clock) return refuse('gap', 'a hole in the clock')
    const fault = judgeStruct(c, struct)
    if (fault) return fault
    c.fresh.push(struct)
    clock += struct.length
    if (clock > FARTHEST) return refuse('malformed', 'a clock beyond all clocks')
  }
  return null
}
