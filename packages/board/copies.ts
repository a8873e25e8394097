/**
 * Things as they travel over the clipboard, within a workshop and to another: plain data without the ids of people.
 * What was copied together stays together: references among the copies point to the copies.
 */
import type {
  Activity,
  ActivityLink,
  Board,
  Card,
  Id,
  RecordRoot,
  RichText,
  SeatId,
} from '@mustwin/okr/records'
import type * as Y from 'yjs'
import { centreOfSpot, spotOfCentre, ZONES } from './areas.ts'
import type { Ref } from './edit-many.ts'
import { readRecord } from './read.ts'
import { fieldsOf, isRecordRoot } from './shape.ts'
import { isId } from './values.ts'
import { type Birth, makeRecords } from './write.ts'

/** One copied thing. `fields` are the plain ones and the links; `texts` the rich ones, by key. */
export interface CopiedThing {
  readonly root: RecordRoot
  readonly id: Id
  readonly at: readonly [x: number, y: number]
  readonly fields: Readonly<Record<string, unknown>>
  readonly texts: Readonly<Record<string, RichText>>
}

/** What stands on the clipboard, beside the plain lines for everybody else. */
export interface Copied {
  readonly mustwin: 1
  readonly things: readonly CopiedThing[]
}

/** Never copied: whose it is, which record it is, and what belongs to the moment. */
const NEVER: readonly string[] = ['id', 'author', 'at', 'deleted', 'late', 'z']
/** Fields that name other records. */
const REFERENCES: readonly string[] = ['cluster', 'objective', 'main', 'on', 'from', 'to']
/** At once: a paste of more is an accident. */
export const MAX_COPIED = 300

function copyOfCard(root: RecordRoot, card: Card): CopiedThing {
  const fields: Record<string, unknown> = {}
  const texts: Record<string, RichText> = {}
  for (const [key, field] of Object.entries(fieldsOf[root])) {
    if (NEVER.includes(key)) continue
    const value: unknown = (card as unknown as Record<string, unknown>)[key]
    if (field.content.is === 'text') texts[key] = value as RichText
    else if (value !== field.fallback) fields[key] = value
  }
  return { root, id: card.id, at: card.at, fields, texts }
}

