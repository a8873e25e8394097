import type { View } from '@mustwin/okr/view'
import { expect, test } from 'vitest'
import { whyNotHere, worksAt, worksHere } from './context.ts'
import { keyRow } from './table.ts'

const view = (patch: object): View =>
  ({
    me: { role: 'participant', wheel: false },
    step: 'objectives.together',
    may: { marks: { add: 'all' } },
    round: null,
    ...patch,
  }) as unknown as View
const facts = (patch: object = {}, more: object = {}) => ({
  view: view(patch),
  board: true,
  offer: false,
  ...more,
})

test('what is the facilitator’s is not a participant’s, and nothing that takes part is an observer’s', () => {
  expect(worksHere(keyRow('laser'), facts())).toBe(false)
  expect(worksHere(keyRow('laser'), facts({ me: { role: 'facilitator', wheel: true } }))).toBe(true)
  expect(worksHere(keyRow('ready'), facts())).toBe(true)
  expect(worksHere(keyRow('ready'), facts({ me: { role: 'observer', wheel: false } }))).toBe(false)
})
test('a row is there only where the step lets it work', () => {
  expect(worksHere(keyRow('pen'), facts())).toBe(true)
  expect(worksHere(keyRow('pen'), facts({ may: {} }))).toBe(false)
  expect(worksHere(keyRow('vote'), facts())).toBe(false)
  expect(worksHere(keyRow('vote'), facts({ step: 'mustWins.ballot', round: { state: 'open' } }))).toBe(true)
  expect(worksHere(keyRow('react'), facts({ step: 'mustWins.ballot' }))).toBe(false)
  expect(worksHere(keyRow('go'), facts())).toBe(false)
  expect(worksHere(keyRow('go'), facts({}, { offer: true }))).toBe(true)
  expect(worksHere(keyRow('walk'), facts({}, { board: false }))).toBe(false)
})
test('single letters work only with the focus on the board or a list, and one switch turns them off', () => {
  const pen = keyRow('pen')
  expect(worksAt(pen, 'board', true)).toBe(true)
  for (const place of ['typing', 'editing', 'dialog', 'elsewhere', 'list'] as const)
    expect(worksAt(pen, place, true)).toBe(false)
  expect(worksAt(pen, 'board', false)).toBe(false)
  expect(worksAt(keyRow('ready'), 'list', true)).toBe(true)
  expect(worksAt(keyRow('ready'), 'elsewhere', true)).toBe(false)
  expect(worksAt(keyRow('ready'), 'list', false)).toBe(false)
})
test('Ctrl+K works always, undo wherever nothing is typed', () => {
  expect(worksAt(keyRow('palette'), 'typing', false)).toBe(true)
  expect(worksAt(keyRow('undo'), 'elsewhere', false)).toBe(true)
  expect(worksAt(keyRow('undo'), 'typing', false)).toBe(false)
})

test('a tool that cannot be taken says why; what is not on the screen says nothing', () => {
  const observer = { me: { role: 'observer', wheel: false }, may: {} }
  expect(whyNotHere(keyRow('pen'), facts(observer))).toBe('Observers listen and do not write.')
  expect(whyNotHere(keyRow('pen'), facts({ may: {} }))).toContain('in this step')
  expect(whyNotHere(keyRow('frame'), facts())).toBe('Only the facilitator makes frames.')
  expect(whyNotHere(keyRow('pen'), facts())).toBeNull()
  expect(whyNotHere(keyRow('pen'), facts({ may: {} }, { board: false }))).toBeNull()
  expect(whyNotHere(keyRow('vote'), facts())).toBeNull()
})
