import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RECORD_ROOTS, type Root } from './records.ts'
import { mayDraft, mayWrite, rightsOf } from './rights.ts'
import { ACTIONS, type Action, type Role, STAGES, stageOfRoot } from './stages.ts'
import { STEP_IDS, type StepId } from './steps.ts'
import {
  act,
  board,
  cast,
  circumstances,
  fold,
  inStep,
  LATER,
  lobby,
  NOON,
  objective,
} from './workshop.fixture.ts'
import type { Workshop } from './workshop.ts'

/** The workshop page's table 4.2, per step: root → add, edit, arrange, drop, furnish. n nobody, o own, f facilitator, a all. */
const table: Readonly<Record<StepId, Partial<Record<Root, string>>>> = {
  welcome: { marks: 'aaaof' },
  ourPart: { marks: 'aaaof' },
  'mission.alone': {},
  'mission.together': { mission: 'aaaa', candidates: 'aaao', marks: 'aaaof' },
  'mission.consent': { marks: 'aaaof' },
  'objectives.alone': {},
  'objectives.together': { objectives: 'aoao', marks: 'aaaof' },
  'mustWins.ballot': { marks: 'aaaof' },
  'mustWins.choose': { marks: 'aaaof' },
  'keyResults.draft': { keyResults: 'aaao', marks: 'aaaof' },
  'activities.alone': {},
  'matrix.alone': { marks: 'aaaof' },
  'matrix.together': { activities: 'aaao', marks: 'aaaof' },
  'keyResults.finalise': { keyResults: 'faaf', marks: 'aaaof' },
  needs: { needs: 'aoao', marks: 'aaaof' },
  agreement: { marks: 'aaaof' },
  close: { marks: 'aaaof' },
}
const roots: readonly Root[] = ['mission', ...RECORD_ROOTS]

function expected(
  step: StepId,
  role: Role,
  drives: boolean,
  root: Root,
  action: Action,
  own: boolean,
): boolean {
  if (role === 'observer') return false
  const letter = table[step][root]?.[ACTIONS.indexOf(action)] ?? 'n'
  if (letter === 'f') return drives
  return letter === 'a' || (letter === 'o' && (own || action === 'add'))
}

describe('the rights of every step', () => {
  it.each(STEP_IDS)('%s: every role, root and action, own and others, as the table says', step => {
    const w = inStep(step)
    for (const [seat, role] of cast) {
      for (const root of roots) {
        for (const action of ACTIONS) {
          for (const own of [true, false]) {
            const may = mayWrite(w, seat, { root, action, own }, LATER)
            const says = expected(step, role, seat === 'ines', root, action, own)
            expect(may, `${seat} ${action} ${own ? 'own' : 'other'} ${root}`).toBe(says)
          }
        }
      }
    }
  })

  it.each(STEP_IDS)('%s: the rights that a view shows are the rights that the server grants', step => {
    const w = inStep(step)
    for (const [seat] of cast) {
      const may = rightsOf(w, seat)
      for (const root of roots) {
        for (const action of ACTIONS) {
          const shown = may[root]?.[action]
          expect(shown === 'all').toBe(mayWrite(w, seat, { root, action, own: false }, LATER))
          expect(shown !== undefined).toBe(mayWrite(w, seat, { root, action, own: true }, LATER))
        }
      }
    }
  })
})

const missionEdit = { root: 'mission', action: 'edit', own: false } as const
const objectiveEdit = { root: 'objectives', action: 'edit', own: true } as const

