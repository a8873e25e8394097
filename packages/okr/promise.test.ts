import { describe, expect, it } from 'vitest'
import { promiseOf } from './promise.ts'
import { STEP_IDS } from './steps.ts'
import { viewFor } from './view-for.ts'
import { act, activity, board, cast, circumstances, inStep, lobby, objective } from './workshop.fixture.ts'
import type { Workshop } from './workshop.ts'

const is = circumstances({
  on: board({ objectives: [objective('a')], activities: [activity('x')] }),
  drafts: () => [{ id: 'c1', seat: 'ben' }],
})
const says = (w: Workshop, who = 'ben') => promiseOf(viewFor(w, who, is))

describe('the promise line', () => {
  it('alone: who sees it now, who later, with or without the name', () => {
    expect(says(inStep('mission.alone'))).toBe(
      'Only you see this until the reveal; Ines does not either. Then everyone sees it without your name.',
    )
    expect(says(inStep('mission.alone'), 'ines')).toContain('nobody else does')
    expect(says(inStep('activities.alone'))).toContain('everyone sees it with your name')
    expect(says(inStep('mission.alone'), 'gustav')).toContain('you neither')
  })

  it('tells the lead that the objectives will be marked', () => {
    expect(says(inStep('objectives.alone'), 'omar')).toContain('marked as from the manager')
    expect(says(inStep('mission.alone'), 'omar')).not.toContain('marked')
    expect(says(inStep('objectives.alone'), 'ben')).not.toContain('marked')
  })

  it('follows the writing: open, closed, revealed', () => {
    const w = inStep('mission.alone')
    expect(says(act(w, 'ines', { type: 'closeWriting' }))).toContain(
      'Writing is closed. Only you see your cards',
    )
    expect(says(act(w, 'ines', { type: 'reveal' }, is))).toContain('nobody sees whose they are')
  })

  it('follows a ballot: not yet, open, closed, shown', () => {
    const before = inStep('mustWins.ballot')
    const open = act(before, 'ines', { type: 'openRound', kind: 'vote' }, is)
    const closed = act(open, 'ines', { type: 'closeRound' })
    const shown = act(closed, 'ines', { type: 'showResult' })
    expect(says(before)).toContain('Nothing is open yet')
    expect(says(open)).toContain('Only the server knows your votes')
    expect(says(closed)).toContain('nobody sees anything yet')
    expect(says(shown)).toContain('has been erased')
  })

  it('names what is asked in placings and consent', () => {
    expect(says(inStep('matrix.alone'))).toContain('where you place a card')
    const asked = act(inStep('agreement'), 'ines', { type: 'openRound', kind: 'consent' }, is)
    expect(says(asked)).toContain('the reasons, without names')
  })

  it('together: everybody, at once; locked and read-only are said', () => {
    expect(says(inStep('mission.together'))).toContain('Cards carry no name')
    expect(says(inStep('keyResults.draft'))).toContain('that it is you')
    const locked = act(inStep('keyResults.draft'), 'ines', { type: 'lock', stage: 'keyResults' })
    expect(says(locked)).toContain('locked')
    expect(says(locked, 'ines')).toContain('that it is you')
    expect(says(inStep('keyResults.draft'), 'gustav')).toContain('Observers')
    expect(says(inStep('welcome'))).toContain('Nothing has to be written')
  })

  it('has a sentence for everybody at every moment', () => {
    const ended = act(inStep('close'), 'ines', { type: 'end' })
    for (const w of [lobby(), ended, ...STEP_IDS.map(step => inStep(step))]) {
      for (const [who] of cast) expect(says(w, who)).toMatch(/^[A-Z].{20,200}\.$/)
    }
  })
})
