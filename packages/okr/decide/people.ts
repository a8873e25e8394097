/** People and the wheel: names, roles, hands, who drives, who comes back. */
import { cleanName, distinctName } from '../names.ts'
import { type Outcome, refuse } from '../refusal.ts'
import { seatOf, wheelHolder } from '../seats.ts'
import type { Workshop } from '../workshop.ts'
import type { Ask, Rules } from './ask.ts'

/** How long the holder must be away before somebody else may take the wheel, in milliseconds. */
export const PATIENCE = 30_000

const nobodyThere = () => refuse('unknown', 'This person is not in the room any more.')
const badName = () => refuse('invalid', 'A name has 1 to 40 visible characters.')

export const peopleRules: Rules<
  'takeWheel' | 'handWheel' | 'setRole' | 'rename' | 'remove' | 'ready' | 'raiseHand' | 'wasHere' | 'giveBack'
> = {
  takeWheel,
  handWheel,
  setRole({ w, me, command, is }) {
    const seat = seatOf(w, command.seat)
    if (!seat) return nobodyThere()
    if (seat.id === me.id) {
      return refuse('notAllowed', 'You have the wheel: hand it over before your role changes.')
    }
    return seat.role === command.role
      ? []
      : [{ at: is.now, type: 'RoleSet', seat: seat.id, role: command.role }]
  },
  rename({ w, me, command, is }) {
    const seat = seatOf(w, command.seat)
    if (!seat) return nobodyThere()
    if (seat.id !== me.id && w.wheel !== me.id) {
      return refuse('notAllowed', 'You can change your own name; ask the facilitator to change another.')
    }
    const name = cleanName(command.name)
    if (name === null) return badName()
    const distinct = distinctName(name, namesIn(w, seat.id))
    return distinct === seat.name ? [] : [{ at: is.now, type: 'SeatRenamed', seat: seat.id, name: distinct }]
  },
  remove({ w, me, command, is }) {
    const seat = seatOf(w, command.seat)
    if (!seat) return nobodyThere()
    if (seat.id === me.id) {
      return refuse('notAllowed', 'You have the wheel: hand it over before you leave.')
    }
    return [{ at: is.now, type: 'SeatRemoved', seat: seat.id }]
  },
  ready({ me, command, is }) {
    return me.ready === command.is ? [] : [{ at: is.now, type: 'ReadySaid', seat: me.id, is: command.is }]
  },
  raiseHand({ me, command, is }) {
    return (me.hand !== null) === command.is
      ? []
      : [{ at: is.now, type: 'HandRaised', seat: me.id, is: command.is }]
  },
  wasHere,
  giveBack,
}

/**
 * Only facilitators and deputies. At once when nobody holds the wheel; else after the holder was away for 30 s. A
 * facilitator need not wait for a deputy who has left: any absence will do.
 */
function takeWheel({ w, me, is }: Ask<'takeWheel'>): Outcome {
  if (me.role !== 'facilitator' && me.role !== 'deputy') {
    return refuse('notAllowed', 'Only a facilitator or a deputy can take the wheel.')
  }
  const holder = wheelHolder(w)
  if (holder?.id === me.id) return []
  const taken: Outcome = [{ at: is.now, type: 'WheelTaken', seat: me.id }]
  if (!holder) return taken
  const away = is.awayFor(holder.id)
  if (away <= 0) return refuse('notNow', `${holder.name} has the wheel and is here. Ask for it.`)
  const senior = me.role === 'facilitator' && holder.role === 'deputy'
  if (senior || away >= PATIENCE) return taken
  const wait = Math.ceil((PATIENCE - away) / 1_000)
  return refuse('notNow', `${holder.name} may be reconnecting. You can take the wheel in ${wait} s.`)
}

/** To a facilitator, a deputy, or a participant, who becomes a deputy by it. */
function handWheel({ w, me, command, is }: Ask<'handWheel'>): Outcome {
  const seat = seatOf(w, command.seat)
  if (!seat) return nobodyThere()
  if (seat.id === me.id) return []
  if (seat.role === 'observer' || seat.role === 'lead') {
    return refuse('notAllowed', `${seat.name} is ${roleInWords[seat.role]}. Make them a deputy first.`)
  }
  const taken = { at: is.now, type: 'WheelTaken', seat: seat.id } as const
  if (seat.role !== 'participant') return [taken]
  return [{ at: is.now, type: 'RoleSet', seat: seat.id, role: 'deputy' }, taken]
}

const roleInWords = { observer: 'an observer', lead: 'the lead' } as const

/** A newcomer names the seat that was theirs; naming one's own seat takes the request back. */
function wasHere({ w, me, command, is }: Ask<'wasHere'>): Outcome {
  const seat = seatOf(w, command.seat)
  if (!seat) return nobodyThere()
  const claim = seat.id === me.id ? null : seat.id
  return me.claim === claim ? [] : [{ at: is.now, type: 'SeatClaimed', seat: me.id, claim }]
}

/** Only what was asked for, and never the seat of somebody who is in the room now: drafts come with it. */
function giveBack({ w, command, is }: Ask<'giveBack'>): Outcome {
  const newcomer = seatOf(w, command.to)
  if (!newcomer) return nobodyThere()
  if (command.seat === null) {
    return newcomer.claim === null
      ? []
      : [{ at: is.now, type: 'SeatClaimed', seat: newcomer.id, claim: null }]
  }
  const old = seatOf(w, command.seat)
  if (!old) return nobodyThere()
  if (newcomer.claim !== old.id) return refuse('notNow', `${newcomer.name} has not asked for this seat.`)
  if (is.awayFor(old.id) <= 0) {
    return refuse('notNow', `${old.name} is in the room now, on another screen. It has to be closed first.`)
  }
  return [{ at: is.now, type: 'SeatGivenBack', seat: newcomer.id, to: old.id }]
}

/** The names of everybody but one seat. */
export function namesIn(w: Workshop, except: string | null): readonly string[] {
  return Object.values(w.seats)
    .filter(seat => seat.id !== except)
    .map(seat => seat.name)
}
