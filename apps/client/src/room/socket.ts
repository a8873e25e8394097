/** The WebSocket around a replica: performs its effects, feeds it what arrives, and tells it when time has passed. */
import type { Replica } from '@mustwin/room/replica'
import type { ReplicaEffect, ReplicaEvent } from '@mustwin/room/replica-effects'
import type { EarlyLine } from './early.ts'
import { unpacker } from './unpack.ts'

/** Edits leave together, once per this many milliseconds. */
const FLUSH = 20
const TICK = 1_000
/** What a browser says of a line that broke. */
const BROKEN = 1006
/** A timer that comes this late means the machine slept. */
const SLEPT = 5_000

export interface Line {
  /** Connects; not before whoever made the line can hear of it. */
  start(): void
  /** Asks for a flush soon. */
  soon(): void
  perform(effects: readonly ReplicaEffect[]): void
  close(): void
}

/**
 * Keeps a replica connected.
 * @param address the socket's address for a document client id
 * @param on called after the replica has handled something; gets the effects that are not the line's
 * @param early a line that was opened already, under the replica's client id
 */
export function openLine(
  replica: Replica,
  address: (client: number) => string,
  on: (effects: readonly ReplicaEffect[]) => void,
  early: EarlyLine | null = null,
): Line {
  let waiting = early
  let socket: WebSocket | null = null
  let opening: ReturnType<typeof setTimeout> | undefined
  let flushing: ReturnType<typeof setTimeout> | undefined
  let lastTick = Date.now()
  let closed = false

  type Happening = ReplicaEvent extends infer E ? (E extends unknown ? Omit<E, 'now'> : never) : never
  const handle = (event: Happening) => perform(replica.handle({ ...event, now: Date.now() } as ReplicaEvent))

  function perform(effects: readonly ReplicaEffect[]) {
    for (const effect of effects) {
      if (effect.type === 'send' && socket?.readyState === WebSocket.OPEN)
        socket.send(new Uint8Array(effect.frame))
      else if (effect.type === 'connect') connect(effect.after, effect.client)
    }
    on(effects)
  }

  function connect(after: number, client: number) {
    hangUp()
    clearTimeout(opening)
    if (waiting) adopt(waiting)
    else if (!closed) opening = setTimeout(() => listen(new WebSocket(address(client))), after)
  }

  /** Hears what was said on a line before anybody listened. */
  function adopt({ socket: mine, isOpen, heard, closed }: EarlyLine) {
    waiting = null
    const hear = listen(mine, true)
    if (isOpen) handle({ type: 'open', asked: true })
    for (const bytes of heard) hear(bytes)
    if (closed !== null && mine === socket) end(closed)
  }

  /** Lets go of the socket without hearing of its end: a late `close` must not hit its successor. */
  function hangUp() {
    const old = socket
    socket = null
    old?.close()
  }

  function hangUpBroken() {
    hangUp()
    end(BROKEN)
  }

  function end(code: number, reason = '') {
    socket = null
    handle({ type: 'close', code, reason })
  }

  function listen(mine: WebSocket, asked = false) {
    socket = mine
    mine.binaryType = 'arraybuffer'
    mine.onopen = () => mine === socket && handle({ type: 'open', asked })
    const hear = unpacker({
      heard: bytes => mine === socket && handle({ type: 'frame', bytes }),
      // Asked again, without packing.
      failed: () => mine === socket && hangUpBroken(),
    })
    mine.onmessage = e => mine === socket && hear(new Uint8Array(e.data))
    mine.onclose = e => mine === socket && end(e.code, e.reason)
    return hear
  }

  const soon = () => {
    flushing ??= setTimeout(() => {
      flushing = undefined
      handle({ type: 'flush' })
    }, FLUSH)
  }

  const ticking = setInterval(() => {
    const now = Date.now()
    handle({ type: now - lastTick > SLEPT ? 'wake' : 'tick' })
    lastTick = now
  }, TICK)
  const wake = () => document.visibilityState === 'visible' && handle({ type: 'wake' })
  const listening = new AbortController()
  window.addEventListener('online', wake, listening)
  window.addEventListener('offline', wake, listening)
  window.addEventListener('pageshow', e => e.persisted && wake(), listening)
  document.addEventListener('visibilitychange', wake, listening)

  return {
    start: () => handle({ type: 'start' }),
    soon,
    perform,
    close() {
      closed = true
      listening.abort()
      clearInterval(ticking)
      clearTimeout(opening)
      clearTimeout(flushing)
      hangUp()
    },
  }
}
