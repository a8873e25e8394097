import { expect, test } from 'vitest'
import { companyFrom, readObjectives } from './company.ts'
import { quarterToPlan } from './period.ts'

test('reads objectives with their key results from lines', () => {
  expect(readObjectives('Germany\n- 2 M€ sales\n• 5 key accounts\n\nHappy team\n')).toEqual([
    { title: 'Germany', keyResults: ['2 M€ sales', '5 key accounts'] },
    { title: 'Happy team', keyResults: [] },
  ])
  expect(companyFrom(' ', '\n')).toBeUndefined()
})

test('proposes the present quarter, and the coming one shortly before it begins', () => {
  expect(quarterToPlan(new Date(2026, 10, 20))).toEqual({ start: '2026-10-01', end: '2026-12-31' })
  expect(quarterToPlan(new Date(2026, 10, 28))).toEqual({ start: '2027-01-01', end: '2027-03-31' })
})
