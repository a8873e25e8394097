/** One seed, from the founding of a workshop to the moment when everybody must have the same. */
import type { Role } from '@mustwin/okr/stages'
import { foundRoom } from '@mustwin/room/state'
import { Disk } from './disk.ts'
import { Durable } from './durable.ts'
import { Faults } from './faults.ts'
import { attack } from './hostile.ts'
import { Oracles } from './oracles.ts'
import { act, type Person } from './people.ts'
import { type Cuts, type Plan, planOf } from './plan.ts'
import { between, chance, stream } from './rng.ts'
import { ROOM } from './server.ts'
import { Site } from './site.ts'
import { Tab } from './tab.ts'
import type { Tamper } from './tamper.ts'
import { Words } from './words.ts'
import { Failure, type Figures, World, type Worst } from './world.ts'

export interface Ran {
  readonly seed: number
  readonly hash: string
  readonly figures: Figures
  readonly worst: Worst
  /** The oracle that failed, and how; null when all is well. */
  readonly failure: { readonly oracle: string; readonly message: string } | null
}

export interface Options {
  readonly cuts?: Cuts
  readonly tamper?: Tamper
  readonly print?: (line: string) => void
}

/** How long everybody has to find back after the last fault. */
const HEALING = 100_000

/** Runs a seed. Never throws: what fails is told. */
export function run(seed: number, { cuts, tamper = {}, print }: Options = {}): Ran {
  const world = new World(print ?? null)
  const plan = planOf(seed, cuts)
  print?.(JSON.stringify(plan))
  const told = (failure: Ran['failure']) => {
    if (failure) print?.(`FAILED ${failure.message}`)
    return {
      seed,
      hash: world.hash.toString(16).padStart(8, '0'),
      figures: world.figures,
      worst: world.worst,
      failure,
    }
  }
  try {
    new Workshop(world, plan, tamper).play()
    return told(null)
  } catch (error) {
    if (error instanceof Failure) return told({ oracle: error.oracle, message: error.message })
    const { stack } = error instanceof Error ? error : new Error(String(error))
    return told({ oracle: 'nothing throws', message: `nothing throws: ${stack}` })
  }
}

class Workshop {
  private readonly people: Person[] = []
  private readonly words = new Words()
  private readonly world: World
  private readonly plan: Plan
  private readonly tamper: Tamper
  private readonly oracles: Oracles
  private readonly site: Site

  constructor(world: World, plan: Plan, tamper: Tamper) {
    this.world = world
    this.plan = plan
    this.tamper = tamper
    const founding = foundRoom({
      id: ROOM,
      title: 'OKRs of the quarter',
      team: 'Marketing',
      period: { start: '2025-01-01', end: '2025-03-31' },
      preset: plan.preset,
      company: { mission: 'We make machines that last.', objectives: [] },
      createdAt: world.now,
    })
    const durable = new Durable(founding, () => world.now)
    const disk = new Disk(founding, durable, tamper.fences ?? true)
    this.oracles = new Oracles(world, durable, this.words, () => disk)
    const rng = stream(plan.seed, 'server')
    let healed = false
    const heal = (): void => {
      healed = true
    }
    const health = { isHealed: () => healed, heal }
    this.site = new Site({
      world,
      disk,
      plan,
      rng,
      tamper,
      witness: this.oracles,
      moveSeat: () => {},
      ...health,
    })
  }

  play(): void {
    this.invite('fay', 'facilitator', false)
    for (let i = 0; i < this.plan.participants; i++)
      this.invite(`pat${i}`, 'participant', i < this.plan.hostile)
    for (let i = 0; i < this.plan.observers; i++) this.invite(`obi${i}`, 'observer', false)
    this.world.runUntil(this.world.now + 5_000)
    const faults = new Faults(this.world, this.site, this.plan, () => this.people.flatMap(p => p.tabs))
    const share = Math.ceil(this.plan.actions / this.people.length)
    for (const person of this.people) this.live(person, share)
    this.world.runUntil(this.world.now + share * this.plan.pace * 1.3)
    faults.stop()
    this.heal()
    for (const person of this.people) person.removed = this.wasRemoved(person)
    this.oracles.end(this.people)
  }

  /** Somebody comes in by a link, and comes again when the answer was lost. */
  private invite(
    name: string,
    role: Extract<Role, 'facilitator' | 'participant' | 'observer'>,
    hostile: boolean,
  ): void {
    const rng = stream(this.plan.seed, name)
    const person: Person = {
      ...{ name, role, rng, hostile, words: this.words, tabs: [], answers: [] },
      seat: `seat-of-${name}`,
      removed: false,
    }
    this.people.push(person)
    const second = chance(rng, this.plan.secondTab)
    const arrive = (): void => {
      this.site.present?.seat(person.seat, name, role, () => {
        this.open(person)
        if (second) this.world.after(between(rng, 100, 30_000), () => this.open(person))
      })
    }
    this.world.after(between(rng, 0, role === 'facilitator' ? 10 : 3_000), arrive)
  }

  private open(person: Person): void {
    const name = `${person.name}.${person.tabs.length + 1}`
    const rng = stream(this.plan.seed, name)
    const desk = {
      ...{ world: this.world, site: this.site, rng, witness: this.oracles },
      latency: this.plan.latency * between(rng, 0.5, 1.5),
      skew: this.plan.skew ? between(rng, -86_400_000, 86_400_000) : 0,
    }
    const tab = new Tab(desk, name, person.seat, replica => this.tamper.replica?.(replica))
    tab.hostile = person.hostile
    person.tabs.push(tab)
  }

  private live(person: Person, deeds: number): void {
    if (deeds === 0) return
    this.world.after(between(person.rng, 0, 2 * this.plan.pace), () => {
      this.world.figures.actions++
      if (person.hostile && chance(person.rng, 0.4)) attack(person, this.site, this.clientsOfOthers(person))
      else act(person)
      this.live(person, deeds - 1)
    })
  }

  private clientsOfOthers(person: Person): number[] {
    return [...this.oracles.clients].filter(([, seat]) => seat !== person.seat).map(([client]) => client)
  }

  private heal(): void {
    this.world.tell(() => 'everything heals')
    this.site.heal()
    for (const tab of this.people.flatMap(p => p.tabs)) {
      tab.offline = false
      tab.wakeUp()
      tab.handle({ type: 'wake' })
    }
    this.world.runUntil(this.world.now + HEALING)
  }

  private wasRemoved(person: Person): boolean {
    return this.site.present?.room.workshop.seats[person.seat] === undefined
  }
}
