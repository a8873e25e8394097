/**
 * Every write that people make on a board or in a draft, as a named function. Each is one step of undo, needs the
 * right that `shape.ts` names for its keys, and returns false (writing nothing) where what it is about does not exist.
 */
import type {
  ActivityLink,
  Id,
  KeyResult,
  Lane,
  Mark,
  Objective,
  RecordRoot,
  Root,
  SeatId,
  Spot,
} from '@mustwin/okr/records'
import * as Y from 'yjs'
import { copiesOf, paragraphsOf, toRich } from './rich.ts'
import { isId } from './values.ts'
import { MINE, makeRecord, recordOf, setFields } from './write.ts'

export { MINE } from './write.ts'

/** What every new card is given. `text` is plain, one paragraph per line. `id` has 10 to 40 url-safe characters. */
export interface NewCard {
  readonly id: Id
  /** The writer's seat, or null where names are hidden. */
  readonly author: SeatId | null
  readonly text: string
  readonly at: readonly [x: number, y: number]
  readonly color?: string | null
  readonly cluster?: Id | null
  readonly late?: boolean
}

type ObjectiveFields = Pick<Objective, 'place' | 'serves' | 'contributesTo' | 'kpi' | 'where' | 'who'>
type KeyResultFields = Pick<
  KeyResult,
  'objective' | 'kind' | 'from' | 'to' | 'unit' | 'by' | 'source' | 'owner'
>

/** A candidate for the mission; its consequences are plain texts, empty when left out. */
export function addCandidate(
  doc: Y.Doc,
  card: NewCard & { readonly wouldDo?: string; readonly wouldStop?: string; readonly servesCompany?: string },
): boolean {
  return makeRecord(doc, 'candidates', { ...card })
}

/** A new objective, a draft of the team unless said otherwise. */
export function addObjective(
  doc: Y.Doc,
  card: NewCard & Partial<ObjectiveFields> & { readonly origin?: Objective['origin'] },
): boolean {
  return makeRecord(doc, 'objectives', { ...card })
}

/** A new key result of an objective; `by` is an ISO date. */
export function addKeyResult(
  doc: Y.Doc,
  card: NewCard & Partial<KeyResultFields> & Pick<KeyResult, 'objective'>,
): boolean {
  return makeRecord(doc, 'keyResults', { ...card })
}

/** A new activity has no links yet; see `linkActivity`. */
export function addActivity(
  doc: Y.Doc,
  card: NewCard & { readonly spot?: Spot | null; readonly main?: Id | null; readonly lane?: Lane | null },
): boolean {
  return makeRecord(doc, 'activities', { ...card })
}

/** A need from somebody outside of the team. */
export function addNeed(doc: Y.Doc, card: NewCard): boolean {
  return makeRecord(doc, 'needs', { ...card })
}

/** A mark on the free board. Its kind never changes. */
export function addMark(doc: Y.Doc, card: NewCard & Pick<Mark, 'kind'>): boolean {
  return makeRecord(doc, 'marks', { ...card })
}

/** Changes fields of an objective: `place`, `kpi`, `where`, `who` need the right to arrange, the others to edit. */
export function setObjective(doc: Y.Doc, id: Id, patch: Partial<ObjectiveFields>): boolean {
  return setFields(doc, 'objectives', id, patch)
}

/** Changes fields of a key result. Numbers may be null. */
export function setKeyResult(doc: Y.Doc, id: Id, patch: Partial<KeyResultFields>): boolean {
  return setFields(doc, 'keyResults', id, patch)
}

/** Says which key result the impact is meant on, and the lane. */
export function setActivity(
  doc: Y.Doc,
  id: Id,
  patch: { readonly main?: Id | null; readonly lane?: Lane | null },
): boolean {
  return setFields(doc, 'activities', id, patch)
}

/** Puts the activity on the matrix, or takes it off with null. Effort and impact are 0 to 100. */
export function placeActivity(doc: Y.Doc, id: Id, spot: Spot | null): boolean {
  return setFields(doc, 'activities', id, { spot: spot && [spot[0], spot[1]] })
}

