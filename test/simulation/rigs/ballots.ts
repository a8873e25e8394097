/**
 * Ballots that arrive late, twice, in any order, from two tabs, over budget and out of an older round (G11). What
 * counts is worked out here from the order of arrival alone; the room's tally must be the same, vote by vote.
 */
import { addObjective } from '@mustwin/board/edit'
import { BOARD, encodeSync } from '@mustwin/room/wire'
import * as Y from 'yjs'
import { between, chance, pick, type Rng, stream, whole } from '../rng.ts'
import type { Tamper } from '../tamper.ts'
import { type Figure, figure, secondsSince } from './figure.ts'
import { Hall } from './hall.ts'

type Choices = Readonly<Record<string, number>>
interface Cast {
  readonly seat: string
  readonly id: string
  readonly command: {
    readonly type: 'answer'
    readonly round: string
    readonly n: number
    readonly choices: Choices
  }
}

const VOTES = 5
const PER_ITEM = 2
const PEOPLE = 6
const SUBJECTS = 6
/** Commands of one round. */
const ROUND = 3_000

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

class Ballots {
  readonly counts = { commands: 0, counted: 0, rounds: 0, miscounted: 0, overBudget: 0 }
  private readonly hall: Hall
  private readonly rng: Rng
  private readonly fay: string
  private readonly voters: readonly string[]
  private readonly observer: string
  /** Two tabs each, and the observer's. */
  private tabs = new Map<string, readonly string[]>()
  /** What must count: the newest answer that was allowed when it came. */
  private expected = new Map<string, { n: number; choices: Choices }>()
  private round = { id: '', open: false, subjects: [] as readonly string[] }
  private old: Cast[] = []
  private next = 1

  constructor(seed: number, tamper: Tamper) {
    this.rng = stream(seed, 'ballots')
    this.hall = new Hall(stream(seed, 'room'), {}, tamper)
    this.fay = this.hall.seat('Fay', 'facilitator')
    this.voters = Array.from({ length: PEOPLE }, (_, i) => this.hall.seat(`Pat${i}`))
    this.observer = this.hall.seat('Obi', 'observer')
    this.hall.all(this.fay, { type: 'start' }, { type: 'goTo', step: 'objectives.together' })
    this.arrive()
    this.write()
    this.hall.all(this.fay, { type: 'goTo', step: 'mustWins.ballot' })
  }

  private arrive(): void {
    const seats = [...this.voters, this.observer]
    const client = 70_000 + this.hall.epoch * 100
    this.tabs = new Map(
      seats.map((seat, i) => [seat, [0, 1].map(tab => this.hall.join(seat, client + 2 * i + tab))]),
    )
  }

  private write(): void {
    const doc = new Y.Doc()
    const [seat = '', [conn = '', ..._rest] = []] = [...this.tabs][0] ?? []
    doc.clientID = 70_000 + this.hall.epoch * 100
    for (let i = 0; i < SUBJECTS; i++)
      addObjective(doc, { id: `objective-00000${i}`, author: seat, text: `Objective ${i}`, at: [i, i] })
    this.hall.say(conn, encodeSync(BOARD, 'update', Y.encodeStateAsUpdate(doc)))
  }

  /** One round, from its opening to its result. @param commands how many answers at most */
  play(commands: number): void {
    this.hall.all(this.fay, { type: 'openRound', kind: 'vote', votes: VOTES, perItem: PER_ITEM })
    this.begin()
    const sent = this.disordered(this.answers(Math.min(ROUND, commands)), commands)
    for (const cast of sent) {
      if (chance(this.rng, 0.003)) this.turn()
      if (chance(this.rng, 0.0005)) this.restart()
      this.deliver(cast)
    }
    this.hall.act(this.fay, { type: 'closeRound' })
    this.hall.all(this.fay, { type: 'showResult' })
    this.compare()
    this.old = sent.slice(-200)
  }

  private begin(): void {
    const { id = '', subjects = [] } = this.hall.room.workshop.rounds.at(-1) ?? {}
    this.round = { id, open: true, subjects }
    this.expected = new Map()
    this.counts.rounds++
  }

  /** Closes, opens again, or starts anew with all answers erased. */
  private turn(): void {
    if (chance(this.rng, 0.02)) {
      this.hall.all(this.fay, { type: 'restartRound' })
      this.begin()
    } else {
      this.hall.all(this.fay, { type: this.round.open ? 'closeRound' : 'reopenRound' })
      this.round.open = !this.round.open
    }
  }

  private restart(): void {
    if (chance(this.rng, 0.5)) this.hall.compact()
    this.hall.restart()
    this.arrive()
  }

