/**
 * What lies on a board, as plain immutable data: the shapes that the sheet, the coach and the screens read.
 * `@mustwin/board` makes them from the Yjs document; nothing here knows Yjs.
 */

export type Id = string
export type SeatId = string

/** One stretch of text with one formatting. */
export interface Run {
  readonly text: string
  readonly bold?: true
  readonly italic?: true
}

/** A rich text as paragraphs of runs; `plain` is the same text with `\n` between paragraphs. */
export interface RichText {
  readonly plain: string
  readonly paragraphs: readonly (readonly Run[])[]
}

/** What every record has. `author` is null where names are hidden. `deleted` means: it lies in the tray. */
export interface Card {
  readonly id: Id
  readonly author: SeatId | null
  readonly text: RichText
  readonly at: readonly [x: number, y: number]
  readonly cluster: Id | null
  readonly color: string | null
  readonly deleted: boolean
  /** Came after the reveal, openly. */
  readonly late: boolean
  /** What lies above what it overlaps: the greater one. Written only where a drop needs it. */
  readonly z: number
}

/** A candidate for the team's mission, with its consequences (method A08, A06). */
export interface Candidate extends Card {
  readonly wouldDo: RichText
  readonly wouldStop: RichText
  readonly servesCompany: RichText
}

export type ObjectivePlace = 'draft' | 'shelf' | 'notNow'

/** A direction in words. On the shelf it is business as usual, measured elsewhere (A18, A19). */
export interface Objective extends Card {
  readonly place: ObjectivePlace
  readonly serves: string
  readonly contributesTo: string | null
  readonly origin: 'team' | 'lead'
  readonly kpi: string
  readonly where: string
  readonly who: string
}

export const KEY_RESULT_KINDS = [
  'number',
  'percent',
  'money',
  'atMost',
  'count',
  'milestone',
  'delivery',
] as const
export type KeyResultKind = (typeof KEY_RESULT_KINDS)[number]

/** A result with a number or a date; `text` is its "what". `by` is an ISO date or empty. */
export interface KeyResult extends Card {
  readonly objective: Id
  readonly kind: KeyResultKind
  readonly from: number | null
  readonly to: number | null
  readonly unit: string
  readonly by: string
  readonly source: string
  readonly owner: string
}

export type Lane = 'now' | 'next' | 'later' | 'stop'

/** Effort and impact, each 0 to 100; impact is meant on the activity's `main` key result (B58e, B58f). */
export type Spot = readonly [effort: number, impact: number]

export interface ActivityLink {
  readonly keyResult: Id
  readonly horizon: 'now' | 'later'
  readonly strength: 'direct' | 'indirect'
}

export interface Activity extends Card {
  readonly spot: Spot | null
  readonly main: Id | null
  readonly links: readonly ActivityLink[]
  readonly lane: Lane | null
}

/** A need or request to somebody outside the team (B28, D64). */
export type Need = Card

export const MARK_KINDS = ['sticky', 'text', 'stroke', 'shape', 'arrow', 'image', 'stamp', 'comment'] as const
export type MarkKind = (typeof MARK_KINDS)[number]

/** What a stroke is drawn with, what a shape is, how an arrow ends. A frame is a shape; a link is an arrow. */
export const MARK_FORMS = [
  'pen',
  'highlighter',
  'rectangle',
  'ellipse',
  'diamond',
  'frame',
  'line',
  'arrow',
  'link',
] as const
export type MarkForm = (typeof MARK_FORMS)[number]

/** Something on the free board: each field is null (`done`: false) where its kind does not need it. */
export interface Mark extends Card {
  readonly kind: MarkKind
  readonly form: MarkForm | null
  /** Relative to `at`. Strokes: x, y, pressure 0 to 100, and again. Arrows: x and y of both ends. */
  readonly points: readonly number[] | null
  readonly size: readonly [w: number, h: number] | null
  /** The card that a comment is about. */
  readonly on: Id | null
  /** What the ends of an arrow stick to. */
  readonly from: Id | null
  readonly to: Id | null
  /** An image's id on the server. */
  readonly src: string | null
  /** A comment that is settled. */
  readonly done: boolean
}

/** Everything on the board, trayed records included. Lists are ordered by place on the board, then by id. */
export interface Board {
  readonly mission: RichText
  readonly candidates: readonly Candidate[]
  readonly objectives: readonly Objective[]
  readonly keyResults: readonly KeyResult[]
  readonly activities: readonly Activity[]
  readonly needs: readonly Need[]
  readonly marks: readonly Mark[]
}

/** The Maps of the document (contract, "The board document"). */
export const RECORD_ROOTS = [
  'candidates',
  'objectives',
  'keyResults',
  'activities',
  'needs',
  'marks',
] as const
export type RecordRoot = (typeof RECORD_ROOTS)[number]
/** Everything people may write to: the Maps and the mission's text. */
export type Root = RecordRoot | 'mission'

export const EMPTY_TEXT: RichText = { plain: '', paragraphs: [] }
export const EMPTY_BOARD: Board = {
  mission: EMPTY_TEXT,
  candidates: [],
  objectives: [],
  keyResults: [],
  activities: [],
  needs: [],
  marks: [],
}
