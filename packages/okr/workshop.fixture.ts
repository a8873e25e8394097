/** A small room for tests: Ines drives, Hana is deputy, Omar lead, Ben and Chiara take part, Gustav listens. */
import type { Command } from './commands.ts'
import { decide, takeSeat } from './decide.ts'
import { evolve } from './evolve.ts'
import type { Fact } from './facts.ts'
import {
  type Activity,
  type Board,
  type Card,
  EMPTY_BOARD,
  EMPTY_TEXT,
  type KeyResult,
  type Objective,
  type SeatId,
} from './records.ts'
import { isRefusal, type Outcome } from './refusal.ts'
import type { Role } from './stages.ts'
import { PRESETS, type StepId } from './steps.ts'
import { type Circumstances, foundWorkshop, type Workshop } from './workshop.ts'

export const NOON = Date.UTC(2026, 0, 15, 12)

export const cast: readonly (readonly [SeatId, Role])[] = [
  ['ines', 'facilitator'],
  ['hana', 'deputy'],
  ['omar', 'lead'],
  ['ben', 'participant'],
  ['chiara', 'participant'],
  ['gustav', 'observer'],
]

export function circumstances(
  more: Partial<Omit<Circumstances, 'board'>> & { on?: Board } = {},
): Circumstances {
  const { on = EMPTY_BOARD, ...rest } = more
  let ids = 0
  return {
    now: NOON,
    board: () => on,
    awayFor: () => 0,
    freshId: () => {
      ids += 1
      return `fresh-${more.now ?? NOON}-${ids}`
    },
    drafts: () => [],
    ...rest,
  }
}

export function lobby(): Workshop {
  const founding = {
    id: 'w1',
    title: 'Germany, first quarter',
    team: 'Marketing',
    period: { start: '2026-01-01', end: '2026-03-31' },
    preset: 'standard' as const,
    company: { mission: 'Tools for makers', objectives: [{ title: 'Germany', keyResults: ['2 M€ sales'] }] },
    createdAt: NOON,
  }
  return cast.reduce(
    (w, [seat, role], i) => {
      const name = `${seat[0]?.toUpperCase()}${seat.slice(1)}`
      return fold(w, takeSeat(w, { seat, name, role }, { now: NOON + i }))
    },
    foundWorkshop(founding, PRESETS.standard),
  )
}

export function fold(w: Workshop, outcome: Outcome | Fact): Workshop {
  if ('type' in outcome) return evolve(w, outcome)
  if (isRefusal(outcome)) throw new Error(`${outcome.refusal}: ${outcome.sentence}`)
  return outcome.reduce(evolve, w)
}

/** Carries out a command; throws when it is refused. */
export function act(w: Workshop, who: SeatId, command: Command, is = circumstances()): Workshop {
  return fold(w, decide(w, who, command, is))
}

/** The refusal's code, or null. */
export function refused(w: Workshop, who: SeatId, command: Command, is = circumstances()): string | null {
  const outcome = decide(w, who, command, is)
  return isRefusal(outcome) ? outcome.refusal : null
}

/** The room in a step, with no grace running at `NOON + 10 s`. */
export function inStep(step: StepId, w = lobby()): Workshop {
  const running = w.phase === 'lobby' ? act(w, 'ines', { type: 'start' }) : w
  return act(running, 'ines', { type: 'goTo', step })
}

export const LATER = NOON + 10_000

export function text(plain: string) {
  return plain === '' ? EMPTY_TEXT : { plain, paragraphs: [[{ text: plain }]] }
}

function card(id: string, plain: string): Card {
  return {
    id,
    author: null,
    text: text(plain),
    at: [0, 0],
    cluster: null,
    color: null,
    deleted: false,
    late: false,
    z: 0,
  }
}

export function objective(id: string, plain = `Objective ${id}`, more: Partial<Objective> = {}): Objective {
  const fields = {
    serves: 'Germany',
    contributesTo: null,
    origin: 'team',
    kpi: '',
    where: '',
    who: '',
  } as const
  return { ...card(id, plain), place: 'draft', ...fields, ...more }
}

export function keyResult(id: string, of: string, more: Partial<KeyResult> = {}): KeyResult {
  const measure = { kind: 'count', from: 0, to: 200, unit: 'leads', by: '2026-03-31' } as const
  return { ...card(id, `Result ${id}`), objective: of, ...measure, source: 'CRM', owner: 'Ben', ...more }
}

export function activity(id: string, more: Partial<Activity> = {}): Activity {
  return { ...card(id, `Activity ${id}`), spot: null, main: null, links: [], lane: null, ...more }
}

export function board(more: Partial<Board> = {}): Board {
  return { ...EMPTY_BOARD, ...more }
}
