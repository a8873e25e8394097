/** How large each thing on the board is, and how its text stands in it. */
import type { Card, Mark, RecordRoot } from '@mustwin/okr/records'
import { type Fit, fitText } from './fit.ts'

/** What of a card is not its text: in world units, from its edges. */
export interface Inset {
  readonly x: number
  readonly top: number
  readonly bottom: number
}

export const CARD_WIDTH = 240
/** A card's head row (its kind, who wrote it) stands in the top margin. */
export const CARD_INSET: Inset = { x: 16, top: 36, bottom: 14 }
/** The room below a candidate's text for its button. */
export const CONTROLS_HEIGHT = 56
export const CHIP_INSET: Inset = { x: 9, top: 5, bottom: 5 }
export const STICKY_INSET: Inset = { x: 16, top: 16, bottom: 28 }
export const SHAPE_INSET: Inset = { x: 12, top: 12, bottom: 12 }
const NO_INSET: Inset = { x: 0, top: 0, bottom: 0 }

const MIN_CARD = 120
const MAX_CARD = 260
/** Three lines of 16: what can still be read where the whole matrix is on a laptop's screen. */
export const CHIP: Size = [172, 74]
const LONGEST_TEXT = 4_000

export type Size = readonly [w: number, h: number]

const markSizes: Readonly<Record<Mark['kind'], Size>> = {
  sticky: [200, 200],
  text: [240, 36],
  stroke: [1, 1],
  shape: [200, 140],
  arrow: [1, 1],
  image: [320, 240],
  stamp: [56, 56],
  comment: [36, 36],
}
const FRAME: Size = [960, 640]

interface Room {
  readonly w: number
  readonly minH: number
  readonly maxH: number
  readonly inset: Inset
  readonly max?: number
  readonly easy?: number
}

/** A box of this size, or one that may grow down to `maxH`. */
const box = (w: number, minH: number, maxH: number, inset: Inset): Room => ({ w, minH, maxH, inset })

function markRoom(mark: Mark): Room {
  const isFrame = mark.form === 'frame'
  const [w, h] = mark.size ?? (isFrame ? FRAME : markSizes[mark.kind])
  if (mark.kind === 'sticky') return box(w, h, LONGEST_TEXT, STICKY_INSET)
  if (mark.kind === 'shape' && !isFrame) return box(w, h, h, SHAPE_INSET)
  if (mark.kind === 'text') return box(w, h, mark.size ? h : LONGEST_TEXT, NO_INSET)
  return box(w, h, h, NO_INSET)
}

/** A card grows before its type gets smaller than 18: a whole area on a laptop's screen shows that as 12 or more. */
const CARD_ROOM: Room = { ...box(CARD_WIDTH, MIN_CARD, MAX_CARD, CARD_INSET), max: 24, easy: 18 }
const CHIP_ROOM: Room = { ...box(CHIP[0], CHIP[1], CHIP[1], CHIP_INSET), max: 16 }

function roomOf(root: RecordRoot, card: Card): Room {
  if (root === 'marks') return markRoom(card as Mark)
  return root === 'activities' ? CHIP_ROOM : CARD_ROOM
}

/** Kept by the record, which is another one as soon as it changes. */
const fits = new WeakMap<Card, Fit>()

function measure(card: Card, { w, minH, maxH, inset, ...limits }: Room): Fit {
  const edges = inset.top + inset.bottom
  const inner = { w: Math.max(1, w - 2 * inset.x), minH: Math.max(0, minH - edges), maxH: maxH - edges }
  return fitText(card.text.plain, { ...inner, ...limits })
}

/** The size and the lines of a thing's text within its inset. Kept by the record: asking twice costs nothing. */
export function fitOf(root: RecordRoot, card: Card): Fit {
  const found = fits.get(card)
  if (found) return found
  const fit = measure(card, roomOf(root, card))
  fits.set(card, fit)
  return fit
}

/** What of a thing is not its text. */
export const insetOf = (root: RecordRoot, card: Card): Inset => roomOf(root, card).inset

/** A note grows with what is written on it, also one that was made small: words that are cut off are lost. */
const hasFit = (mark: Mark): boolean => mark.kind === 'sticky' || (mark.kind === 'text' && mark.size === null)

/** Width and height on the board. Strokes and arrows have theirs from their points. */
export function sizeOf(root: RecordRoot, card: Card): Size {
  const { w, minH, inset } = roomOf(root, card)
  if (root === 'activities') return CHIP
  if (root === 'marks' && !hasFit(card as Mark)) return [w, minH]
  const controls = root === 'candidates' ? CONTROLS_HEIGHT : 0
  return [w, fitOf(root, card).h + inset.top + inset.bottom + controls]
}
