/**
 * A day in one room, on virtual time (G9): 1.3 million small deeds of people who take turns, stage changes, people who
 * come and go, restarts. Looks at the heap after each restart, at what is stored, and how long it takes to open.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { STEP_IDS, stepOf } from '@mustwin/okr/steps'
import { pick, type Rng, stream, whole } from '../rng.ts'
import type { Tamper } from '../tamper.ts'
import { type Figure, figure, secondsSince } from './figure.ts'
import { Hall } from './hall.ts'
import { Writer } from './writer.ts'

export interface Day {
  readonly operations: number
  readonly stages: number
  readonly joins: number
  readonly restarts: number
}

/** G9, and a share of it. */
export const DAY: Day = { operations: 1_300_000, stages: 200, joins: 5_000, restarts: 50 }
export const shareOfDay = (share: number): Day => ({
  operations: Math.round(DAY.operations * share),
  stages: Math.max(4, Math.round(DAY.stages * share)),
  joins: Math.max(10, Math.round(DAY.joins * share)),
  restarts: Math.max(10, Math.round(DAY.restarts * share)),
})

const HOURS_24 = 86_400_000
const PEOPLE = 12
const WRITERS = 3
const COMPACT_AFTER = 500
/** Steps in which everybody may use the free board. */
const OPEN = STEP_IDS.filter(id => stepOf(id).rights.marks)

/** Node's own, without a flag on the command line. */
function collector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}

class Soak {
  readonly heap: number[] = []
  readonly stored: number[] = []
  readonly reload: number[] = []
  leaks = 0
  closed = 0
  refused = 0
  private readonly collect = collector()
  private readonly hall: Hall
  private readonly rng: Rng
  private readonly seats: readonly string[]
  private readonly fay: string
  private writers: Writer[] = []
  private nextClient = 1_000_000

  constructor(seed: number, tamper: Tamper) {
    this.rng = stream(seed, 'soak')
    this.hall = new Hall(stream(seed, 'room'), {}, tamper)
    this.fay = this.hall.seat('Fay', 'facilitator')
    this.seats = Array.from({ length: PEOPLE }, (_, i) => this.hall.seat(`Pat${i}`))
    this.hall.all(this.fay, { type: 'start' }, { type: 'goTo', step: 'needs' })
    this.fill()
  }

  /** So many writers, each on a page of their own. */
  private fill(): void {
    while (this.writers.length < WRITERS)
      this.writers.push(
        new Writer(this.hall, pick(this.rng, this.seats) ?? this.fay, this.nextClient++, this.rng),
      )
  }

  play(day: Day): void {
    const every = (times: number) => Math.max(1, Math.floor(day.operations / times))
    const [stage, join, restart] = [every(day.stages), every(day.joins), every(day.restarts)]
    const pause = HOURS_24 / day.operations
    for (let i = 1; i <= day.operations; i++) {
      this.hall.now += pause
      pick(this.rng, this.writers)?.act()
      if (i % 225 === 0) this.hall.handle({ type: 'tick', now: this.hall.now })
      if (this.hall.entries.length >= COMPACT_AFTER) this.hall.compact()
      if (i % stage === 0) this.hall.act(this.fay, { type: 'goTo', step: pick(this.rng, OPEN) ?? 'needs' })
      if (i % join === 0) this.change()
      if (i % restart === 0) this.restart()
    }
  }

  /** Somebody goes, and somebody comes. */
  private change(): void {
    const [gone] = this.writers.splice(whole(this.rng, 0, WRITERS - 1), 1)
    if (gone) this.farewell(gone)
    this.fill()
  }

  private farewell(gone: Writer): void {
    if (gone.closed !== null) this.closed++
    this.refused += gone.refused
    gone.leave()
  }

  private restart(): void {
    for (const writer of this.writers.splice(0)) this.farewell(writer)
    if (this.hall.room.size > 0) this.leaks++
    this.hall.rest()
    this.stored.push(this.hall.snapshot.length)
    const started = performance.now()
    this.hall.restart()
    this.reload.push(performance.now() - started)
    this.collect()
    this.heap.push(process.memoryUsage().heapUsed)
    this.fill()
  }
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((a, b) => a + b, 0) / Math.max(1, numbers.length)

/** The second quarter against the last, in percent: the first is the warm-up. */
function slopeOf(heap: readonly number[]): number {
  const quarter = Math.floor(heap.length / 4)
  const before = mean(heap.slice(quarter, 2 * quarter))
  return Math.round((1000 * (mean(heap.slice(-quarter)) - before)) / before) / 10
}

/** A day, or a part of one. */
export function soak(seed: number, day: Day, tamper: Tamper = {}): readonly Figure[] {
  const started = performance.now()
  const rig = new Soak(seed, tamper)
  const timers = process.getActiveResourcesInfo().length
  rig.play(day)
  const more = { seed, ...day, seconds: secondsSince(started) }
  const mb = (bytes: number) => Math.round(bytes / 104_857.6) / 10
  return [
    figure('soak', 'operations', day.operations, null, more),
    figure('soak', 'heap slope in percent', slopeOf(rig.heap), ['at most', 10], {
      heapMB: mb(rig.heap.at(-1) ?? 0),
    }),
    figure('soak', 'stored board in KB', Math.round(Math.max(...rig.stored) / 1024), ['at most', 1024]),
    figure('soak', 'reload in ms', Math.round(Math.max(...rig.reload)), ['at most', 300]),
    figure('soak', 'connections left over', rig.leaks, ['is', 0]),
    figure('soak', 'lines closed by the room', rig.closed, ['is', 0]),
    figure('soak', 'deeds refused', rig.refused, ['is', 0]),
    figure('soak', 'timers left over', process.getActiveResourcesInfo().length - timers, ['at most', 0]),
  ]
}
