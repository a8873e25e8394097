/** The places in which the matrix asks: each step, the lobby, the end, locks, an open vote, a grace; with cards of all. */
import { STAGES } from '@mustwin/okr/stages'
import { PRESETS, type StepId } from '@mustwin/okr/steps'
import { BOARD, encodeSync } from '@mustwin/room/wire'
import * as Y from 'yjs'
import { idOf, newborn, RECORD_ROOTS } from './matrix.deeds.ts'
import { LOCKS, PEOPLE, STEPS, type Where, type Who } from './matrix.table.ts'
import { Theatre } from './theatre.ts'

export interface Scene {
  readonly name: string
  readonly where: Where
  readonly snapshot: Uint8Array
  /** The time to ask at. */
  readonly now: number
  /** No card lies here. */
  readonly bare?: true
}

export interface Cast {
  readonly seats: Readonly<Record<Who, string>>
  /** Somebody else's cards are hers. */
  readonly nina: string
}

/** The step in which cards of a root can be laid. */
const LAID_IN: Readonly<Record<string, StepId>> = {
  candidates: 'mission.together',
  objectives: 'objectives.together',
  keyResults: 'keyResults.draft',
  activities: 'matrix.together',
  needs: 'needs',
  marks: 'welcome',
}

export const cardOf = (root: string, owner: string): string => idOf(`${root}-${owner}`, 0).slice(0, 22)

function seatAll(theatre: Theatre): Cast {
  const seats = {
    driver: theatre.seat('driver', 'facilitator'),
    facilitator: theatre.seat('facilitator', 'facilitator'),
    deputy: theatre.seat('deputy', 'participant'),
    lead: theatre.seat('lead', 'participant'),
    participant: theatre.seat('participant', 'participant'),
    // Has cards from the time before.
    observer: theatre.seat('observer', 'participant'),
  }
  return { seats, nina: theatre.seat('nina', 'participant') }
}

function write(theatre: Theatre, seat: string, client: number, deed: (doc: Y.Doc) => void): void {
  const doc = theatre.board(seat)
  const before = Y.encodeStateVector(doc)
  doc.clientID = client
  doc.transact(() => deed(doc))
  const { line } = theatre.join(seat, client)
  const { written } = theatre.say(line, encodeSync(BOARD, 'update', Y.encodeStateAsUpdate(doc, before)))
  if (written === 0) throw new Error('the rig could not lay its cards')
  theatre.leave(line)
}

function lay(theatre: Theatre, { seats, nina }: Cast): void {
  let client = 70_000
  for (const root of RECORD_ROOTS) {
    theatre.all(seats.driver, { type: 'goTo', step: LAID_IN[root] as StepId })
    for (const [owner, seat] of [...PEOPLE.map(who => [who, seats[who]] as const), ['nina', nina] as const]) {
      client += 1
      // A card of the participant hides whose it is: only the ledger knows.
      const author = owner === 'participant' ? null : seat
      const id = cardOf(root, owner)
      write(theatre, seat, client, doc => doc.getMap(root).set(id, newborn(root, id, author)))
    }
  }
  for (const who of ['driver', 'facilitator'] as const) {
    const id = cardOf('frame', who)
    client += 1
    if (who !== 'driver') theatre.all(seats.driver, { type: 'handWheel', seat: seats[who] })
    const frame = () => newborn('marks', id, seats[who], { kind: 'shape', form: 'frame' })
    write(theatre, seats[who], client, doc => doc.getMap('marks').set(id, frame()))
    if (who !== 'driver') theatre.all(seats[who], { type: 'handWheel', seat: seats.driver })
  }
  theatre.all(seats.driver, { type: 'goTo', step: 'mission.together' })
  write(theatre, seats.driver, client + 1, doc => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('Our mission, in many words')])
    doc.getXmlFragment('mission').insert(0, [paragraph])
  })
}

function cast(theatre: Theatre): Cast {
  const all = seatAll(theatre)
  const { driver, deputy, lead, observer } = all.seats
  theatre.all(driver, { type: 'start' })
  lay(theatre, all)
  theatre.all(
    driver,
    { type: 'setRole', seat: deputy, role: 'deputy' },
    { type: 'setRole', seat: lead, role: 'lead' },
    { type: 'setRole', seat: observer, role: 'observer' },
  )
  return all
}

function build(): { cast: Cast; places: readonly Scene[] } {
  const theatre = new Theatre()
  const all = cast(theatre)
  const { driver } = all.seats
  const [ready, now] = [theatre.snapshot(), theatre.now]
  const scene = (name: string, where: Where, act: (t: Theatre) => void): Scene => {
    const t = new Theatre(null, ready, now)
    act(t)
    return { name, where, snapshot: t.snapshot(), now: t.now }
  }
  const steps = PRESETS.standard.map(step =>
    scene(step, { step }, t => t.all(driver, { type: 'goTo', step })),
  )
  const openIn = (lock: string) =>
    Object.keys(STEPS).filter(step => LOCKS[lock]?.some(root => STEPS[step]?.[root])) as StepId[]
  const locks = STAGES.flatMap(lock =>
    openIn(lock)
      .slice(-2)
      .map(step =>
        scene(`${step}, ${lock} locked`, { step, lock }, t =>
          t.all(driver, { type: 'goTo', step }, { type: 'lock', stage: lock }),
        ),
      ),
  )
  return { cast: all, places: [...steps, ...locks, ...others(scene, driver), lobby(all)] }
}

type Make = (name: string, where: Where, act: (t: Theatre) => void) => Scene

function others(scene: Make, driver: string): readonly Scene[] {
  const vote = (t: Theatre) =>
    t.all(driver, { type: 'goTo', step: 'objectives.together' }, { type: 'openRound', kind: 'vote' })
  const leave = (t: Theatre, after: number) => {
    t.all(driver, { type: 'goTo', step: 'mission.together' })
    t.command(driver, { type: 'goTo', step: 'close' })
    t.now += after
  }
  return [
    scene('an open vote', { step: 'objectives.together', frozen: 'objectives' }, vote),
    // The free board is open in both, and the mission's step was left a moment ago.
    scene('within the grace', { step: 'mission.together' }, t => leave(t, 1_900)),
    scene('after the grace', { step: 'close' }, t => leave(t, 2_100)),
    scene('ended', { step: 'ended' }, t => t.all(driver, { type: 'end' })),
  ]
}

function lobby({ seats, nina }: Cast): Scene {
  const t = new Theatre()
  seatAll(t)
  for (const [seat, role] of [
    [seats.deputy, 'deputy'],
    [seats.lead, 'lead'],
    [seats.observer, 'observer'],
  ] as const)
    t.all(seats.driver, { type: 'setRole', seat, role })
  if (nina === '') throw new Error('nobody')
  return { name: 'the lobby', where: { step: 'lobby' }, snapshot: t.snapshot(), now: t.now, bare: true }
}

let made: ReturnType<typeof build> | null = null
/** Built once: they are snapshots, and nobody changes them. */
export function scenes(): ReturnType<typeof build> {
  made ??= build()
  return made
}
