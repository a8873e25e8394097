import { describe, expect, it } from 'vitest'
import { questionsFor } from './coach.ts'
import type { Board, KeyResult, Objective, Spot } from './records.ts'
import { STEP_IDS, type StepId } from './steps.ts'
import { activity, board, keyResult, objective, text } from './workshop.fixture.ts'

const w = { mustWins: { ids: ['o'] }, period: { start: '2026-01-01', end: '2026-03-31' } }
const rules = (step: StepId, on: Board) => questionsFor(step, on, w).map(q => q.rule)

describe('objectives', () => {
  const about = (plain: string, more: Partial<Objective> = {}) =>
    rules('objectives.together', board({ objectives: [objective('o', plain, more)] }))

  it.each([
    ['Increased visibility on the German market', []],
    ['International expansion through establishment in Germany', ['R12']],
    ['200 leads from trade shows', ['R7']],
    ['A fifth of the target group knows us, 20 %', ['R7']],
    ['Keep the newsletter running', ['R9']],
    ['Maintain the website', ['R9']],
    ['Win new customers by visiting every fair', ['R12']],
    [Array(15).fill('word').join(' '), ['R7']],
    ['', []],
  ])('%j gets %j', (plain, expected) => {
    expect(about(plain)).toEqual(expected)
  })

  it('asks what it serves; asks nothing of the shelf or the tray', () => {
    expect(about('Be seen', { serves: ' ' })).toEqual(['R8'])
    expect(about('Keep 5 things', { place: 'shelf' })).toEqual([])
    expect(about('Keep 5 things', { deleted: true })).toEqual([])
  })

  it('asks about more than three must-wins, and about none', () => {
    const objectives = ['a', 'b', 'c', 'd'].map(id => objective(id))
    const chosen = (ids: string[]) =>
      questionsFor('mustWins.choose', board({ objectives }), { ...w, mustWins: { ids } }).map(q => q.rule)
    expect(chosen(['a', 'b', 'c'])).toEqual([])
    expect(chosen(['a', 'b', 'c', 'd'])).toEqual(['R4'])
    expect(chosen(['gone'])).toEqual(['R4'])
  })
})

describe('key results', () => {
  const about = (plain: string, more: Partial<KeyResult> = {}, step: StepId = 'keyResults.finalise') => {
    const rows = [keyResult('k', 'o', { text: text(plain), ...more }), keyResult('k2', 'o')]
    const on = board({ objectives: [objective('o')], keyResults: rows })
    return questionsFor(step, on, w)
      .filter(q => q.card === 'k')
      .map(q => q.rule)
  }

  it.each([
    ['organic German views of LinkedIn content', {}, []],
    ['leads from trade shows in Germany', {}, []],
    ['Launch a German website', { from: null, to: null }, ['R1', 'R2']],
    ['Launch a German website', { from: 0, to: 1 }, []],
    ['To organise three fairs', { from: null }, ['R1']],
    ['Launch the shop for sales', { kind: 'delivery' }, []],
    ['The shop is open', { kind: 'milestone', by: '' }, ['R2']],
    ['Better brand recognition', { to: null }, ['R2', 'R13']],
    ['Sales', { kind: 'money', unit: '' }, ['R2']],
    ['Brand recognition', { kind: 'percent', unit: '' }, []],
    ['Leads', { by: '2026-04-01' }, ['R6']],
    ['Leads via fairs', {}, ['R12']],
    ['Leads', { owner: '', by: '', source: '' }, ['R10', 'R10', 'R10']],
  ] as const)('%j with %j gets %j', (plain, more, expected) => {
    expect(about(plain, more)).toEqual(expected)
  })

  it('owner, date and source are asked for at the end, not in the draft', () => {
    expect(about('Leads', { owner: '', by: '', source: '' }, 'keyResults.draft')).toEqual([])
  })

  it('asks for two to four, without the tray, for must-wins only', () => {
    const number = (n: number, deleted = 0) => {
      const rows = Array.from({ length: n }, (_, i) => keyResult(`k${i}`, 'o', { deleted: i < deleted }))
      const on = board({ objectives: [objective('o'), objective('other')], keyResults: rows })
      return questionsFor('keyResults.draft', on, w)
        .filter(q => q.rule === 'R5')
        .map(q => q.card)
    }
    expect([number(1), number(2), number(4), number(5), number(5, 1)]).toEqual([['o'], [], [], ['o'], []])
  })
})

describe('activities', () => {
  const now = (id: string, spot: Spot) => activity(id, { spot, lane: 'now', main: 'k' })
  const lanes = (...activities: ReturnType<typeof activity>[]) =>
    rules('matrix.together', board({ keyResults: [keyResult('k', 'o')], activities }))

  it('asks what leads nowhere, also by a link to what is gone', () => {
    const link = { keyResult: 'k', horizon: 'now', strength: 'direct' } as const
    const on = board({
      keyResults: [keyResult('k', 'o'), keyResult('gone', 'o', { deleted: true })],
      activities: [
        activity('a', { main: 'k' }),
        activity('b', { links: [link] }),
        activity('c', { main: 'gone' }),
      ],
    })
    expect(questionsFor('activities.alone', on, w).map(q => [q.rule, q.card])).toEqual([['R17', 'c']])
  })

  it('asks about what is chosen for now', () => {
    expect(lanes()).toEqual([])
    expect(lanes(now('a', [10, 90]))).toEqual(['R26'])
    expect(lanes(now('a', [10, 90]), now('b', [90, 90]))).toEqual([])
    expect(lanes(now('a', [90, 90]), now('b', [90, 80]))).toEqual(['R26'])
    expect(lanes(now('a', [90, 90]), now('b', [90, 10]))).toEqual(['R26'])
    expect(lanes(...['a', 'b', 'c', 'd', 'e', 'f'].map((id, i) => now(id, [i === 0 ? 90 : 10, 90])))).toEqual(
      ['R18'],
    )
  })
})

it('every hint is one line and a question, and steps without cards have none', () => {
  const on = board({
    objectives: [objective('o', 'Keep 5 sites by running them', { serves: '' })],
    keyResults: [
      keyResult('k', 'o', { to: null, by: '', owner: '', source: '', text: text('Launch better things') }),
    ],
    activities: [activity('a', { lane: 'now', spot: [90, 10] })],
  })
  const all = STEP_IDS.flatMap(step => questionsFor(step, on, w))
  expect(all.length).toBeGreaterThan(10)
  for (const { question } of all) expect(question).toMatch(/^[A-Z0-9][^\n]*\?$/)
  expect(questionsFor('welcome', on, w)).toEqual([])
})
