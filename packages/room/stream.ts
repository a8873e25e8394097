/**
 * What our clients are told of everybody, compactly (rules P10 to P14): one sequence of messages for all of them, the
 * same bytes, and of each person only what has changed since the message before. Pure, and knows no rights: whoever
 * calls it has taken away what must not be seen.
 */
import * as encoding from 'lib0/encoding'
import { changeOf, wholeOf } from './change.ts'
import { type CrowdEntry, encodeCrowd, type Who, writeCrowdEntry } from './crowd.ts'
import { type ConnId, cast, castVolatile, type Effect } from './effects.ts'
import { Rhythm } from './rhythm.ts'
import type { Said } from './said.ts'
import { encodeCompany } from './wire.ts'

/** One person as they may be seen now. `who` is asked for only when somebody must be told. */
export interface Seen {
  readonly conn: ConnId
  readonly client: number
  readonly who: () => Who
  readonly said: Said
}

interface Known {
  readonly number: number
  readonly client: number
  who: Who
  /** As the last message left it with everybody who hears. */
  said: Said
  /** The whole of it as an entry, while nothing has changed. */
  whole: Uint8Array | null
}

const newcomer = ({ number, client, who, said }: Known): CrowdEntry => ({
  number,
  what: 'new',
  client,
  who,
  change: wholeOf(said),
})

function alone(entry: CrowdEntry): Uint8Array {
  const e = encoding.createEncoder()
  writeCrowdEntry(e, entry)
  return encoding.toUint8Array(e)
}

export class Stream {
  private sequence = 0
  private numbers = 0
  private readonly known = new Map<ConnId, Known>()
  /** Those who were told of everybody, and of everything since. */
  private readonly hearing = new Set<ConnId>()
  private readonly rhythm = new Rhythm()

  /** What has changed of these people, as one message to all who hear. Nothing where nothing has. */
  tell(people: readonly Seen[]): Effect[] {
    const e = encoding.createEncoder()
    for (const seen of people) this.write(e, seen)
    const [one] = people
    return this.turn(encoding.toUint8Array(e), people.length === 1 && one ? one.conn : null)
  }

  /** Everybody, for one connection, which hears of everything from now on; and how often it should speak itself. */
  all(to: ConnId): Effect[] {
    this.hearing.add(to)
    const entries = [...this.known.values()].map(known => {
      known.whole ??= alone(newcomer(known))
      return known.whole
    })
    const frame = encodeCompany(encodeCrowd('all', this.sequence, entries))
    const rhythm = this.rhythm.asked === 0 ? [] : castVolatile(this.pace(), [to])
    return [{ type: 'send', to, frame, volatile: true }, ...rhythm]
  }

  /** A new name or role. Not of the sequence: it waits for the disk, and what follows does not (L1). */
  rename({ conn, who }: Seen): Effect[] {
    const known = this.known.get(conn)
    if (!known) return []
    known.who = who()
    known.whole = null
    const entry = alone({ number: known.number, what: 'who', who: known.who })
    return cast(encodeCompany(encodeCrowd('who', 0, [entry])), [...this.hearing])
  }

  /** This connection hears nothing more. */
  deafen(conn: ConnId): void {
    this.hearing.delete(conn)
  }

  /** Nobody hears of this connection any more. */
  farewell(conn: ConnId): Effect[] {
    const known = this.known.get(conn)
    if (!known) return []
    this.known.delete(conn)
    return this.turn(alone({ number: known.number, what: 'gone' }), conn)
  }

  /** How many turns there were: whoever missed the last of them learns it by this; and the rhythm, for the same reason. */
  beat(): Effect[] {
    const all = [...this.hearing]
    const soFar = encodeCompany(encodeCrowd('so far', this.sequence))
    return [...castVolatile(this.pace(), all), ...castVolatile(soFar, all)]
  }

  /** Everybody is asked to speak as often as they can be told of, where that is another rhythm than before (P14). */
  ask(interval: number, now: number): Effect[] {
    return this.rhythm.isNew(interval, now) ? castVolatile(this.pace(), [...this.hearing]) : []
  }

  private pace(): Uint8Array {
    return encodeCompany(encodeCrowd('pace', this.rhythm.asked))
  }

  /** What is new of one person, and from now on is known. */
  private write(e: encoding.Encoder, { conn, client, who, said }: Seen): void {
    const known = this.known.get(conn)
    if (!known) {
      const fresh: Known = { number: ++this.numbers, client, who: who(), said, whole: null }
      this.known.set(conn, fresh)
      writeCrowdEntry(e, newcomer(fresh))
      return
    }
    const change = changeOf(known.said, said)
    known.said = said
    if (!change) return
    known.whole = null
    writeCrowdEntry(e, { number: known.number, what: 'change', change })
  }

  /** Who is alone, or hears of nobody but themselves, is not woken; for all others the sequence has no hole. */
  private turn(entries: Uint8Array, of: ConnId | null): Effect[] {
    const others = this.hearing.size - (of !== null && this.hearing.has(of) ? 1 : 0)
    if (entries.length === 0 || others === 0) return []
    const frame = encodeCompany(encodeCrowd('turn', ++this.sequence, [entries]))
    return castVolatile(frame, [...this.hearing])
  }
}