/** Says that the activity moves the key result; a second link to the same one replaces the first. */
export function linkActivity(
  doc: Y.Doc,
  id: Id,
  keyResult: Id,
  link: Pick<ActivityLink, 'horizon' | 'strength'>,
): boolean {
  const links = recordOf(doc, 'activities', id)?.get('links')
  if (!(links instanceof Y.Map) || !isId(keyResult)) return false
  doc.transact(() => links.set(keyResult, { horizon: link.horizon, strength: link.strength }), MINE)
  return true
}

/** Takes a link away. False when there is none. */
export function unlinkActivity(doc: Y.Doc, id: Id, keyResult: Id): boolean {
  const links = recordOf(doc, 'activities', id)?.get('links')
  if (!(links instanceof Y.Map) || !links.has(keyResult)) return false
  doc.transact(() => links.delete(keyResult), MINE)
  return true
}

/** Moves a card on the board. Both coordinates are finite and within a million. */
export function moveCard(doc: Y.Doc, root: RecordRoot, id: Id, at: readonly [x: number, y: number]): boolean {
  return setFields(doc, root, id, { at: [at[0], at[1]] })
}

/** Colours a card; null takes the colour away. */
export function setColor(doc: Y.Doc, root: RecordRoot, id: Id, color: string | null): boolean {
  return setFields(doc, root, id, { color })
}

/** Puts a card into the tray; nothing ever leaves the document. */
export function dropCard(doc: Y.Doc, root: RecordRoot, id: Id): boolean {
  return setFields(doc, root, id, { deleted: true })
}

/** Takes a card out of the tray. */
export function bringBack(doc: Y.Doc, root: RecordRoot, id: Id): boolean {
  return setFields(doc, root, id, { deleted: false })
}

/** The rich text of a card's field, to be edited in place; null when there is none. The mission takes no id. */
export function textOf(doc: Y.Doc, root: Root, id?: Id, field = 'text'): Y.XmlFragment | null {
  if (root === 'mission') return doc.getXmlFragment('mission')
  const text = id === undefined ? null : recordOf(doc, root, id)?.get(field)
  return text instanceof Y.XmlFragment ? text : null
}

/** Appends the paragraphs of `from` to `into`, formats kept, and puts `from` into the tray. */
export function mergeCards(doc: Y.Doc, root: RecordRoot, from: Id, into: Id): boolean {
  const source = textOf(doc, root, from)
  const target = textOf(doc, root, into)
  if (!source || !target || from === into) return false
  doc.transact(() => {
    if (toRich(source).plain.trim() !== '') target.insert(target.length, copiesOf(source))
    recordOf(doc, root, from)?.set('deleted', true)
  }, MINE)
  return true
}

function replace(fragment: Y.XmlFragment, paragraphs: Y.XmlElement[]): void {
  fragment.delete(0, fragment.length)
  fragment.insert(0, paragraphs)
}

/** Replaces a text by a plain one, one paragraph per line. Nothing is written where it reads the same already. */
export function writeText(fragment: Y.XmlFragment, plain: string): boolean {
  if (!fragment.doc) return false
  if (fragment.length > 0 && toRich(fragment).plain === plain) return true
  fragment.doc.transact(() => replace(fragment, paragraphsOf(plain)), MINE)
  return true
}

/** Puts plain words after the end of a text, formatted as its last letter. False when there is nothing to write. */
export function appendText(fragment: Y.XmlFragment, plain: string): boolean {
  if (!fragment.doc || plain === '') return false
  fragment.doc.transact(() => {
    const paragraph = fragment.toArray().at(-1)
    if (!(paragraph instanceof Y.XmlElement) || paragraph.nodeName !== 'paragraph')
      return fragment.push(paragraphsOf(plain))
    const last = paragraph.toArray().at(-1)
    if (last instanceof Y.XmlText) last.insert(last.length, plain)
    else paragraph.push([new Y.XmlText(plain)])
  }, MINE)
  return true
}

/** Makes the candidate's text the mission; what stood there can be brought back by undo. */
export function adoptMission(doc: Y.Doc, candidateId: Id): boolean {
  const text = textOf(doc, 'candidates', candidateId)
  if (!text) return false
  doc.transact(() => replace(doc.getXmlFragment('mission'), copiesOf(text)), MINE)
  return true
}
