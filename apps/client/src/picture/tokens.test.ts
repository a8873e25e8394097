import { readFileSync } from 'node:fs'
import { PERSON_COLOURS, TOKENS } from '@mustwin/board/picture/theme'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('../style/tokens.css', import.meta.url), 'utf8')

test('a picture has the colours of the page', () => {
  const page = Object.fromEntries(
    Object.keys(TOKENS).map(name => {
      const found = new RegExp(`^  --${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);$`, 'm').exec(
        css,
      )
      return [name, found?.slice(1) ?? 'not in tokens.css']
    }),
  )
  expect(page).toEqual(TOKENS)
})

test('people have the colours of the page', () => {
  const page = [...css.matchAll(/^ {2}--person-\d+: (#[0-9a-f]{6});$/gm)].map(([, value]) => value)
  expect(page).toEqual(PERSON_COLOURS)
})

test('every colour of the board has a paper and a pen in pictures', () => {
  const names = [...css.matchAll(/^ {2}--((?:note|draw)-[a-z]+):/gm)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(0)
  expect(names.filter(name => name === undefined || !(name in TOKENS))).toEqual([])
})
