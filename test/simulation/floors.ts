/**
 * The oracles' own idea of who may write what: coarser than the product's (whole roots), and made from facts alone.
 * What the floor allowed is allowed for two seconds more, save to somebody whose role has gone.
 */
import type { Fact } from '@mustwin/okr/facts'
import type { Root } from '@mustwin/okr/records'
import { type Role, type Stage, stageOfRoot } from '@mustwin/okr/stages'
import { type StepId, stepOf } from '@mustwin/okr/steps'

const GRACE = 2_000

interface Floor {
  readonly since: number
  readonly running: boolean
  readonly step: StepId | null
  readonly locks: ReadonlySet<Stage>
  readonly votes: boolean
}

export class Floors {
  private readonly floors: Floor[] = [
    { since: 0, running: false, step: null, locks: new Set(), votes: false },
  ]
  private readonly roles = new Map<string, Role>()
  private wheel: string | null = null
  private voting: string | null = null

  take(fact: Fact): void {
    if (fact.type === 'SeatTaken' || fact.type === 'RoleSet') this.roles.set(fact.seat, fact.role)
    if (fact.type === 'RoleSet' && fact.role === 'observer' && this.wheel === fact.seat) this.wheel = null
    if (fact.type === 'WheelTaken') this.wheel = fact.seat
    if (fact.type === 'SeatRemoved') {
      this.roles.delete(fact.seat)
      if (this.wheel === fact.seat) this.wheel = null
    }
    const change = this.change(fact, this.present)
    if (!change) return
    this.floors.push({ ...this.present, ...change, since: fact.at })
    while (this.floors.length > 1 && (this.floors[1]?.since ?? 0) + GRACE < fact.at) this.floors.shift()
  }

  /** Why this seat may not have changed this root now; null when it may. */
  objection(seat: string, root: string, now: number): string | null {
    const role = this.roles.get(seat)
    if (role === undefined || role === 'observer') return `${seat} is ${role ?? 'nobody'}`
    if (!Object.hasOwn(stageOfRoot, root)) return `${root} is no root for people`
    if (!this.present.running) return 'nothing runs'
    const allowed = this.floors.some((floor, i) => {
      const until = (this.floors[i + 1]?.since ?? Number.POSITIVE_INFINITY) + GRACE
      return until > now && this.allows(floor, seat, root as Root)
    })
    return allowed
      ? null
      : `${root} is not open in ${this.present.step}, locks: ${[...this.present.locks].join()}`
  }

  private get present(): Floor {
    return this.floors.at(-1) as Floor
  }

  private allows(floor: Floor, seat: string, root: Root): boolean {
    if (floor.votes && root === 'objectives') return false
    if (floor.locks.has(stageOfRoot[root]) && seat !== this.wheel) return false
    return floor.step !== null && stepOf(floor.step).rights[root] !== undefined
  }

  private change(fact: Fact, last: Floor): Partial<Floor> | null {
    switch (fact.type) {
      case 'Started':
        return { running: true }
      case 'Ended':
        return { running: false }
      case 'StepEntered':
        return { step: fact.step }
      case 'StageLocked':
        return { locks: new Set([...last.locks, fact.stage]) }
      case 'StageUnlocked':
        return { locks: new Set([...last.locks].filter(s => s !== fact.stage)) }
      default:
        return this.ballot(fact)
    }
  }

  private ballot(fact: Fact): Partial<Floor> | null {
    if (fact.type === 'RoundOpened') {
      this.voting = fact.round.kind === 'vote' ? fact.round.id : this.voting
      return { votes: fact.round.kind === 'vote' }
    }
    if (fact.type === 'RoundReopened') return { votes: fact.round === this.voting }
    return fact.type === 'RoundClosed' || fact.type === 'ResultShown' ? { votes: false } : null
  }
}
