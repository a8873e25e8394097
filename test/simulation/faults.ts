/** What goes wrong, by the plan's rates: once a second of the world's time each fault may strike. */
import type { FaultName, Plan } from './plan.ts'
import { between, chance, pick, type Rng, stream } from './rng.ts'
import type { Site } from './site.ts'
import type { Tab } from './tab.ts'
import type { World } from './world.ts'

export class Faults {
  private stopped = false
  private readonly world: World
  private readonly site: Site
  private readonly plan: Plan
  private readonly tabs: () => readonly Tab[]

  constructor(world: World, site: Site, plan: Plan, tabs: () => readonly Tab[]) {
    this.world = world
    this.site = site
    this.plan = plan
    this.tabs = tabs
    this.every('cut', rng => this.cut(rng))
    this.every('halfOpen', rng => this.hang(rng))
    this.every('offline', rng => this.offline(rng))
    this.every('partition', rng => this.partition(rng))
    this.every('crash', rng => this.site.crash(between(rng, 0, 12_000)))
    this.every('zombie', () => this.site.overtake())
    this.every('sleep', rng => this.sleep(rng))
    this.every('jump', rng => pick(rng, this.tabs())?.setClock(between(rng, -7_200_000, 7_200_000)))
    this.every('restore', () => this.site.backUpOrRestore())
  }

  stop(): void {
    this.stopped = true
  }

  private every(name: FaultName, strike: (rng: Rng) => void): void {
    const rng = stream(this.plan.seed, name)
    const rate = this.plan.faults[name] / 60
    const second = (): void => {
      if (this.stopped) return
      if (chance(rng, rate)) strike(rng)
      this.world.after(1_000, second)
    }
    if (rate > 0) this.world.after(1_000, second)
  }

  private cut(rng: Rng): void {
    const tab = pick(rng, this.tabs())
    if (!tab?.wire) return
    this.world.figures.cuts++
    this.world.tell(() => `the line of ${tab.name} is cut`)
    tab.wire.cut(chance(rng, 0.7) ? between(rng, 0, 3_000) : null, between(rng, 0, 35_000))
  }

  private hang(rng: Rng): void {
    const tab = pick(rng, this.tabs())
    if (!tab?.wire) return
    this.world.figures.cuts++
    const direction = chance(rng, 0.5) ? 'up' : 'down'
    this.world.tell(() => `the line of ${tab.name} hangs ${direction}`)
    tab.wire.hang(direction)
  }

  private offline(rng: Rng): void {
    const tab = pick(rng, this.tabs())
    if (tab && !tab.offline) tab.goOffline(between(rng, 2_000, 150_000))
  }

  private sleep(rng: Rng): void {
    const tab = pick(rng, this.tabs())
    if (!tab || tab.asleep) return
    // Many wake up in another network, and no longer than they need for the way there.
    const isElsewhere = chance(rng, 0.5)
    if (isElsewhere) tab.wire?.cut(null, between(rng, 0, 35_000))
    tab.sleep(between(rng, 2_000, isElsewhere ? 20_000 : 100_000))
  }

  private partition(rng: Rng): void {
    const away = between(rng, 2_000, 40_000)
    for (const tab of this.tabs()) if (!tab.offline && chance(rng, 0.6)) tab.goOffline(away)
  }
}