/** The things as plain data, in the order given; what does not exist or lies in the tray is left out. */
export function copyOf(board: Board, refs: readonly Ref[]): Copied {
  const byRoot = new Map<RecordRoot, Map<Id, Card>>()
  const things: CopiedThing[] = []
  for (const { root, id } of refs.slice(0, MAX_COPIED)) {
    const cards = byRoot.get(root) ?? new Map(board[root].map(each => [each.id, each]))
    byRoot.set(root, cards)
    const card = cards.get(id)
    if (card && !card.deleted) things.push(copyOfCard(root, card))
  }
  return { mustwin: 1, things }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isPoint = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every(n => typeof n === 'number' && Math.abs(n) <= 1e6)

function isRich(value: unknown): value is RichText {
  if (!isObject(value) || !Array.isArray(value.paragraphs)) return false
  return value.paragraphs.every(
    runs => Array.isArray(runs) && runs.every(run => isObject(run) && typeof run.text === 'string'),
  )
}

function isThing(value: unknown): value is CopiedThing {
  if (!isObject(value) || typeof value.root !== 'string' || !isRecordRoot(value.root)) return false
  if (!isId(value.id) || !isPoint(value.at) || !isObject(value.fields) || !isObject(value.texts)) return false
  return Object.values(value.texts).every(isRich)
}

/** What a clipboard holds, which may come from anywhere: the copied things, or null where it is none of ours. */
export function readCopied(value: unknown): Copied | null {
  if (!isObject(value) || value.mustwin !== 1 || !Array.isArray(value.things)) return null
  const things = value.things.slice(0, MAX_COPIED)
  return things.length > 0 && things.every(isThing) ? { mustwin: 1, things } : null
}

/** The plain lines of what was copied: one thing a line. */
export const linesOfCopied = ({ things }: Copied): string =>
  things
    .map(({ texts }) =>
      (texts.text?.paragraphs ?? []).map(runs => runs.map(run => run.text).join('')).join(' '),
    )
    .map(line => line.replaceAll('\n', ' ').trim())
    .filter(line => line !== '')
    .join('\n')

type Renamed = (id: unknown) => unknown

function linksFor(links: unknown, renamed: Renamed): Map<string, unknown> {
  const map = new Map<string, unknown>()
  for (const { keyResult, horizon, strength } of Array.isArray(links) ? (links as ActivityLink[]) : [])
    if (isId(keyResult)) map.set(String(renamed(keyResult)), { horizon, strength })
  return map
}

function birthOf(
  thing: CopiedThing,
  id: Id,
  given: Readonly<Record<string, unknown>>,
  renamed: Renamed,
): Birth {
  const fields: Record<string, unknown> = {}
  for (const key of Object.keys(fieldsOf[thing.root])) {
    if (NEVER.includes(key)) continue
    const text = thing.texts[key]
    const value = thing.fields[key]
    if (text) fields[key] = text
    else if (key === 'links') fields[key] = linksFor(value, renamed)
    else if (value !== undefined) fields[key] = REFERENCES.includes(key) ? renamed(value) : value
  }
  return { root: thing.root, given: { ...fields, ...given, id } }
}

/** New names for the copies, and for the clusters that came with them; what else they refer to stays what it is. */
function renamer(things: readonly CopiedThing[], freshId: () => Id): Renamed {
  const names = new Map<unknown, Id>()
  for (const { id } of things) names.set(id, freshId())
  for (const { fields } of things)
    if (isId(fields.cluster) && !names.has(fields.cluster)) names.set(fields.cluster, freshId())
  return id => names.get(id) ?? id
}

/**
 * Makes copies: in one step of undo, under fresh ids. Marks lie on each other in the order of `things`.
 * @param above how high the first of them lies
 * @returns the new things' roots and ids in the order of `things`; none where a value does not fit.
 */
function makeCopies(
  doc: Y.Doc,
  things: readonly CopiedThing[],
  freshId: () => Id,
  above: number,
  given: (thing: CopiedThing) => Readonly<Record<string, unknown>>,
): readonly Ref[] {
  const renamed = renamer(things, freshId)
  const births = things.map((thing, i) => {
    const z = thing.root === 'marks' && above + i > 0 ? { z: above + i } : {}
    return birthOf(thing, String(renamed(thing.id)), { ...given(thing), ...z }, renamed)
  })
  return makeRecords(doc, births) ? births.map(({ root, given }) => ({ root, id: String(given.id) })) : []
}

const within = (n: number): number => Math.max(-1e6, Math.min(1e6, Math.round(n)))

/**
 * Puts copied things on the board, the upper left corner of all at `at`. Activities come without their spot: they wait
 * to be placed. `above`: how high the first mark lies, the others on it in their order. Returns the new things; none
 * where a value does not fit.
 */
export function pasteThings(
  doc: Y.Doc,
  copied: Copied,
  freshId: () => Id,
  at: readonly [x: number, y: number],
  author: SeatId | null,
  above = 0,
): readonly Ref[] {
  const left = Math.min(...copied.things.map(thing => thing.at[0]))
  const top = Math.min(...copied.things.map(thing => thing.at[1]))
  return makeCopies(doc, copied.things, freshId, above, thing => ({
    author,
    at: [within(thing.at[0] - left + at[0]), within(thing.at[1] - top + at[1])],
    ...(thing.root === 'activities' ? { spot: null } : {}),
  }))
}

const nudged = (spot: Activity['spot'], by: readonly [number, number]): Activity['spot'] => {
  if (!spot) return null
  const [x, y] = centreOfSpot(spot)
  const { rect } = ZONES.square
  const clamp = (n: number, from: number, length: number) => Math.max(from, Math.min(from + length, n))
  return spotOfCentre(clamp(x + by[0], rect.x, rect.w), clamp(y + by[1], rect.y, rect.h))
}

/** Copies things beside themselves, `by` so much. Returns the new things; none where there is nothing to copy. */
export function duplicateThings(
  doc: Y.Doc,
  refs: readonly Ref[],
  freshId: () => Id,
  by: readonly [dx: number, dy: number],
  author: SeatId | null,
  above = 0,
): readonly Ref[] {
  const things = refs.slice(0, MAX_COPIED).flatMap(({ root, id }) => {
    const card = readRecord(root, id, doc.getMap(root).get(id))
    return card && !card.deleted ? [copyOfCard(root, card)] : []
  })
  return makeCopies(doc, things, freshId, above, ({ root, at, fields }) => ({
    author,
    at: [within(at[0] + by[0]), within(at[1] + by[1])],
    ...(root === 'activities' ? { spot: nudged((fields.spot ?? null) as Activity['spot'], by) } : {}),
  }))
}
