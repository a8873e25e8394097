/**
 * One person of the load: a seat and a line. Most only count what they get; a few look for the marks of edits, and one
 * of a room also at where the others point.
 */
import { NO_UPDATE, NOTHING } from './dialect.mjs'
import { findMarks } from './marks.mjs'
import { frameOf, Line } from './socket.mjs'

const RENEWAL = 15_000
/**
 * Of a first copy that nobody looks at, so much is kept: a hundred people have a hundred machines to put theirs into
 * memory and unpack it, and here that would be time of the one core which also measures.
 */
const GLANCE = 4_096
/** Beyond those who wrote the boards that are made beforehand. */
let nextClient = 5_000_000

export class Person {
  /** When the first copy of the board was there, in ms since the line was asked for; null before. */
  synced = null
  /** The bytes of the first copy as they came, where `wantsCopy`. */
  copy = []
  onSynced = () => {}
  onClosed = () => {}
  /** The place in the server's log that it was told, where the server tells one. */
  position = null
  #clock = 0
  #began = 0
  /** Milliseconds between two words, as the server asks; where this person points, if it was not said; when it may be. */
  #asked = 0
  #held = null
  #nextWord = 0
  #pings = []

  /**
   * @param room with its contestant's dialect as `speech`
   * @param ledger who is told of marks; null: this one only counts
   * @param watches whether it also looks at presence
   * @param vector what it has already
   * @param state what it gives when asked for what the server lacks
   */
  constructor({
    server,
    room,
    seat,
    ledger = null,
    watches = false,
    vector = NOTHING,
    state = NO_UPDATE,
    client,
  }) {
    Object.assign(this, { server, room, seat, ledger, watches, vector, state })
    this.client = client ?? nextClient++
    /** Round-trip times of pings that were answered, in milliseconds. */
    this.stalls = []
    this.wantsCopy = false
    /** Whether it goes on listening for its place in the log. */
    this.wantsPlace = false
  }

  get closed() {
    return this.line?.closed ?? null
  }

  /** Opens the line. Resolves when the first copy is there; rejects when the line is closed before. */
  join() {
    const { speech } = this.room
    this.#began = performance.now()
    this.#asked = 0
    this.synced = null
    this.listener = speech.listener()
    return new Promise((resolve, reject) => {
      this.onSynced = resolve
      this.line = new Line({
        port: this.server.port,
        path: speech.path(this.seat, this.client, this.vector),
        headers: speech.headers,
        hear: (payload, length) => this.#hear(payload, length),
        opened: () => {
          for (const message of speech.greet(this.vector, this.position)) this.line.send(message)
        },
        over: code => {
          reject(new Error(`the line was closed: ${code}`))
          this.onClosed(code)
        },
        keep: this.wantsCopy ? Number.POSITIVE_INFINITY : GLANCE,
        pong: () => this.stalls.push(performance.now() - (this.#pings.shift() ?? 0)),
      })
    })
  }

  /** Round trips so far, those that are still out included; begins anew. */
  takeStalls() {
    const now = performance.now()
    const all = [...this.stalls, ...this.#pings.map(at => now - at)]
    this.stalls = []
    return all.sort((a, b) => a - b)
  }

  /** One at a time: a server that does not answer is not helped by a heap of questions. */
  ping() {
    if (this.#pings.length > 0) return
    this.#pings.push(performance.now())
    this.line.ping()
  }

  /** Says where this person points; the latest of it later, where the server asks for fewer words. */
  point(x, y) {
    this.#held = [x, y]
    this.settle()
  }

  /** Says what was not said yet, when it is time. */
  settle() {
    const now = performance.now()
    if (this.#held === null || now < this.#nextWord) return
    // As packages/room/rhythm.ts has it.
    const pause = this.#asked > 100 ? this.#asked * (0.85 + 0.3 * Math.random()) : this.#asked
    // The clock of the crowd has a beat of its own: a word that is a little early is on time.
    this.#nextWord = now + pause - 5
    const frame = this.room.speech.presence(this.client, ++this.#clock, this.seat, this.#held)
    this.#held = null
    this.line.sendFrame(frameOf(frame))
  }

  /** Stock clients say every quarter of a minute that they are there. */
  renew() {
    if (this.room.speech.renews) this.point(0, 0)
  }

  send(update) {
    this.line.sendFrame(frameOf(this.room.speech.update(update)))
  }

  #hear(payload, length) {
    const now = performance.now()
    if (this.synced === null) return this.#first(payload, length, now)
    this.#asked = this.room.speech.pace?.(payload) ?? this.#asked
    if (payload.length < length) return
    const { ledger } = this
    const position = seq => {
      this.position = seq
    }
    if (!ledger) return this.room.speech.read(payload, { position })
    const look = bytes =>
      findMarks(
        bytes,
        (writer, n) => ledger.typed(this, writer, n, now),
        (writer, n) => ledger.dragged(this, writer, n, now),
      )
    const words = bytes => this.listener.hear(bytes, (client, x) => ledger.pointed(this, client, x, now))
    this.room.speech.read(payload, { update: look, diff: look, presence: this.watches ? words : undefined })
  }

  #first(payload, length, now) {
    const { speech } = this.room
    let isThere = payload.length < length && speech.isCopy(payload)
    const on = {
      vector: () => this.line.send(speech.diff(this.state)),
      diff: bytes => {
        isThere = true
        if (this.wantsCopy) this.copy.push(Buffer.from(bytes))
      },
      update: bytes => this.wantsCopy && this.copy.push(Buffer.from(bytes)),
      position: seq => {
        this.position = seq
      },
      presence: bytes => this.watches && this.listener.hear(bytes, () => {}),
    }
    if (payload.length === length) speech.read(payload, on)
    if (!isThere) return
    this.synced = now - this.#began
    this.line.keep = this.ledger || this.wantsPlace ? Number.POSITIVE_INFINITY : speech.glance
    this.onSynced(this)
  }
}

/** Lets people come in, so many at a time. */
export async function joinAll(people, atOnce = 25) {
  for (let from = 0; from < people.length; from += atOnce)
    await Promise.all(people.slice(from, from + atOnce).map(person => person.join()))
}

/** Calls `renew` for all, from time to time, until it is stopped. */
export function keepAlive(people) {
  const timer = setInterval(() => {
    for (const person of people) if (person.closed === null) person.renew()
  }, RENEWAL)
  return () => clearInterval(timer)
}
