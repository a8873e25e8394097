/** Text in a picture: broken into lines by the same table of widths as on the screen, so that both say the same. */
import { fitText, lineHeight } from '../fit.ts'
import { escaped, num, tag } from './xml.ts'

export interface Type {
  readonly size: number
  readonly fill: string
  readonly weight?: number
  readonly align?: 'start' | 'middle' | 'end'
}

/** How far below the top of its line a text stands, as a share of its size: the shipped type's own measures. */
const ASCENT = 0.969
const DESCENT = 0.241
const FIRST_LETTER = /\p{L}/u
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/

const isRightToLeft = (line: string): boolean => RIGHT_TO_LEFT.test(FIRST_LETTER.exec(line)?.[0] ?? '')

/** The height of so many lines of this size. */
export const heightOf = (lines: number, size: number): number => lines * lineHeight(size)

/** All of a text in lines of one size, however many they are. */
export function linesOf(plain: string, w: number, size: number): readonly string[] {
  return fitText(plain, { w, minH: 1e7, maxH: 1e7, max: size }).lines
}

/** One line, cut with an ellipsis where it is too long. */
export function oneLine(plain: string, w: number, size: number): string {
  const line = plain.replace(/\s+/g, ' ').trim()
  return fitText(line, { w, minH: lineHeight(size), maxH: lineHeight(size), max: size }).lines[0] ?? ''
}

/** Where a line is tied to; one that begins with a letter of a script written to the left begins at the right. */
function tie(line: string, left: number, w: number, align: 'start' | 'middle' | 'end') {
  const turned = isRightToLeft(line)
  if (align === 'middle') return { x: left + w / 2, turned }
  return { x: (align === 'end') !== turned ? left + w : left, turned }
}

/** Lines in a column of this width, from the top left corner down. */
export function textLines(
  lines: readonly string[],
  [left, top]: readonly [number, number],
  w: number,
  type: Type,
): string {
  const { size, fill, weight = 400, align = 'start' } = type
  const step = lineHeight(size)
  const first = top + (step - (ASCENT + DESCENT) * size) / 2 + ASCENT * size
  let rows = ''
  for (let i = 0; i < lines.length; i++) {
    const line = escaped(lines[i] ?? '')
    if (line.trim() === '') continue
    const { x, turned } = tie(line, left, w, align)
    const way = turned ? ' direction="rtl"' : ''
    const where = align === 'start' ? '' : ` text-anchor="${align}"`
    rows += `<tspan x="${num(x)}" y="${num(first + i * step)}"${where}${way}>${line}</tspan>`
  }
  return rows === ''
    ? ''
    : tag('text', { 'font-size': size, 'font-weight': weight === 400 ? null : weight, fill }, rows)
}
