/**
 * What a command leads to: facts, or a refusal with a sentence. The one gate in front of the ledger.
 * Invariants: never changes the workshop; reads time, board and presence from `Circumstances` only; one wheel, and only
 * its holder drives; a command that was carried out already yields no facts and no refusal.
 */
import type { Command } from './commands.ts'
import { agendaRules } from './decide/agenda.ts'
import type { Ask, Rules } from './decide/ask.ts'
import { namesIn, peopleRules } from './decide/people.ts'
import { roundRules } from './decide/round.ts'
import { timerRules } from './decide/timer.ts'
import type { Fact } from './facts.ts'
import { cleanName, distinctName } from './names.ts'
import type { SeatId } from './records.ts'
import { type Outcome, refuse } from './refusal.ts'
import { seatOf, wheelHolder } from './seats.ts'
import type { Role } from './stages.ts'
import type { Circumstances, Workshop } from './workshop.ts'

const rules: Rules<Command['type']> = { ...agendaRules, ...timerRules, ...peopleRules, ...roundRules }

/** What everybody in the room may ask; all the rest is for whoever has the wheel. */
const forEverybody: ReadonlySet<Command['type']> = new Set([
  'answer',
  'ready',
  'raiseHand',
  'rename',
  'wasHere',
  'takeWheel',
] as const)

/** What makes sense before the start and after the end too. */
const atAnyTime: ReadonlySet<Command['type']> = new Set([
  'ready',
  'raiseHand',
  'rename',
  'wasHere',
  'takeWheel',
  'handWheel',
  'setRole',
  'remove',
  'giveBack',
  'bringEveryone',
] as const)

/**
 * Decides what `command` by `who` leads to in these circumstances.
 * Refusals: `notAllowed` (no such seat, or not their role), `notYourWheel`, `notNow` (phase or step), and what the
 * command's own rule says.
 */
export function decide(w: Workshop, who: SeatId, command: Command, is: Circumstances): Outcome {
  const me = seatOf(w, who)
  if (!me) return refuse('notAllowed', 'You have no seat in this workshop.')
  const { type } = command
  if (!forEverybody.has(type) && w.wheel !== who) {
    const holder = wheelHolder(w)
    return refuse('notYourWheel', holder ? `${holder.name} has the wheel.` : 'Nobody has the wheel now.')
  }
  if (type === 'start' ? w.phase !== 'lobby' : w.phase !== 'running' && !atAnyTime.has(type)) {
    return refuse('notNow', phaseInWords[w.phase])
  }
  // The table holds a rule for each type; that the two belong together is beyond the compiler here.
  const rule = rules[type] as (ask: Ask<Command['type']>) => Outcome
  return rule({ w, me, command, is })
}

const phaseInWords = {
  lobby: 'The workshop has not started yet.',
  running: 'The workshop is running already.',
  ended: 'The workshop has ended.',
} as const

/**
 * Somebody comes in by a link. The name is cleaned (`invalid` when nothing is left or it is too long), and a name that
 * is taken gets a number. The first facilitator takes the wheel; a later one does not, whoever is away.
 */
export function takeSeat(
  w: Workshop,
  comer: { readonly seat: SeatId; readonly name: string; readonly role: Role },
  is: Pick<Circumstances, 'now'>,
): Outcome {
  const name = cleanName(comer.name)
  if (name === null) return refuse('invalid', 'A name has 1 to 40 visible characters.')
  if (seatOf(w, comer.seat) || w.removed.includes(comer.seat)) return refuse('invalid', 'This seat is taken.')
  const seat: Fact = {
    at: is.now,
    type: 'SeatTaken',
    seat: comer.seat,
    name: distinctName(name, namesIn(w, null)),
    role: comer.role,
  }
  const takesWheel = comer.role === 'facilitator' && wheelHolder(w) === null
  return takesWheel ? [seat, { at: is.now, type: 'WheelTaken', seat: comer.seat }] : [seat]
}

/** What time alone brings about at `now` (server ms): the chime, once. Nothing closes, reveals or advances. */
export function onTick(w: Workshop, now: number): readonly Fact[] {
  const wake = nextWake(w)
  return wake !== null && wake <= now ? [{ at: now, type: 'TimerElapsed' }] : []
}

/** When `onTick` has something to say next (server ms), or null. */
export function nextWake(w: Workshop): number | null {
  return w.timer?.state === 'running' && !w.timer.rang ? w.timer.endsAt : null
}
