/** The commands' half of the matrix: who may ask for what, and when, over HTTP and over the socket; and the drafts. */
import type { Command } from '@mustwin/okr/commands'
import { COMMAND, decodeFrame, encodeJson, encodeSync } from '@mustwin/room/wire'
import * as Y from 'yjs'
import type { Cells } from './figures.ts'
import { idOf, newborn, RECORD_ROOTS } from './matrix.deeds.ts'
import { type Scene, scenes } from './matrix.scenes.ts'
import { PEOPLE, type Who, WRITES } from './matrix.table.ts'
import { type Outcome, type Plant, Theatre } from './theatre.ts'

type Type = Command['type']
/** The wheel's holder; facilitators and deputies; those who take part; everybody who has a seat. */
type Entitled = 'driver' | 'successors' | 'team' | 'everybody'
type When = 'lobby' | 'running' | 'always'

/** The contract's list of commands, each with who may and when. */
export const COMMANDS: Readonly<Record<Type, readonly [Entitled, When]>> = {
  start: ['driver', 'lobby'],
  next: ['driver', 'running'],
  back: ['driver', 'running'],
  goTo: ['driver', 'running'],
  closeWriting: ['driver', 'running'],
  reveal: ['driver', 'running'],
  setTimer: ['driver', 'running'],
  addTime: ['driver', 'running'],
  pauseTimer: ['driver', 'running'],
  stopTimer: ['driver', 'running'],
  openRound: ['driver', 'running'],
  answer: ['team', 'running'],
  closeRound: ['driver', 'running'],
  reopenRound: ['driver', 'running'],
  showResult: ['driver', 'running'],
  restartRound: ['driver', 'running'],
  setMustWins: ['driver', 'running'],
  lock: ['driver', 'running'],
  unlock: ['driver', 'running'],
  setRole: ['driver', 'always'],
  rename: ['driver', 'always'],
  remove: ['driver', 'always'],
  takeWheel: ['successors', 'always'],
  handWheel: ['driver', 'always'],
  bringEveryone: ['driver', 'always'],
  ready: ['everybody', 'always'],
  raiseHand: ['everybody', 'always'],
  finalise: ['driver', 'running'],
  end: ['driver', 'running'],
  wasHere: ['everybody', 'always'],
  giveBack: ['driver', 'always'],
}

/** What is asked, about Nina where it is about somebody. */
function bodyOf(type: Type, nina: string): unknown {
  const more: Partial<Record<Type, object>> = {
    goTo: { step: 'close' },
    setTimer: { seconds: 60 },
    addTime: { seconds: 60 },
    openRound: { kind: 'consent' },
    answer: { round: 'none', n: 1, consent: 'yes' },
    setMustWins: { ids: [] },
    lock: { stage: 'free' },
    unlock: { stage: 'free' },
    setRole: { seat: nina, role: 'facilitator' },
    rename: { seat: nina, name: 'Somebody else' },
    remove: { seat: nina },
    handWheel: { seat: nina },
    bringEveryone: { to: 'objectives' },
    ready: { is: true },
    raiseHand: { is: true },
    wasHere: { seat: nina },
    giveBack: { to: nina, seat: null },
  }
  return { type, ...more[type] }
}

const isEntitled = (who: Who, entitled: Entitled): boolean => {
  if (entitled === 'driver') return who === 'driver'
  if (entitled === 'successors') return ['driver', 'facilitator', 'deputy'].includes(who)
  return entitled === 'everybody' || who !== 'observer'
}

const phaseOf = ({ where }: Scene) =>
  where.step === 'lobby' || where.step === 'ended' ? where.step : 'running'

/** `forbidden` for a lack of rights, `early` for the phase, `heard` for whatever the command's own rule says. */
function expectedOf(scene: Scene, who: Who, type: Type): 'forbidden' | 'early' | 'heard' {
  const [entitled, when] = COMMANDS[type]
  const early = when !== 'always' && when !== phaseOf(scene)
  // Only what hangs on the wheel is looked at before the phase; the other rules are asked when the time is right.
  if (entitled === 'driver' && who !== 'driver') return 'forbidden'
  if (early) return 'early'
  return isEntitled(who, entitled) ? 'heard' : 'forbidden'
}

export const COMMAND_WAYS = ['http', 'socket', 'stock'] as const

