import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cleanName, distinctName } from './names.ts'

it('trims, folds white space, composes', () => {
  expect(cleanName('  Ines \n  van\tDal ')).toBe('Ines van Dal')
  expect(cleanName('Jose\u0301')).toBe('Jos\u00e9')
})

it.each([
  ['an emoji', '🦊'],
  ['a family joined of four', '👨‍👩‍👧‍👦'],
  ['Arabic', 'محمد'],
  ['Devanagari', 'श्रीकांत'],
])('keeps %s as it is', (_what, name) => {
  expect(cleanName(name)).toBe(name.normalize('NFC'))
})

it.each([
  ['nothing', ''],
  ['only spaces', ' \t\u00a0 '],
  ['only what nobody can see', '\u200b\u2060\u200d\ufeff'],
  ['a Hangul filler', '\u3164'],
  ['41 letters', 'x'.repeat(41)],
  ['a book', 'x'.repeat(100_000)],
])('refuses %s', (_what, raw) => {
  expect(cleanName(raw)).toBeNull()
})

it('takes out what turns or hides text', () => {
  expect(cleanName('\u202eBen\u2069\u200b\u0000')).toBe('Ben')
  expect(cleanName(`B${'\u0301'.repeat(200)}en`)?.length).toBeLessThan(10)
})

it('counts what people count: 40 families are a name, 41 are not', () => {
  expect(cleanName('👨‍👩‍👧'.repeat(40))).not.toBeNull()
  expect(cleanName('👨‍👩‍👧'.repeat(41))).toBeNull()
})

it('cleaning twice changes nothing, and no control or bidi character survives', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 24 }), raw => {
      const name = cleanName(raw)
      if (name === null) return
      expect(cleanName(name)).toBe(name)
      expect(name).not.toMatch(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
    }),
  )
})

it('gives a taken name a number, whatever its case', () => {
  expect(distinctName('Ben', [])).toBe('Ben')
  expect(distinctName('Ben', ['ben'])).toBe('Ben (2)')
  expect(distinctName('Ben', ['Ben', 'Ben (2)'])).toBe('Ben (3)')
})

it('keeps the number within 40 letters', () => {
  const long = 'x'.repeat(40)
  const name = distinctName(long, [long])
  expect(name).toBe(`${'x'.repeat(36)} (2)`)
  expect(cleanName(name)).toBe(name)
})
