import { describe, expect, it } from 'vitest'
import type { Command } from '../commands.ts'
import { decide } from '../decide.ts'
import { act, board, circumstances, inStep, lobby, NOON, objective, refused } from '../workshop.fixture.ts'

const withDrafts = circumstances({
  drafts: () => [
    { id: 'c1', seat: 'ben' },
    { id: 'c2', seat: 'ines' },
  ],
})

describe('the wheel', () => {
  const driving: readonly Command[] = [
    { type: 'next' },
    { type: 'back' },
    { type: 'goTo', step: 'close' },
    { type: 'closeWriting' },
    { type: 'reveal' },
    { type: 'setTimer', seconds: 60 },
    { type: 'addTime', seconds: 60 },
    { type: 'pauseTimer' },
    { type: 'stopTimer' },
    { type: 'openRound', kind: 'vote' },
    { type: 'closeRound' },
    { type: 'reopenRound' },
    { type: 'showResult' },
    { type: 'restartRound' },
    { type: 'setMustWins', ids: [] },
    { type: 'lock', stage: 'mission' },
    { type: 'unlock', stage: 'mission' },
    { type: 'setRole', seat: 'ben', role: 'deputy' },
    { type: 'remove', seat: 'ben' },
    { type: 'handWheel', seat: 'ben' },
    { type: 'bringEveryone', to: 'x' },
    { type: 'finalise' },
    { type: 'end' },
    { type: 'giveBack', to: 'ben', seat: null },
    { type: 'start' },
  ]

  it.each(driving.map(c => [c.type, c] as const))(
    '%s is refused to everybody else, naming who has it',
    (_type, c) => {
      const w = c.type === 'start' ? lobby() : inStep('mission.alone')
      for (const who of ['hana', 'omar', 'ben', 'gustav']) {
        expect(decide(w, who, c, circumstances())).toEqual({
          refusal: 'notYourWheel',
          sentence: 'Ines has the wheel.',
        })
      }
      expect(refused(w, 'nobody', c)).toBe('notAllowed')
      expect(refused(w, 'constructor', c)).toBe('notAllowed')
    },
  )
})

describe('the agenda', () => {
  it('starts once, at its first step', () => {
    const w = act(lobby(), 'ines', { type: 'start' })
    expect(w).toMatchObject({ phase: 'running', floor: { step: 'welcome' } })
    expect(refused(w, 'ines', { type: 'start' })).toBe('notNow')
  })

  it('nothing drives before the start or after the end', () => {
    const ended = act(inStep('close'), 'ines', { type: 'end' })
    for (const w of [lobby(), ended]) {
      for (const c of [
        { type: 'next' },
        { type: 'reveal' },
        { type: 'finalise' },
        { type: 'end' },
      ] as const) {
        expect(refused(w, 'ines', c)).toBe('notNow')
      }
    }
  })

  it('goes on and back through every step, and not beyond', () => {
    const w = inStep('welcome')
    expect(refused(w, 'ines', { type: 'back' })).toBe('notNow')
    const last = w.agenda.slice(1).reduce(r => act(r, 'ines', { type: 'next' }), w)
    expect(last.floor.step).toBe('close')
    expect(refused(last, 'ines', { type: 'next' })).toBe('notNow')
    expect(act(last, 'ines', { type: 'back' }).floor.step).toBe('agreement')
  })

  it('goes only to steps of this agenda; where it is already, nothing happens', () => {
    const w = { ...inStep('objectives.alone'), agenda: ['objectives.alone', 'close'] as const }
    expect(refused(w, 'ines', { type: 'goTo', step: 'needs' })).toBe('unknown')
    expect(decide(w, 'ines', { type: 'goTo', step: 'objectives.alone' }, circumstances())).toEqual([])
  })

  it('a new step asks everybody anew, and leaves timer and pointer behind; hands stay up', () => {
    let w = act(inStep('mission.together'), 'ben', { type: 'ready', is: true })
    w = act(w, 'ben', { type: 'raiseHand', is: true })
    w = act(w, 'ines', { type: 'setTimer', seconds: 60 })
    w = act(w, 'ines', { type: 'bringEveryone', to: 'mission' })
    w = act(w, 'ines', { type: 'next' })
    expect(w).toMatchObject({ timer: null, pointer: null, seats: { ben: { ready: false, hand: NOON } } })
  })

  it('finalising counts versions and leaves a line', () => {
    const w = act(act(inStep('agreement'), 'ines', { type: 'finalise' }), 'ines', { type: 'finalise' })
    expect(w.version).toBe(2)
    expect(w.decisions.map(d => d.text)).toEqual(['Version 1 was made final.', 'Version 2 was made final.'])
  })

  it('locks once and unlocks once', () => {
    const w = act(inStep('mission.together'), 'ines', { type: 'lock', stage: 'mission' })
    expect(w.floor.locks).toEqual(['mission'])
    expect(decide(w, 'ines', { type: 'lock', stage: 'mission' }, circumstances())).toEqual([])
    expect(act(w, 'ines', { type: 'unlock', stage: 'mission' }).floor.locks).toEqual([])
  })
})

