/**
 * `kill -9` at any moment (G1): the real server, a real database, real sockets. What was acknowledged to somebody, or
 * seen by somebody else, is there after the server started again alone: nobody who knew it reconnects to help.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dice } from '../e2e/chaos.ts'
import { freePort } from '../e2e/server.ts'
import { type Seated, sit } from '../e2e/wire-http.ts'
import { wireRoom } from '../e2e/wire-room.ts'
import { POINTS, type Point, settingFor } from './points.ts'
import { Dead, type Place, Server } from './process.ts'
import { type Losses, Promised } from './promised.ts'
import { type Played, playUntilDead } from './room.ts'

/** After so many kills a fresh workshop on a fresh folder, so that the hundredth kill is as quick as the first. */
const KILLS_PER_FOLDER = 20
/** A named place that is not come to within this time (in milliseconds) gives way to an ordinary kill. */
const PATIENCE = 3_000
const LIVES = 400

type Points = Readonly<Partial<Record<Point, number>>>

export interface Killed {
  kills: number
  /** Of them: at a named place. */
  points: Points
  promisedEdits: number
  promisedCommands: number
  lost: Losses
  /** Lines of the log that speak of trouble: a restart after a kill is not one. */
  trouble: number
}

export interface KillPlan {
  readonly main: string
  readonly cycles: number
  readonly seed: number
  /** Workshops that die beside each other. */
  readonly lanes: number
  /** Stop at the first loss: a planted bug is caught. */
  readonly untilLoss?: boolean
}

const NOTHING: Losses = { edits: 0, commands: 0, doors: 0, invented: 0 }
export const sumOf = ({ edits, commands, doors, invented }: Losses): number =>
  edits + commands + doors + invented

const LIMITS = {
  MUSTWIN_MAX_FRAMES_PER_SECOND: '100000',
  MUSTWIN_MAX_FRAMES_BURST: '100000',
  MUSTWIN_MAX_JOINS_PER_MINUTE: '100000',
}

/** Runs all the cycles; resolves to what was counted. */
export async function killAgainAndAgain(plan: KillPlan): Promise<Killed> {
  const killed: Killed = {
    kills: 0,
    points: {},
    promisedEdits: 0,
    promisedCommands: 0,
    lost: NOTHING,
    trouble: 0,
  }
  const lanes = Array.from({ length: plan.lanes }, (_, n) => lane(plan, killed, n))
  await Promise.all(lanes)
  return killed
}

const isOver = ({ cycles, untilLoss }: KillPlan, { kills, lost }: Killed): boolean =>
  kills >= cycles || (untilLoss === true && sumOf(lost) > 0)

async function lane(plan: KillPlan, killed: Killed, n: number): Promise<void> {
  const random = dice(plan.seed + n)
  const port = await freePort()
  while (!isOver(plan, killed)) {
    const folder = mkdtempSync(join(tmpdir(), 'mustwin-kill-'))
    try {
      await oneFolder({ main: plan.main, folder, port }, plan, killed, random)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

async function oneFolder(place: Place, plan: KillPlan, killed: Killed, random: () => number): Promise<void> {
  const server = await Server.start(place, LIMITS)
  const room = await wireRoom(server.url, 'mission.together')
  // Comes again after each death, with nothing in their hands.
  const reader = await sit(room.workshop, 'observer', 'Reader')
  const life: Life = { place, killed, reader, played: { room, promised: new Promised(), random } }
  await server.kill()
  for (let i = 0; i < KILLS_PER_FOLDER && !isOver(plan, killed); i++) {
    killed.kills += 1
    const point = killed.kills % 2 === 0 ? POINTS[(killed.kills / 2) % POINTS.length] : undefined
    await live(life, point)
  }
  await live(life, undefined, true)
  killed.promisedEdits += life.played.promised.edits.size
  killed.promisedCommands += life.played.promised.names
}

interface Life {
  readonly place: Place
  readonly killed: Killed
  readonly reader: Seated
  readonly played: Played
}

/** One life of the server. First it is compared with what the last one promised; then it dies in mid-work. */
async function live(life: Life, point: Point | undefined, last = false): Promise<void> {
  const { place, killed, played, reader } = life
  const armed = point ? { MUSTWIN_FAILPOINT: settingFor(point, played.random) } : {}
  const server = await Server.start(place, { ...LIMITS, ...armed }).catch(error => {
    if (point && error instanceof Dead) return null
    throw error
  })
  if (!server) {
    // It died at the named place before it was ready.
    killed.points = counted(killed.points, point)
    return
  }
  let byHand = false
  const kill = () => {
    byHand = true
    return server.kill()
  }
  try {
    const lost = await played.promised.compare(server, reader, played.room.omar.seat)
    killed.lost = add(killed.lost, lost)
    if (!last) {
      setTimeout(kill, point ? PATIENCE : played.random() * LIVES).unref()
      await playUntilDead(server, played)
    }
  } catch (error) {
    if (!(error instanceof Dead)) throw error
  }
  if (server.alive) await kill()
  if (!byHand) killed.points = counted(killed.points, point)
  killed.trouble += server.said.split('\n').filter(Boolean).length
}

const counted = (points: Points, point: Point | undefined): Points =>
  point ? { ...points, [point]: (points[point] ?? 0) + 1 } : points

const add = (a: Losses, b: Losses): Losses => ({
  edits: a.edits + b.edits,
  commands: a.commands + b.commands,
  doors: a.doors + b.doors,
  invented: a.invented + b.invented,
})
