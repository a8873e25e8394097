/**
 * What lies above what, as CSS z-index, the same for the eye and for the hand: frames under everything, then all others
 * by `z`, pins of comments above them, and on top what is written in or lies in a hand.
 */
import type { Thing } from '@mustwin/board/places'
import type { Mark } from '@mustwin/okr/records'

/** The lines between cards lie above frames and below cards. */
export const LINES_Z = 5
const OTHERS = 10
const PINS = 1_100_000_000
export const EDITED_Z = 2_147_000_000
export const LIFTED_Z = 2_147_000_001

export const markOf = (thing: Thing): Mark | null => (thing.root === 'marks' ? (thing.card as Mark) : null)

export function levelOf(thing: Thing): number {
  const mark = markOf(thing)
  if (mark?.form === 'frame') return 1
  // The greatest `z` is 1e9: below the pins.
  return (mark?.kind === 'comment' ? PINS : OTHERS) + thing.card.z
}

const SECTIONS = ['mission', 'objectives', 'keyResults', 'matrix', 'needs', 'sheet', 'free']

/** Whether `a` is painted above `b`: by level, then by the order of the page (section, then id). */
export function isAbove(a: Thing, b: Thing): boolean {
  const levels = levelOf(a) - levelOf(b)
  if (levels !== 0) return levels > 0
  const sections = SECTIONS.indexOf(a.area) - SECTIONS.indexOf(b.area)
  return sections !== 0 ? sections > 0 : a.id > b.id
}