describe('writing and reveal', () => {
  it('the reveal stays in its step and says whose the nameless cards are', () => {
    const w = act(inStep('mission.alone'), 'ines', { type: 'reveal' }, withDrafts)
    expect(w.floor.step).toBe('mission.alone')
    expect(w.owners).toEqual({ c1: 'ben', c2: 'ines' })
    expect(refused(w, 'ines', { type: 'reveal' }, withDrafts)).toBe('notNow')
  })

  it('cards that keep their name need no owner', () => {
    const w = act(inStep('activities.alone'), 'ines', { type: 'reveal' }, withDrafts)
    expect(w.owners).toEqual({})
  })

  it('may be pressed in the step after the writing, and in no other', () => {
    const alone = inStep('mission.alone')
    const together = act(alone, 'ines', { type: 'next' })
    expect(refused(together, 'ines', { type: 'reveal' }, withDrafts)).toBeNull()
    const consent = act(together, 'ines', { type: 'next' })
    expect(refused(consent, 'ines', { type: 'reveal' }, withDrafts)).toBe('notNow')
    expect(refused(inStep('mission.together'), 'ines', { type: 'reveal' }, withDrafts)).toBe('notNow')
  })

  it('with no cards it says so', () => {
    expect(decide(inStep('mission.alone'), 'ines', { type: 'reveal' }, circumstances())).toEqual({
      refusal: 'notNow',
      sentence: 'Nobody has written a card yet.',
    })
  })

  it('writing that was revealed starts anew; writing that was only closed goes on', () => {
    const alone = inStep('mission.alone')
    const closed = act(alone, 'ines', { type: 'closeWriting' })
    expect(closed.writings.candidates).toMatchObject({ n: 1, closed: true, revealed: false })
    expect(decide(closed, 'ines', { type: 'closeWriting' }, circumstances())).toEqual([])
    const again = act(act(closed, 'ines', { type: 'next' }), 'ines', { type: 'back' })
    expect(again.writings.candidates).toEqual({ n: 1, closed: false, revealed: false })
    const revealed = act(again, 'ines', { type: 'reveal' }, withDrafts)
    const second = act(act(revealed, 'ines', { type: 'next' }), 'ines', { type: 'back' })
    expect(second.writings.candidates).toEqual({ n: 2, closed: false, revealed: false })
  })

  it('there is nothing to close where nobody writes alone', () => {
    expect(refused(inStep('mission.together'), 'ines', { type: 'closeWriting' })).toBe('notNow')
  })
})

describe('must-wins', () => {
  const on = board({
    objectives: [
      ...['a', 'b', 'c', 'd'].map(id => objective(id)),
      objective('tray', 'x', { deleted: true }),
      objective('shelf', 'x', { place: 'shelf' }),
    ],
  })
  const is = circumstances({ on })
  const w = inStep('mustWins.choose')
  const choose = (ids: string[], because?: string) =>
    refused(w, 'ines', { type: 'setMustWins', ids, ...(because === undefined ? {} : { because }) }, is)

  it('are living objectives, each once', () => {
    expect(choose(['b', 'a'])).toBeNull()
    expect(choose(['a', 'a'])).toBe('invalid')
    for (const id of ['tray', 'shelf', 'nothing']) expect(choose([id])).toBe('unknown')
  })

  it('a fourth needs a reason, which is kept and written down', () => {
    const ids = ['a', 'b', 'c', 'd']
    expect(choose(ids)).toBe('needsReason')
    expect(choose(ids, '   ')).toBe('needsReason')
    expect(choose(ids, 'x'.repeat(501))).toBe('invalid')
    const four = act(w, 'ines', { type: 'setMustWins', ids, because: ' two teams ' }, is)
    expect(four.mustWins).toEqual({ ids, because: 'two teams' })
    expect(four.decisions.map(d => d.text)).toEqual(['More than three must-wins, because: two teams'])
    const three = act(four, 'ines', { type: 'setMustWins', ids: ids.slice(1), because: 'old' }, is)
    expect(three).toMatchObject({ mustWins: { ids: ['b', 'c', 'd'], because: null }, decisions: [] })
  })
})
