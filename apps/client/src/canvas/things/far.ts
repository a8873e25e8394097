/**
 * What of a text is read from afar: as many lines as its card has room for, at one large size. They are broken and cut
 * here, so that no card needs clipping: each clip is one more piece of the page that the browser puts together anew
 * whenever any card moves. The numbers are those of board.css.
 */
import { fitText, lineHeight, SMALLEST } from '@mustwin/board/fit'
import type { Thing } from '@mustwin/board/places'

/** As much of a text as is looked at. */
const LETTERS = 140
const BORDERS = 3

const LARGE = { size: 26, line: 31, across: 16, down: 12 }
const CHIP = { size: 20, line: 26, across: 10, down: 4 }

/** The lines, each one ending where the browser shall break it. */
export function farText({ root, rect, card }: Thing): string {
  const { size, line, across, down } = root === 'activities' ? CHIP : LARGE
  const lines = Math.max(1, Math.floor((rect.h - 2 * down - BORDERS) / line))
  // Fitted small, into a box that is as much smaller: at the smallest size nothing shrinks, it is cut.
  const h = lines * lineHeight(SMALLEST)
  const w = ((rect.w - 2 * across - BORDERS) * SMALLEST) / size
  const box = { w, minH: h, maxH: h, max: SMALLEST, easy: SMALLEST }
  return fitText(card.text.plain.slice(0, LETTERS), box).lines.join('\n')
}