describe('who may write, beside the step', () => {
  it('nobody writes before the start or after the end; the server always may', () => {
    const ended = act(inStep('mission.together'), 'ines', { type: 'end' })
    for (const w of [lobby(), ended]) {
      expect(mayWrite(w, 'ines', missionEdit, NOON)).toBe(false)
      expect(rightsOf(w, 'ines')).toEqual({})
      expect(mayWrite(w, 'server', missionEdit, NOON)).toBe(true)
    }
  })

  it('nobody without a seat writes, whatever they are called', () => {
    const w = inStep('mission.together')
    for (const who of ['nobody', 'constructor', '__proto__']) {
      expect(mayWrite(w, who, missionEdit, LATER)).toBe(false)
    }
  })

  it('a lock freezes exactly its stage, for all but whoever has the wheel', () => {
    for (const stage of STAGES) {
      for (const step of STEP_IDS) {
        const w = act(inStep(step), 'ines', { type: 'lock', stage })
        const open = inStep(step)
        for (const root of roots) {
          const what = { root, action: 'edit', own: true } as const
          const locked = stageOfRoot[root] === stage
          expect(mayWrite(w, 'ben', what, LATER)).toBe(!locked && mayWrite(open, 'ben', what, LATER))
          expect(mayWrite(w, 'ines', what, LATER)).toBe(mayWrite(open, 'ines', what, LATER))
        }
      }
    }
  })

  it('an open vote freezes the objectives for everybody, and its close frees them', () => {
    const is = circumstances({ on: board({ objectives: [objective('a')] }) })
    const voting = act(inStep('objectives.together'), 'ines', { type: 'openRound', kind: 'vote' }, is)
    expect(mayWrite(voting, 'ben', objectiveEdit, LATER)).toBe(false)
    expect(mayWrite(voting, 'ines', objectiveEdit, LATER)).toBe(false)
    expect(mayWrite(act(voting, 'ines', { type: 'closeRound' }), 'ben', objectiveEdit, LATER)).toBe(true)
  })

  it('what was allowed stays allowed for two seconds, and is not shown as allowed', () => {
    const locked = act(
      inStep('mission.together'),
      'ines',
      { type: 'lock', stage: 'mission' },
      circumstances({ now: LATER }),
    )
    expect(mayWrite(locked, 'ben', missionEdit, LATER + 1_999)).toBe(true)
    expect(mayWrite(locked, 'ben', missionEdit, LATER + 2_000)).toBe(false)
    expect(rightsOf(locked, 'ben').mission).toBeUndefined()
  })

  it('a second press during a grace does not cut it short', () => {
    const locked = act(
      inStep('mission.together'),
      'ines',
      { type: 'lock', stage: 'mission' },
      circumstances({ now: LATER }),
    )
    const moved = act(locked, 'ines', { type: 'next' }, circumstances({ now: LATER + 500 }))
    expect(mayWrite(moved, 'ben', missionEdit, LATER + 1_999)).toBe(true)
    expect(mayWrite(moved, 'ben', missionEdit, LATER + 2_001)).toBe(false)
  })

  it('graces that ran out are forgotten', () => {
    const presses = Array.from({ length: 50 }, (_, i) => circumstances({ now: LATER + i * 3_000 }))
    const toggle = (w: Workshop, is: (typeof presses)[number]) =>
      act(act(w, 'ines', { type: 'lock', stage: 'free' }, is), 'ines', { type: 'unlock', stage: 'free' }, is)
    expect(presses.reduce(toggle, inStep('welcome')).grace?.earlier).toBeUndefined()
  })

  it('a grace never outlives a role: who became an observer writes nothing', () => {
    const moved = act(inStep('mission.together'), 'ines', { type: 'next' }, circumstances({ now: LATER }))
    const demoted = act(moved, 'ines', { type: 'setRole', seat: 'ben', role: 'observer' })
    expect(mayWrite(moved, 'ben', missionEdit, LATER + 1)).toBe(true)
    expect(mayWrite(demoted, 'ben', missionEdit, LATER + 1)).toBe(false)
  })

  it('without a grace the past allows nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STEP_IDS),
        fc.constantFrom(...roots),
        fc.nat(1_000_000),
        (step, root, late) => {
          const w = inStep(step)
          const what = { root, action: 'edit', own: false } as const
          expect(mayWrite(w, 'ben', what, LATER + late)).toBe(mayWrite({ ...w, grace: null }, 'ben', what, 0))
        },
      ),
    )
  })
})

describe('private drafts', () => {
  const alone = inStep('mission.alone')
  const draft = (w = alone, now = LATER, who = 'ben', n = 1) => mayDraft(w, who, 'candidates', n, now)

  it('only the root and the number of the present writing, and nobody who listens', () => {
    expect(draft()).toBe(true)
    expect(draft(alone, LATER, 'gustav')).toBe(false)
    expect(draft(alone, LATER, 'nobody')).toBe(false)
    expect(draft(alone, LATER, 'ben', 2)).toBe(false)
    expect(mayDraft(alone, 'ben', 'objectives', 1, LATER)).toBe(false)
    expect(draft(inStep('mission.together'))).toBe(false)
  })

  it('closing takes what was on its way for two seconds, and no other grace prolongs it', () => {
    const closed = act(alone, 'ines', { type: 'closeWriting' }, circumstances({ now: LATER }))
    expect(draft(closed, LATER + 1_999)).toBe(true)
    expect(draft(closed, LATER + 2_000)).toBe(false)
    const later = LATER + 60_000
    const locked = act(closed, 'ines', { type: 'lock', stage: 'mission' }, circumstances({ now: later }))
    expect(draft(locked, later + 1)).toBe(false)
  })

  it('a reveal ends a writing at once; leaving the step leaves two seconds', () => {
    const is = circumstances({ drafts: () => [{ id: 'c1', seat: 'ben' }], now: LATER })
    expect(draft(act(alone, 'ines', { type: 'reveal' }, is), LATER)).toBe(false)
    const left = act(alone, 'ines', { type: 'next' }, is)
    expect(draft(left, LATER + 1_999)).toBe(true)
    expect(draft(left, LATER + 2_000)).toBe(false)
  })

  it('a removed person drafts nothing', () => {
    expect(draft(fold(alone, { at: LATER, type: 'SeatRemoved', seat: 'ben' }))).toBe(false)
  })
})
