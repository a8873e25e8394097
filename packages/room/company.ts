/** Who else is here, and what I say of where I am: the presence half of a replica (rules P1, P6, P10 to P14). */
import { applyChange, changeOf, wholeOf } from './change.ts'
import { type CrowdEntry, type CrowdMessage, decodeCrowd, encodeOwnWord, nextOf, type Who } from './crowd.ts'
import type { PresenceState } from './presence.ts'
import { pauseIn } from './rhythm.ts'
import { fitSaid, readSaid, type Said } from './said.ts'
import { LONGEST_TURN } from './turns.ts'
import { encodeCompany, QUERY } from './wire.ts'

/** The answer to a question is on its way for so long, in milliseconds; then it is asked again. */
const PATIENCE = 3_000

interface Other {
  readonly client: number
  who: Who
  said: Said
}

export class Company {
  /** Others' presence by client id, as stamped by the server. */
  readonly peers = new Map<number, PresenceState>()
  /** Counts up whenever something in `peers` may have changed. */
  moves = 0
  /** Milliseconds that the room asks me to let pass between two words of where I am. */
  private pace = 0
  private said: PresenceState = {}
  /** What the server has heard of me on this connection, and in how many messages. */
  private sent: { readonly word: PresenceState; readonly said: Said; readonly n: number } | null = null
  private readonly others = new Map<number, Other>()
  /** The last turn that I know of; null before I was told of everybody. */
  private sequence: number | null = null
  private isMissing = false
  private askedAt = Number.NEGATIVE_INFINITY

  /** Changes what I say of myself. A null takes its field away. */
  say(fields: PresenceState): void {
    const gone = (key: string) => fields[key] === null || fields[key] === undefined
    if (Object.keys(fields).every(key => gone(key) && this.said[key] === undefined)) return
    const said = Object.entries({ ...this.said, ...fields }).filter(([, value]) => value != null)
    this.said = Object.fromEntries(said)
  }

  /**
   * Milliseconds from a word of mine to the next, as the room asks: those who lead are told of at every turn, all others
   * when it is theirs (P13, P14). @param random below 1
   */
  pauseOf(leads: boolean, random: () => number): number {
    const pause = pauseIn(this.pace, random)
    return leads ? Math.min(pause, LONGEST_TURN) : pause
  }

  /** The frame that says what is new of it; null when the server has heard all on this connection. */
  frame(): Uint8Array | null {
    const word = this.said
    if (word === this.sent?.word) return null
    const said = readSaid(fitSaid(word as Said))
    const whole = this.sent === null
    const change = this.sent ? changeOf(this.sent.said, said) : wholeOf(said)
    const n = nextOf(this.sent?.n ?? null)
    this.sent = { word, said, n: change ? n : (this.sent?.n ?? n) }
    return change && encodeCompany(encodeOwnWord({ n, whole, change }))
  }

  /**
   * What the server said of others; `mine` is not one of them.
   * @returns frames to answer with: a question about what was missed here, or all of my word when it was missed there
   */
  hear(bytes: Uint8Array, mine: number, now: number): readonly Uint8Array[] {
    const message = decodeCrowd(bytes)
    if (message?.kind === 'again') {
      this.sent = null
      const word = this.frame()
      return word ? [word] : []
    }
    if (message) this.listen(message, mine)
    return this.questions(now)
  }

  /** The frame that asks for everybody anew, where something was missed and was not asked for lately. */
  questions(now: number): readonly Uint8Array[] {
    if (!this.isMissing || Math.abs(now - this.askedAt) < PATIENCE) return []
    this.askedAt = now
    return [new Uint8Array([QUERY])]
  }

  /** The server of a new connection knows nothing yet. */
  greet(): void {
    this.sent = null
  }

  /** The line is cut: who is here is not known any more. */
  clear(): void {
    this.moves++
    this.peers.clear()
    this.others.clear()
    this.sequence = null
    this.isMissing = false
    this.askedAt = Number.NEGATIVE_INFINITY
    this.pace = 0
  }

  private listen(message: CrowdMessage, mine: number): void {
    if (message.kind === 'all') this.begin(message.entries, message.sequence, mine)
    else if (message.kind === 'who') this.take(message.entries, mine)
    else if (message.kind === 'pace') this.pace = message.sequence
    else if (message.kind === 'so far') this.isMissing ||= message.sequence !== this.sequence
    else if (message.kind === 'turn') {
      // What was missed may have named somebody, or have been a part of a stroke: all is asked for anew.
      this.isMissing ||= message.sequence !== (this.sequence ?? Number.NaN) + 1
      // Late is as good as missed; what was told since must stay.
      if (message.sequence <= (this.sequence ?? Number.POSITIVE_INFINITY)) return
      this.sequence = message.sequence
      this.take(message.entries, mine)
    }
  }

  private begin(entries: readonly CrowdEntry[], sequence: number, mine: number): void {
    this.others.clear()
    this.take(entries, mine)
    const here = new Set([...this.others.values()].map(({ client }) => client))
    for (const client of [...this.peers.keys()]) if (!here.has(client)) this.peers.delete(client)
    this.moves++
    this.sequence = sequence
    this.isMissing = false
    this.askedAt = Number.NEGATIVE_INFINITY
  }

  private take(entries: readonly CrowdEntry[], mine: number): void {
    for (const entry of entries) this.takeOne(entry, mine)
  }

  private takeOne(entry: CrowdEntry, mine: number): void {
    const { number } = entry
    const known = this.others.get(number)
    if (entry.what === 'new') {
      const { client, who, change } = entry
      this.show(number, { client, who, said: applyChange({}, change) }, mine)
    } else if (!known) {
      // Of somebody who has gone meanwhile a late name is no news.
      if (entry.what === 'change') this.isMissing = true
    } else if (entry.what === 'gone') {
      this.others.delete(number)
      this.moves++
      if (![...this.others.values()].some(({ client }) => client === known.client))
        this.peers.delete(known.client)
    } else if (entry.what === 'who') this.show(number, { ...known, who: entry.who }, mine)
    else this.show(number, { ...known, said: applyChange(known.said, entry.change) }, mine)
  }

  private show(number: number, other: Other, mine: number): void {
    this.others.set(number, other)
    if (other.client === mine) return
    this.moves++
    this.peers.set(other.client, { user: other.who, ...other.said })
  }
}
