import { describe, expect, test } from 'vitest'
import { chordInWords, fitsChord, type Pressed, writesText } from './chord.ts'
import { KEYS } from './table.ts'

const pressed = (key: string, patch: Partial<Pressed> = {}): Pressed => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...patch,
})
const shift = { shiftKey: true }
const ctrl = { ctrlKey: true }

describe('a chord fits', () => {
  test.each<[string, Pressed, boolean]>([
    ['v', pressed('v'), true],
    ['v', pressed('V', shift), false],
    ['v', pressed('v', ctrl), false],
    ['Shift+r', pressed('R', shift), true],
    ['Mod+z', pressed('z', ctrl), true],
    ['Mod+z', pressed('z', { metaKey: true }), true],
    ['Mod+z', pressed('Z', { ...ctrl, ...shift }), false],
    ['Mod+Shift+z', pressed('Z', { ...ctrl, ...shift }), true],
    ['Space', pressed(' '), true],
    ['Shift+Space', pressed(' ', shift), true],
    ['Arrow', pressed('ArrowLeft'), true],
    ['Mod+Arrow', pressed('ArrowLeft'), false],
    // German, American and French keyboards write three different signs with Shift and the digit.
    ['Shift+Digit1', pressed('!', { ...shift, code: 'Digit1' }), true],
    ['Shift+Digit0', pressed('=', { ...shift, code: 'Digit0' }), true],
    ['Shift+Digit1', pressed('1', { ...shift, code: 'Digit1' }), true],
    ['?', pressed('?', shift), true],
    ['+', pressed('+'), true],
    ['+', pressed('+', shift), true],
    ['Mod++', pressed('+', { ...ctrl, ...shift }), true],
    ['Mod+=', pressed('=', ctrl), true],
    ['Mod+-', pressed('-', ctrl), true],
    ['Alt+Digit1', pressed('1', { altKey: true, code: 'Digit1' }), true],
  ])('%s %#', (written, key, fits) => {
    expect(fitsChord(written, key)).toBe(fits)
  })
})

test('what writes text and what does not', () => {
  for (const key of ['a', 'Ä', '日', '5']) expect(writesText(pressed(key))).toBe(true)
  for (const key of ['Enter', '?', ' ', '+']) expect(writesText(pressed(key))).toBe(false)
  expect(writesText(pressed('a', ctrl))).toBe(false)
  expect(writesText(pressed('1', { ...shift, code: 'Digit1' }))).toBe(false)
})

test('a chord in words', () => {
  expect(chordInWords('Mod+Shift+z', false)).toBe('Ctrl+Shift+Z')
  expect(chordInWords('Mod+Shift+z', true)).toBe('⌘⇧Z')
  expect(chordInWords('Shift+Digit1', false)).toBe('Shift+1')
  expect(chordInWords('Mod++', false)).toBe('Ctrl++')
})

describe('the table', () => {
  test('no two rows that can work at the same moment share a chord', () => {
    const seen = new Map<string, string>()
    for (const row of KEYS)
      for (const key of row.keys) {
        const where = `${key} ${row.when === 'reactions' || row.when === 'editing' ? row.when : 'room'}`
        const other = seen.get(where)
        // The space bar votes where votes are; there is no board to move then.
        if (other && !(other === 'grab' && row.id === 'vote'))
          throw new Error(`${key}: ${other} and ${row.id}`)
        seen.set(where, row.id)
      }
  })
  test('nothing depends on keys that many keyboards lack, nor takes what is the browser’s own', () => {
    for (const row of KEYS)
      for (const key of row.keys) {
        expect(key).not.toMatch(/[/\\[\]]$/)
        expect(key).not.toMatch(/^Mod\+[wtnlrps]$/)
      }
  })
  test('every key without Ctrl or Alt that a text would take can be switched off', () => {
    for (const row of KEYS)
      for (const key of row.keys)
        if (/^(Shift\+)?[a-z?]$/.test(key)) expect(row).toMatchObject({ single: true })
  })
})
