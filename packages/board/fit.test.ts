import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitText, LARGEST, lineHeight, SMALLEST } from './fit.ts'
import { widthOf } from './widths.ts'

const box = { w: 208, minH: 72, maxH: 210 }
const widthIn = (line: string, size: number): number =>
  [...line.split('')].reduce((sum, unit) => sum + widthOf(unit.charCodeAt(0)), 0) * (size / 100)

describe('a text that fits itself', () => {
  test('few words are large, more are smaller, many make the box grow, too many are cut', () => {
    expect(fitText('Win', box)).toEqual({ size: LARGEST, lines: ['Win'], h: 72 })
    const more = fitText('More visibility on the German market', box)
    expect(more.size).toBeLessThan(LARGEST)
    expect(more.h).toBe(72)
    const many = fitText('More visibility on the German market '.repeat(4), box)
    expect(many.size).toBe(16)
    expect(many.h).toBeGreaterThan(72)
    const cut = fitText('More visibility on the German market '.repeat(40), box)
    expect(cut.size).toBe(SMALLEST)
    expect(cut.lines.at(-1)).toMatch(/…$/)
    expect(cut.h).toBe(210)
  })

  test('lines break at spaces, after hyphens, at line breaks, and inside of a word that is too long', () => {
    const narrow = { w: 100, minH: 0, maxH: 500, max: 16 }
    expect(fitText('one\n\ntwo', narrow).lines).toEqual(['one', '', 'two'])
    expect(fitText('effort-and-impact-matrix', narrow).lines).toEqual(['effort-and-', 'impact-', 'matrix'])
    expect(fitText('Donaudampfschifffahrt', narrow).lines.join('')).toBe('Donaudampfschifffahrt')
    expect(fitText('我们必须赢得这场比赛才行', narrow).lines.length).toBeGreaterThan(1)
    expect(fitText('', narrow).lines).toEqual([''])
  })

  test('no line is wider than the box, no text is lost, no pair is parted', () => {
    const words = fc.array(fc.constantFrom('we', 'win', 'Straße', '👍🏽', '我们', 'x'.repeat(60), '\n', '-'))
    fc.assert(
      fc.property(words, fc.integer({ min: 60, max: 400 }), (list, w) => {
        const plain = list.join(' ')
        const { size, lines } = fitText(plain, { w, minH: 40, maxH: 1e6 })
        expect(lines.join('').replace(/\s/g, '')).toBe(plain.replace(/\s/g, ''))
        for (const line of lines) {
          expect(widthIn(line, size)).toBeLessThanOrEqual(w)
          expect(line).not.toMatch(/[\uD800-\uDBFF]$/)
        }
      }),
    )
  })

  test('a longer text never has larger type, nor a lower box', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 40 }), fc.lorem({ maxCount: 5 }), (text, more) => {
        const short = fitText(text, box)
        const long = fitText(`${text} ${more}`, box)
        expect(long.size).toBeLessThanOrEqual(short.size)
        expect(long.h).toBeGreaterThanOrEqual(short.h)
        expect(short.h).toBeLessThanOrEqual(210)
        expect(short.lines.length * lineHeight(short.size)).toBeLessThanOrEqual(short.h)
      }),
    )
  })
})
