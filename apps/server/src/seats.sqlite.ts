/** Who may come in: tokens, tickets, link keys and codes, on the database. */
import type { Id, SeatId } from '@mustwin/okr/records'
import {
  type Bytes,
  codeHash,
  freshToken,
  LINK_ROLES,
  type LinkRole,
  linkKey,
  makeTicket,
  normaliseCode,
  readTicket,
  roleOfKey,
  spokenCode,
  TICKET_LIFE,
  tokenHash,
} from './keys.ts'
import type { Database } from './log.sqlite.ts'

/** Somebody with a valid token. `hash` is the token's, to make tickets with. */
export interface Holder {
  readonly room: Id
  readonly seat: SeatId
  readonly hash: Uint8Array
}

export class Doorkeeper {
  private readonly db: Database
  private readonly secret: Uint8Array
  private readonly bytes: Bytes

  private constructor(db: Database, secret: Uint8Array, bytes: Bytes) {
    this.db = db
    this.secret = secret
    this.bytes = bytes
  }

  /** Takes the server's secret from the database, where it is made on the first start. */
  static async open(db: Database, bytes: Bytes): Promise<Doorkeeper> {
    return new Doorkeeper(db, await db.ask('secret', 'server', bytes(32)), bytes)
  }

  /** Gives a new workshop its code. */
  async addDoor(room: Id): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      const hash = codeHash(this.secret, spokenCode(this.secret, room, attempt))
      if (await this.db.ask('addDoor', room, hash, attempt)) return
    }
  }

  /** The workshop's code and the keys of its links; null: there is no such workshop. */
  async keysOf(room: Id): Promise<{ code: string; keys: Readonly<Record<LinkRole, string>> } | null> {
    const door = await this.db.ask('doorOf', room)
    if (!door) return null
    const [facilitator, participant, observer] = LINK_ROLES.map(role =>
      linkKey(this.secret, room, role, door.turn),
    )
    if (!facilitator || !participant || !observer) return null
    return { code: spokenCode(this.secret, room, door.attempt), keys: { facilitator, participant, observer } }
  }

  /** The role that the key gives, or null for a wrong key and an unknown workshop alike. */
  async roleFor(room: Id, key: string): Promise<LinkRole | null> {
    const door = await this.db.ask('doorOf', room)
    const role = roleOfKey(this.secret, room, key, door?.turn ?? 0)
    return door ? role : null
  }

  /** The workshop that this code, as somebody typed it, opens. */
  async roomFor(typed: string): Promise<Id | null> {
    const code = normaliseCode(typed)
    return code === null ? null : this.db.ask('roomOfCode', codeHash(this.secret, code))
  }

  /** A new token for the seat. */
  async issue(room: Id, seat: SeatId): Promise<string> {
    const token = freshToken(this.bytes)
    await this.db.ask('addSeat', tokenHash(token), room, seat)
    return token
  }

  /** The seats of these tokens in this workshop, in the tokens' order; unknown tokens are left out. */
  holders(room: Id, tokens: readonly string[]): Promise<readonly Holder[]> {
    return this.find(room, tokens.map(tokenHash))
  }

  /** The seat that this ticket opens now, or null. */
  async holderOfTicket(room: Id, ticket: string, now: number): Promise<Holder | null> {
    const hash = readTicket(this.secret, ticket, now)
    return hash ? ((await this.find(room, [hash]))[0] ?? null) : null
  }

  makeTicket(holder: Holder, now: number): { ticket: string; expiresAt: number } {
    const expiresAt = now + TICKET_LIFE
    return { ticket: makeTicket(this.secret, holder.hash, expiresAt), expiresAt }
  }

  /** Ends all tokens of the seat, and with them its tickets. */
  revoke(room: Id, seat: SeatId): Promise<void> {
    return this.db.ask('dropSeat', room, seat)
  }

  /** The tokens of `from` open `to` from now on. */
  move(room: Id, from: SeatId, to: SeatId): Promise<void> {
    return this.db.ask('moveSeat', room, from, to)
  }

  private async find(room: Id, hashes: readonly Uint8Array[]): Promise<readonly Holder[]> {
    if (hashes.length === 0) return []
    const found = await this.db.ask('seatsOf', hashes)
    return found.flatMap((seat, i) => {
      const hash = hashes[i]
      return seat && hash && seat.room === room ? [{ ...seat, hash }] : []
    })
  }
}
