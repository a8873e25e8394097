import { expect, test } from 'vitest'
import { isNeeded, rangesOf } from './fonts.ts'

test('a range is read as style sheets write it', () => {
  expect(rangesOf('U+0-FF, U+131,u+04??')).toEqual([
    [0, 0xff],
    [0x131, 0x131],
    [0x400, 0x4ff],
  ])
  expect(rangesOf('nonsense')).toEqual([])
})

test('only the files whose letters occur are taken along', () => {
  const signs = new Set([...'Zürich'].map(sign => sign.codePointAt(0) ?? 0))
  expect(isNeeded('U+0000-00FF,U+0131', signs)).toBe(true)
  expect(isNeeded('U+0370-03FF', signs)).toBe(false)
})