  /** What people mean to send, in their order: each answer has a greater number than the one before. */
  private answers(count: number): Cast[] {
    return Array.from({ length: Math.ceil(count / 2) }, () => {
      const seat = chance(this.rng, 0.02) ? this.observer : (pick(this.rng, this.voters) ?? this.fay)
      const n = this.next++
      return {
        seat,
        id: `k${n}`,
        command: { type: 'answer', round: this.round.id, n, choices: this.choices() },
      }
    })
  }

  private choices(): Choices {
    const { rng, round } = this
    if (chance(rng, 0.03)) return { 'objective-999999': 1 }
    if (chance(rng, 0.02)) return { [round.subjects[0] ?? '']: pick(rng, [-1, 0.5, 1e300]) ?? -1 }
    if (chance(rng, 0.05)) return { [round.subjects[1] ?? '']: PER_ITEM + 1 }
    const most = chance(rng, 0.1) ? PER_ITEM * SUBJECTS : VOTES
    const choices: Record<string, number> = {}
    for (let left = whole(rng, 0, most); left > 0; left--) {
      const id = pick(rng, round.subjects) ?? ''
      choices[id] = Math.min(PER_ITEM, (choices[id] ?? 0) + 1)
    }
    return choices
  }

  /** The same as the network brings it: shuffled, doubled, and mixed with what belongs to an older round. */
  private disordered(casts: readonly Cast[], most: number): Cast[] {
    const { rng } = this
    const copies = casts.flatMap((cast, i) =>
      Array.from({ length: whole(rng, 1, 2) }, () => ({
        cast,
        at: i + between(rng, 0, chance(rng, 0.1) ? 900 : 12),
      })),
    )
    const replays = this.old.map(cast => ({ cast, at: between(rng, 0, casts.length) }))
    const all = [...copies, ...replays].sort((a, b) => a.at - b.at)
    return all.slice(0, most).map(({ cast }) => cast)
  }

  private deliver(cast: Cast): void {
    this.counts.commands++
    this.expect(cast)
    const command = cast.command.round === '' ? { ...cast.command, round: this.round.id } : cast.command
    if (chance(this.rng, 0.05)) this.hall.act(cast.seat, command)
    else this.hall.ask(pick(this.rng, this.tabs.get(cast.seat) ?? []) ?? '', cast.id, command)
    this.hall.now += whole(this.rng, 0, 30)
    const ballot = this.hall.room.workshop.rounds.at(-1)?.ballots[cast.seat]
    if (!this.isWithin(ballot?.choices ?? {})) this.counts.overBudget++
    if (this.round.open && (ballot?.n ?? 0) !== (this.expected.get(cast.seat)?.n ?? 0))
      this.counts.miscounted++
  }

  /** The contract in one place: an open round, its own number, a person who takes part, within the budget, newer. */
  private expect({ seat, command: { round, n, choices } }: Cast): void {
    if (!this.round.open || round !== this.round.id || seat === this.observer || !this.isWithin(choices))
      return
    if (n <= (this.expected.get(seat)?.n ?? 0)) return
    this.expected.set(seat, { n, choices })
    this.counts.counted++
  }

  private isWithin(choices: Choices): boolean {
    const given = Object.entries(choices)
    const isFair = ([id, n]: readonly [string, number]) =>
      this.round.subjects.includes(id) && Number.isInteger(n) && n >= 0 && n <= PER_ITEM
    return given.every(isFair) && sum(given.map(([, n]) => n)) <= VOTES
  }

  private compare(): void {
    const result = this.hall.room.workshop.rounds.at(-1)?.result
    const votesFor = (id: string) => sum([...this.expected.values()].map(({ choices }) => choices[id] ?? 0))
    const shown = new Map(result?.kind === 'vote' ? result.tallies.map(({ id, votes }) => [id, votes]) : [])
    for (const id of this.round.subjects) if (shown.get(id) !== votesFor(id)) this.counts.miscounted++
  }
}

/** So many commands. Stops at the first wrong count when `isBrief`, which is all a planted bug has to show. */
export function ballots(
  seed: number,
  commands: number,
  tamper: Tamper = {},
  isBrief = false,
): readonly Figure[] {
  const started = performance.now()
  const rig = new Ballots(seed, tamper)
  const { counts } = rig
  while (counts.commands < commands) {
    rig.play(commands - counts.commands)
    if (isBrief && counts.miscounted + counts.overBudget > 0) break
  }
  const more = { seed, counted: counts.counted, rounds: counts.rounds, seconds: secondsSince(started) }
  return [
    figure('ballots', 'commands', counts.commands, isBrief ? null : ['at least', commands], more),
    figure('ballots', 'miscounted', counts.miscounted, ['is', 0]),
    figure('ballots', 'over budget', counts.overBudget, ['is', 0]),
  ]
}
