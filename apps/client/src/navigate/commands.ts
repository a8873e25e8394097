/**
 * What this person may do now, as lines of the palette. Only what would work is offered; what cannot be taken back
 * carries the sentence that is asked once before. The server decides anew at the press.
 */
import type { Command } from '@mustwin/okr/commands'
import { stepOf } from '@mustwin/okr/steps'
import type { View } from '@mustwin/okr/view'
import { type DockButton, dockOf, resultText, revealText } from '../frame/dock.ts'
import type { PanelName } from '../frame/panels.tsx'
import { placeInSight } from '../frame/place.ts'
import type { Mode } from '../frame/ViewSwitch.tsx'

export interface Offer {
  readonly id: string
  readonly label: string
  /** Quieter words beside it; they are searched too. */
  readonly hint?: string
  /** Asked once before it is done. */
  readonly ask?: string
  readonly run: () => void
}

/** What the palette can do besides commands. */
export interface Doings {
  act(command: Command): void
  panel(name: PanelName): void
  mode(mode: Mode): void
  projector(): void
  shortcuts(): void
}

export function commandsOf(view: View, mode: Mode, doings: Doings): readonly Offer[] {
  const lead = view.me.wheel ? [...dockCommands(view, doings), ...timerCommands(view, doings)] : []
  return [...lead, ...myCommands(view, doings), ...screenCommands(view, mode, doings)]
}

const offer = (id: string, run: () => void, hint?: string, ask?: string): Offer => ({
  id,
  label: id,
  run,
  ...(hint ? { hint } : {}),
  ...(ask ? { ask } : {}),
})

const nextStep = ({ agenda, step }: View, by: number): string => {
  const id = step && agenda[agenda.indexOf(step) + by]
  return id ? stepOf(id).title : ''
}

function dockCommands(view: View, { act }: Doings): Offer[] {
  const off = dockOf(view)
  const stage = view.step ? stepOf(view.step).stage : null
  const locked = stage !== null && view.locks.includes(stage)
  const people = view.people.length
  const run = (command: Command) => () => act(command)
  const round = view.step ? stepOf(view.step).round : null
  const open: Command =
    view.round?.state === 'closed'
      ? { type: 'reopenRound' }
      : { type: 'openRound', kind: round?.kind ?? 'vote' }
  const all: readonly (readonly [DockButton, Offer])[] = [
    [
      'Next',
      offer(
        'Next',
        run({ type: 'next' }),
        nextStep(view, 1),
        `Take ${people} people on to “${nextStep(view, 1)}”?`,
      ),
    ],
    ['Back', offer('Back', run({ type: 'back' }), nextStep(view, -1))],
    ['Close writing', offer('Close writing', run({ type: 'closeWriting' }))],
    ['Reveal', offer('Reveal', run({ type: 'reveal' }), undefined, `${revealText(view)}?`)],
    ['Open ballot', offer('Open ballot', run(open))],
    ['Close ballot', offer('Close ballot', run({ type: 'closeRound' }), undefined, 'Close the ballot?')],
    [
      'Show result',
      offer('Show result', run({ type: 'showResult' }), undefined, `${resultText(view)}. Show it?`),
    ],
    [
      'Bring everyone here',
      offer('Bring everyone here', () => act({ type: 'bringEveryone', to: placeInSight() })),
    ],
  ]
  const offers = all.filter(([button]) => off[button] === null).map(([, one]) => one)
  if (stage && !off.Lock)
    offers.push(
      offer(locked ? 'Unlock' : 'Lock', run({ type: locked ? 'unlock' : 'lock', stage }), 'this stage'),
    )
  offers.push(offer('Finalise', run({ type: 'finalise' }), `as version ${view.version + 1}`))
  if (view.phase === 'running')
    offers.push(
      offer(
        'End',
        run({ type: 'end' }),
        'the workshop',
        `End the workshop for ${people} people? It stays readable.`,
      ),
    )
  return offers
}

function timerCommands({ timer, step }: View, { act }: Doings): Offer[] {
  if (!timer) {
    const minutes = step ? stepOf(step).minutes : 5
    return [
      offer('Start timer', () => act({ type: 'setTimer', seconds: minutes * 60 }), `${minutes} minutes`),
    ]
  }
  return [
    offer('+1 minute', () => act({ type: 'addTime', seconds: 60 }), 'timer'),
    offer(timer.state === 'paused' ? 'Go on with the timer' : 'Pause the timer', () =>
      act({ type: 'pauseTimer' }),
    ),
    offer('Stop the timer', () => act({ type: 'stopTimer' })),
  ]
}

function myCommands({ me, people, phase }: View, { act }: Doings): Offer[] {
  const mine = people.find(p => p.seat === me.seat)
  const offers: Offer[] = []
  if (phase === 'running' && me.role !== 'observer') {
    const is = mine?.ready ?? false
    offers.push(offer(is ? 'I’m not ready yet' : 'I’m ready', () => act({ type: 'ready', is: !is })))
  }
  const up = (mine?.hand ?? 0) > 0
  offers.push(offer(up ? 'Take my hand down' : 'Raise hand', () => act({ type: 'raiseHand', is: !up })))
  if (!me.wheel && (me.role === 'facilitator' || me.role === 'deputy') && phase !== 'ended')
    offers.push(offer('Take the wheel', () => act({ type: 'takeWheel' }), 'facilitate'))
  return offers
}

function screenCommands(
  { me }: View,
  mode: Mode,
  { panel, mode: show, projector, shortcuts }: Doings,
): Offer[] {
  const other = mode === 'board' ? 'outline' : 'board'
  const offers = [
    offer(other === 'board' ? 'Show the board' : 'Show the outline', () => show(other), 'view'),
    offer('Sheet', () => panel('sheet'), 'the OKR sheet as it stands'),
    offer('Coach', () => panel('coach'), 'questions about what is written'),
    offer('Everybody', () => panel('people'), 'who is here'),
    offer('My settings', () => panel('settings'), 'colours, text size, keys'),
    offer('Keyboard shortcuts', shortcuts, 'keys and gestures'),
  ]
  if (me.wheel)
    offers.push(
      offer('Invite', () => panel('invite'), 'links and QR code'),
      offer('Projector view', projector),
    )
  return offers
}
