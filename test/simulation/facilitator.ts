/** Whoever has the wheel: walks the agenda, closes, reveals, asks, locks; and sometimes presses the wrong button. */
import { readBoard } from '@mustwin/board/read'
import type { Command } from '@mustwin/okr/commands'
import { STAGES } from '@mustwin/okr/stages'
import { stepOf } from '@mustwin/okr/steps'
import type { View } from '@mustwin/okr/view'
import type { Person } from './people.ts'
import { chance, pick, weighted, whole } from './rng.ts'
import type { Tab } from './tab.ts'

/** One press in the dock. */
export function drive(person: Person, tab: Tab, view: View): void {
  const command = weighted(person.rng, presses(person, tab, view))
  if (command) tab.command(command)
}

type Press = readonly [weight: number, command: Command]

function presses(person: Person, tab: Tab, view: View): readonly Press[] {
  if (view.phase === 'lobby') return [[1, { type: 'start' }]]
  return [...walking(person, view), ...asking(view), ...ordering(person, tab, view), ...people(person, view)]
}

function walking(person: Person, view: View): readonly Press[] {
  const { writing, toReveal } = view
  const asking = view.agenda.filter(step => stepOf(step).round)
  const somewhere = pick(person.rng, chance(person.rng, 0.5) ? view.agenda : asking) ?? 'close'
  return [
    [writing || view.round?.state === 'open' ? 0.4 : 1.5, { type: 'next' }],
    [0.3, { type: 'back' }],
    [view.round?.state === 'open' ? 0.1 : 1, { type: 'goTo', step: somewhere }],
    [writing && !writing.closed ? 1.2 : 0.1, { type: 'closeWriting' }],
    [toReveal ? 1.2 : 0.1, { type: 'reveal' }],
    [0.2, { type: 'setTimer', seconds: whole(person.rng, 1, 60) }],
    [view.timer ? 0.3 : 0, { type: 'addTime', seconds: 30 }],
    [view.timer ? 0.2 : 0, { type: 'pauseTimer' }],
    [0.02, { type: 'finalise' }],
    [view.step === 'close' ? 0.05 : 0.002, { type: 'end' }],
  ]
}

function asking(view: View): readonly Press[] {
  const { round, step } = view
  const kind = step === null ? null : stepOf(step).round?.kind
  return [
    [kind && round?.state !== 'open' ? 3 : 0.05, { type: 'openRound', kind: kind ?? 'vote' }],
    [round?.state === 'open' ? 1 : 0.05, { type: 'closeRound' }],
    [round?.state === 'closed' ? 2 : 0.05, { type: 'showResult' }],
    [round?.state === 'closed' ? 0.4 : 0.02, { type: 'reopenRound' }],
    [round ? 0.1 : 0, { type: 'restartRound' }],
  ]
}

function ordering({ rng }: Person, tab: Tab, view: View): readonly Press[] {
  const stage = pick(rng, STAGES) ?? 'mission'
  const locked = pick(rng, view.locks)
  const ids = readBoard(tab.replica.board).objectives.map(o => o.id)
  const chosen = ids.slice(0, whole(rng, 0, 4))
  return [
    [0.5, { type: 'lock', stage }],
    [locked ? 0.7 : 0, { type: 'unlock', stage: locked ?? stage }],
    [
      view.step === 'mustWins.choose' ? 1 : 0.05,
      { type: 'setMustWins', ids: chosen, because: 'four matter' },
    ],
    [0.1, { type: 'bringEveryone', to: 'board' }],
  ]
}

function people({ rng, seat }: Person, view: View): readonly Press[] {
  const others = view.people.filter(p => p.seat !== seat)
  const other = pick(rng, others)?.seat
  if (other === undefined) return []
  return [
    [0.05, { type: 'remove', seat: other }],
    [0.08, { type: 'setRole', seat: other, role: chance(rng, 0.7) ? 'participant' : 'observer' }],
    [0.05, { type: 'handWheel', seat: other }],
  ]
}
