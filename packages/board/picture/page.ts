/**
 * The sheet of paper that a picture is printed on. An area fills an A3 sheet, the whole board or a piece of it an A2
 * sheet, upright or lying by its form: at 300 dots an inch 4961 × 3508 and 7016 × 4961 pixels.
 */
import type { Rect } from '../areas.ts'

export interface Paper {
  /** What of the board is seen, in world units, in the proportions of the paper. */
  readonly view: Rect
  /** The paper, in millimetres. */
  readonly width: number
  readonly height: number
}

const A3 = { long: 420, short: 297 }
const A2 = { long: 594, short: 420 }
const DOTS_PER_MM = 300 / 25.4

/** The paper around a part of the board: the part is centred, with a margin of a fiftieth and room for a heading. */
export function paperFor(part: Rect, size: 'A3' | 'A2'): Paper {
  const { long, short } = size === 'A3' ? A3 : A2
  const lying = part.w >= part.h
  const [width, height] = lying ? [long, short] : [short, long]
  const margin = Math.max(part.w, part.h) / 50
  const [leastW, leastH] = [part.w + 2 * margin, part.h + 4 * margin]
  const ratio = width / height
  const w = Math.max(leastW, leastH * ratio)
  const h = w / ratio
  return { view: { x: part.x + part.w / 2 - w / 2, y: part.y + part.h / 2 - h / 2, w, h }, width, height }
}

/**
 * The pixels of a printed sheet at 300 dots an inch.
 * @param most the longest side that may be drawn; a larger sheet is scaled down to it
 */
export function pixelsOf(paper: Pick<Paper, 'width' | 'height'>, most: number): [w: number, h: number] {
  const [w, h] = [paper.width * DOTS_PER_MM, paper.height * DOTS_PER_MM]
  const scale = Math.min(1, most / Math.max(w, h))
  return [Math.round(w * scale), Math.round(h * scale)]
}
