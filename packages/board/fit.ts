/**
 * Text that fits itself into a box: the largest size at which all of it is seen, and its lines. Pure, so that the
 * screen, the picture and the places agree about a card's height. Fast: some three microseconds for a hundred characters.
 */
import { breaksAnywhere, widthOf } from './widths.ts'

/** The smallest and the largest type on a card, in world units. */
export const SMALLEST = 14
export const LARGEST = 28
/** Down to this size a text shrinks before its box grows; only where the box may not grow any more it gets smaller. */
const EASY = 16

/** The room for the text itself, without the card's margins. `max` caps the size, below `easy` the box grows first. */
export interface TextBox {
  readonly w: number
  readonly minH: number
  readonly maxH: number
  readonly max?: number
  readonly easy?: number
}

/** `lines` as they break, the last one with an ellipsis where not all of the text fits. `h` lies within the box. */
export interface Fit {
  readonly size: number
  readonly lines: readonly string[]
  readonly h: number
}

/** The distance of two lines of this size. */
export const lineHeight = (size: number): number => Math.round(size * 1.3)

/** Bold words are wider than the table says, and screens round. */
const SLACK = 0.97

const SPACE = 32
const NEWLINE = 10
const HYPHEN = 45

/** Words of the text that is being fitted, and the lines they make: kept between calls, so that nothing is allocated. */
interface Scratch {
  starts: Int32Array
  ends: Int32Array
  widths: Float64Array
  gaps: Float64Array
  hard: Uint8Array
  lineStarts: Int32Array
  lineEnds: Int32Array
  /** The width of all words, without what stands between them. */
  total: number
}

const scratchFor = (length: number): Scratch => ({
  starts: new Int32Array(length),
  ends: new Int32Array(length),
  widths: new Float64Array(length),
  gaps: new Float64Array(length),
  hard: new Uint8Array(length),
  lineStarts: new Int32Array(length),
  lineEnds: new Int32Array(length),
  total: 0,
})

let scratch = scratchFor(1024)

/** Cuts the text into what may not be broken. Returns how many words there are; an empty line is one without width. */
function cutWords(plain: string): number {
  const { starts, ends, widths, gaps, hard } = scratch
  const length = plain.length
  let words = 0
  let total = 0
  let i = 0
  while (i <= length) {
    const start = i
    let width = 0
    while (i < length) {
      const code = plain.charCodeAt(i)
      if (code === SPACE || code === NEWLINE) break
      const free = breaksAnywhere(code)
      if (free && i > start) break
      width += widthOf(code)
      i++
      if (free || (code === HYPHEN && i - start > 1)) break
    }
    starts[words] = start
    ends[words] = i
    widths[words] = width
    total += width
    let gap = 0
    while (i < length && plain.charCodeAt(i) === SPACE) {
      gap += widthOf(SPACE)
      i++
    }
    gaps[words] = gap
    const isLast = i >= length
    const breaks = !isLast && plain.charCodeAt(i) === NEWLINE
    hard[words] = breaks ? 1 : 0
    words++
    if (isLast) break
    if (breaks) i++
  }
  scratch.total = total
  return words
}

/** Breaks a word that is wider than a line. Returns the width of what stands on the last line, negative: lines made. */
function breakWord(plain: string, word: number, limit: number, lines: number): [lines: number, rest: number] {
  const { starts, ends, lineStarts, lineEnds } = scratch
  const end = ends[word] ?? 0
  let from = starts[word] ?? 0
  let width = 0
  let made = lines
  for (let i = from; i < end; i++) {
    const step = widthOf(plain.charCodeAt(i))
    // Never between the halves of a pair, nor before a mark that belongs to the letter: these take no room.
    if (width + step > limit && step > 0 && i > from) {
      lineStarts[made] = from
      lineEnds[made++] = i
      from = i
      width = 0
    }
    width += step
  }
  lineStarts[made] = from
  return [made, width]
}

/** Fills lines that are `limit` wide at most. Returns how many. */
function wrap(plain: string, words: number, limit: number): number {
  const { starts, ends, widths, gaps, hard, lineStarts, lineEnds } = scratch
  let lines = 0
  let used = 0
  let isEmpty = true
  for (let word = 0; word < words; word++) {
    const width = widths[word] ?? 0
    if (!isEmpty && used + width > limit) {
      lines++
      isEmpty = true
    }
    if (isEmpty) {
      lineStarts[lines] = starts[word] ?? 0
      used = 0
    }
    if (width > limit) [lines, used] = breakWord(plain, word, limit, lines)
    else used += width
    lineEnds[lines] = ends[word] ?? 0
    used += gaps[word] ?? 0
    isEmpty = false
    if (hard[word] === 1) {
      lines++
      isEmpty = true
    }
  }
  return isEmpty ? lines : lines + 1
}

/** The width of a line of this size, in hundredths of it. */
const limitAt = (w: number, size: number): number => (w * 100 * SLACK) / size

function sizeFor(
  plain: string,
  words: number,
  { w, minH, maxH, max = LARGEST, easy = EASY }: TextBox,
): number {
  const fits = (size: number, h: number): boolean => {
    const lines = Math.floor(h / lineHeight(size))
    const limit = limitAt(w, size)
    return scratch.total <= lines * limit && wrap(plain, words, limit) <= lines
  }
  let low = Math.min(easy, max)
  let high = max
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (fits(middle, minH)) low = middle
    else high = middle - 1
  }
  while (low > SMALLEST && !fits(low, maxH)) low--
  return low
}

function linesOf(plain: string, count: number, shown: number): string[] {
  const lines: string[] = []
  for (let i = 0; i < shown; i++) lines.push(plain.slice(scratch.lineStarts[i], scratch.lineEnds[i]))
  if (shown < count) {
    const last = (lines.at(-1) ?? '').slice(0, -1).replace(/[\uD800-\uDBFF]$/, '')
    lines[shown - 1] = `${last.trimEnd()}…`
  }
  return lines
}

/**
 * The largest size from 28 to 14 at which the plain text fits the box, and its lines there. It shrinks to `easy` (16)
 * within `minH`, then the box grows to `maxH`, then it shrinks to 14; what does not fit then is cut with an ellipsis.
 */
export function fitText(plain: string, box: TextBox): Fit {
  if (plain.length >= scratch.starts.length) scratch = scratchFor(plain.length * 2)
  const words = cutWords(plain)
  const size = sizeFor(plain, words, box)
  const count = wrap(plain, words, limitAt(box.w, size))
  const line = lineHeight(size)
  const shown = Math.max(1, Math.min(count, Math.floor(box.maxH / line)))
  const h = Math.min(box.maxH, Math.max(box.minH, count * line))
  return { size, lines: linesOf(plain, count, shown), h }
}
