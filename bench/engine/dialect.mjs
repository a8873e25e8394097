/**
 * How y-websocket speaks: what a stock client of `@y/websocket-server` says, and what it hears. The other dialects are
 * this one with something before or around it.
 */
import { Reader, varBytes, varString, varUint } from './bytes.mjs'

const SYNC = 0
const PRESENCE = 1
export const VECTOR = 0
export const DIFF = 1
export const UPDATE = 2

/** A client that has nothing asks with this. */
export const NOTHING = Buffer.from([0])
/** An update with nothing in it. */
export const NO_UPDATE = Buffer.from([0, 0])

export const sync = (step, bytes) => Buffer.concat([Buffer.from([SYNC, step]), varBytes(bytes)])

/** One person's whole state as an awareness update. */
export function presence(client, clock, state) {
  const word = Buffer.from([1, ...varUint(client), ...varUint(clock), ...varString(JSON.stringify(state))])
  return Buffer.concat([Buffer.from([PRESENCE]), varBytes(word)])
}

/** What a stock client tells of somebody: who they are, each time, and where they point. */
export const stateOf = (seat, [x, y]) => ({
  user: { seat: seat.id, name: seat.name, role: 'participant', color: '#0072b2' },
  pointer: [x, y],
})

/**
 * Reads one frame, in which several messages may stand.
 * @param on what to do with a `vector`, a `diff`, an `update`, and the bytes of a `presence`
 */
export function readMessages(payload, on, at = 0) {
  const read = new Reader(payload, at)
  while (read.hasMore) {
    const type = read.uint()
    if (type === SYNC) {
      const step = read.uint()
      const bytes = read.slice()
      if (step === VECTOR) on.vector?.(bytes)
      else if (step === DIFF) on.diff?.(bytes)
      else on.update?.(bytes)
    } else if (type === PRESENCE) {
      // Read also where nobody listens: another message may follow.
      const bytes = read.slice()
      on.presence?.(bytes)
    } else return
  }
}

/** Whether a long frame, of which only the beginning was kept, is a first copy. */
export const isCopy = (payload, at = 0) => payload[at] === SYNC && payload[at + 1] === DIFF

/** Calls `word(client, x)` for everybody in an awareness update who points somewhere. */
export function readPresence(bytes, word) {
  const read = new Reader(bytes)
  const count = read.uint()
  for (let i = 0; i < count; i++) {
    const client = read.uint()
    read.uint()
    const [, x] = /"pointer":\[(\d+)/.exec(read.text()) ?? []
    if (x !== undefined) word(client, Number(x))
  }
}

/** @param room its name, which is the path */
export const yWebsocket = room => ({
  path: () => `/${room.id}`,
  headers: {},
  greet: vector => [sync(VECTOR, vector)],
  update: bytes => sync(UPDATE, bytes),
  /** What the server asked for, or a long piece of what it lacks. */
  diff: bytes => sync(DIFF, bytes),
  presence: (client, clock, seat, pointer) => presence(client, clock, stateOf(seat, pointer)),
  read: readMessages,
  isCopy,
  /** Reads the presence that one person hears. */
  listener: () => ({ hear: readPresence }),
  renews: true,
  /** So many bytes of each message are looked at, where nobody looks at all. */
  glance: 0,
})

/** Where the message begins, behind the document's name. */
function addressIn(payload) {
  const address = new Reader(payload)
  address.slice()
  return address.at
}

/** Hocuspocus says the document's name before each message, and wants a token before anything else. */
export function hocuspocus(room) {
  const name = Buffer.from(varString(room.id))
  const named = message => Buffer.concat([name, message])
  const plain = yWebsocket(room)
  const SYNC_REPLY = 4
  const token = Buffer.from([2, 0, ...varString('token'), ...varString('4.7.0')])
  return {
    ...plain,
    path: () => '/',
    greet: vector => [named(token), ...plain.greet(vector).map(named)],
    update: bytes => named(plain.update(bytes)),
    diff: bytes => named(plain.diff(bytes)),
    presence: (...of) => named(plain.presence(...of)),
    isCopy(payload) {
      const at = addressIn(payload)
      return (payload[at] === SYNC || payload[at] === SYNC_REPLY) && payload[at + 1] === DIFF
    },
    read(payload, on) {
      const at = addressIn(payload)
      const isReply = payload[at] === SYNC_REPLY
      const message = isReply ? Buffer.from(payload.subarray(at)) : payload
      if (isReply) message[0] = SYNC
      readMessages(message, on, isReply ? 0 : at)
    },
  }
}