function ask(
  theatre: Theatre,
  seat: string,
  way: string,
  command: unknown,
): Outcome & { refusal: string | null } {
  if (way === 'http') {
    const outcome = theatre.command(seat, command as Command)
    return { ...outcome, refusal: outcome.answers[0]?.refusal ?? null }
  }
  const { line } = theatre.join(seat, way === 'socket' ? 5_000_000 : null)
  const outcome = theatre.say(line, encodeJson(COMMAND, { id: line, command }))
  theatre.leave(line)
  const reply = outcome.heard.find(({ to, bytes }) => to === line && bytes[0] === 35)
  const closed = outcome.closed.get(line)
  const frame = reply ? decodeFrame(reply.bytes) : null
  const said = frame && 'json' in frame ? (frame.json as { refusal?: string }).refusal : undefined
  return { ...outcome, refusal: closed ? String(closed) : (said ?? null) }
}

function verdictOf(refusal: string | null): string {
  if (refusal === 'notAllowed' || refusal === 'notYourWheel') return 'forbidden'
  return refusal === '1007' ? 'unheard' : refusal === 'notNow' ? 'early' : 'heard'
}

function* commandsOf(scene: Scene, who: Who, way: string, plant: Plant | null): Cells {
  const { seats, nina } = scenes().cast
  const fresh = () => {
    const made = new Theatre(plant, scene.snapshot, scene.now)
    made.join(seats.driver, 6_000_000)
    return made
  }
  let theatre = fresh()
  for (const type of Object.keys(COMMANDS) as Type[]) {
    const { refusal, written } = ask(theatre, seats[who], way, bodyOf(type, nina))
    const expected = way === 'stock' ? 'unheard' : expectedOf(scene, who, type)
    const verdict = verdictOf(refusal)
    // A command's own rule may say "not now" too; it may never say "not you".
    const fits = verdict === expected || (expected === 'heard' && verdict === 'early')
    const trace = written > 0 && (refusal !== null || expected !== 'heard')
    const where = `${scene.name}: ${who}, ${way}: ${type}`
    if (!fits) yield `${where} was ${verdict} (${refusal}), expected ${expected}`
    else yield trace ? `${where} left a trace` : null
    if (written > 0 || type === 'answer') theatre = fresh()
  }
}

const isAside = (scene: Scene) => phaseOf(scene) !== 'running'

/** @param every asks in every n-th place only; the lobby and the end always */
export function* commandCells(plant: Plant | null, every = 1, names = /./): Cells {
  for (const [i, scene] of scenes().places.entries()) {
    if (!names.test(scene.name) || (i % every !== 0 && !isAside(scene))) continue
    for (const who of PEOPLE) for (const way of COMMAND_WAYS) yield* commandsOf(scene, who, way, plant)
  }
}

const STATES = { open: 0, closing: 1_900, closed: 2_100 } as const

/** Private writing: open, closed with and without its grace; the right writing and another; ours and stock. */
export function* draftCells(plant: Plant | null, every = 1, names = /./): Cells {
  for (const [i, scene] of scenes().places.entries()) {
    const writes = WRITES[scene.where.step] !== undefined
    if (!names.test(scene.name) || (i % every !== 0 && !writes)) continue
    for (const who of PEOPLE) {
      for (const state of Object.keys(STATES) as (keyof typeof STATES)[]) {
        if (writes || state === 'open') yield* draftsOf(scene, who, state, plant)
      }
    }
  }
}

function* draftsOf(scene: Scene, who: Who, state: keyof typeof STATES, plant: Plant | null): Cells {
  const { seats, nina } = scenes().cast
  const theatre = new Theatre(plant, scene.snapshot, scene.now)
  if (state !== 'open') theatre.command(seats.driver, { type: 'closeWriting' })
  theatre.now += STATES[state]
  const bystander = theatre.join(nina, 7_000_000).line
  let client = 8_000_000
  for (const root of RECORD_ROOTS) {
    for (const n of [1, 2]) {
      for (const way of ['update', 'diff', 'stock'] as const) {
        client += 1
        const { line } = theatre.join(seats[who], way === 'stock' ? null : client)
        const step = way === 'diff' ? 'diff' : 'update'
        const update = draftOf(root, client, seats[who])
        const { written, heard } = theatre.say(line, encodeSync(`${root}:${n}`, step, update))
        theatre.leave(line)
        const right = WRITES[scene.where.step] === root && n === 1
        const expected = right && way !== 'stock' && state !== 'closed' && who !== 'observer'
        const where = `${scene.name}, ${state}: ${who}, ${way}: draft of ${root}:${n}`
        if (written > 0 !== expected) yield `${where} was ${written > 0 ? 'taken' : 'refused'}`
        else yield heard.some(h => h.to === bystander && h.bytes[0] === 33) ? `${where} was heard` : null
      }
    }
  }
}

function draftOf(root: (typeof RECORD_ROOTS)[number], client: number, seat: string): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = client
  const id = idOf('draft', client)
  doc.getMap(root).set(id, newborn(root, id, seat))
  return Y.encodeStateAsUpdate(doc)
}
