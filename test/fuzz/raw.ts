/**
 * Bytes that are nothing, or almost something, from connections of a real room. The room may close who sends them; it
 * may not throw, may not change what it should not, and nobody else may notice.
 */

import { addNeed } from '@mustwin/board/edit'
import { Rig } from '@mustwin/room/rig.fixture'
import { BOARD, COMMAND, encodeJson, encodePresence, encodeSync, QUERY, SYNC } from '@mustwin/room/wire'
import * as Y from 'yjs'
import { chance, mulberry32, pick, type Rng, whole } from '../simulation/rng.ts'
import { innerFault } from './lists.ts'
import { Violation } from './oracles.ts'

const VARINTS = [
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x00],
  [0x80],
]
const BAD_TEXT = [0x04, 0xc3, 0x28, 0xed, 0xa0]

const random = (rng: Rng, most: number): Uint8Array =>
  Uint8Array.from({ length: whole(rng, 0, most) }, () => whole(rng, 0, 255))

function splice(bytes: Uint8Array, at: number, remove: number, more: readonly number[]): Uint8Array {
  return Uint8Array.from([...bytes.subarray(0, at), ...more, ...bytes.subarray(at + remove)])
}

function flipped(rng: Rng, bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes)
  for (let n = whole(rng, 1, 4); n > 0; n--) {
    const at = whole(rng, 0, copy.length - 1)
    copy[at] = (copy[at] ?? 0) ^ (1 << whole(rng, 0, 7))
  }
  return copy
}

/** Brackets in brackets, as JSON and as plain values. */
function deep(rng: Rng): Uint8Array {
  const depth = whole(rng, 10, 4_000)
  if (chance(rng, 0.5)) return encodeJson(COMMAND, JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`))
  const values = Array.from({ length: depth }, (_, i) => (i % 2 ? 1 : 117))
  return encodeSync(
    BOARD,
    'update',
    Uint8Array.from([1, 1, 2, 0, 8, 1, 5, 110, 101, 101, 100, 115, 1, ...values]),
  )
}

/** One frame, made from an honest one or from nothing. */
export function rawFrame(rng: Rng, honest: readonly Uint8Array[]): Uint8Array {
  const frame = pick(rng, honest) ?? new Uint8Array([SYNC])
  const at = whole(rng, 0, frame.length - 1)
  const dice = rng()
  if (dice < 0.2)
    return Uint8Array.from([pick(rng, [0, 1, 3, 32, 33, 34, 37, 40, 41, 42, 255]) ?? 0, ...random(rng, 40)])
  if (dice < 0.25) return random(rng, 60)
  if (dice < 0.45) return frame.slice(0, at)
  if (dice < 0.7) return flipped(rng, frame)
  if (dice < 0.8) return splice(frame, at, whole(rng, 0, 2), pick(rng, VARINTS) ?? [])
  if (dice < 0.85) return splice(frame, at, 1, BAD_TEXT)
  if (dice < 0.9) return splice(frame, at, whole(rng, 1, 9), [...random(rng, 9)])
  if (dice < 0.901) return deep(rng)
  const other = pick(rng, honest) ?? frame
  return splice(frame, at, frame.length, [...other.subarray(whole(rng, 0, other.length - 1))])
}

/** Frames of every kind that an honest connection sends. */
function honestFrames(board: Y.Doc, client: number, author: string): Uint8Array[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(board))
  doc.clientID = client
  const before = Y.encodeStateVector(doc)
  addNeed(doc, { id: 'a-need-of-eve-00', author, text: 'Win é👍\nmore', at: [1, 2] })
  const update = Y.encodeStateAsUpdate(doc, before)
  const state = JSON.stringify({ pointer: [1, 2], selection: ['a-need-of-eve-00'] })
  const text = new TextEncoder().encode(state)
  const said = Uint8Array.from([1, 0xd0, 0xa8, 0x04, 1, text.length, ...text])
  return [
    encodeSync(BOARD, 'update', update),
    encodeSync(BOARD, 'diff', update),
    encodeSync(BOARD, 'vector', before),
    encodeSync('objectives:1', 'update', update),
    encodePresence(said),
    Uint8Array.from([QUERY]),
    encodeJson(COMMAND, { id: 'one', command: { type: 'ready', ready: true } }),
    encodeJson(COMMAND, { id: 'two', command: { type: 'answer', round: 'r', n: 1, ballot: {} } }),
  ]
}

const EVE = 70_000

export interface RawTally {
  frames: number
  closed: number
}

/** Some thousand frames at one room from one seed. Throws a `Violation` when somebody else is harmed. */
export function besiege(seed: number, frames: number, count: RawTally): void {
  const rng = mulberry32(seed)
  const rig = new Rig(seed)
  const [ines, eve] = [rig.seat('Ines', 'facilitator'), rig.seat('Eve')]
  rig.all(ines, { type: 'start' }, { type: 'goTo', step: 'needs' })
  const witness = rig.join(ines)
  const honest = honestFrames(witness.replica.board, EVE, eve)
  let line = rig.line(eve, EVE, true)
  for (let n = 0; n < frames; n++) {
    count.frames++
    rig.now += 20
    try {
      rig.say(line, rawFrame(rng, honest))
    } catch (error) {
      throw new Violation('throws', `frame ${n}: ${String((error as Error).stack).slice(0, 300)}`)
    }
    if (witness.closed !== null)
      throw new Violation('others', `the witness was closed with ${witness.closed}`)
    // Whoever was refused is not heard any more for that document: a new page, a new id.
    if (line.closed === null && !chance(rng, 0.05)) continue
    count.closed++
    if (line.closed === null) rig.handle({ type: 'leave', conn: line.conn, now: rig.now })
    line = rig.line(eve, EVE + n, chance(rng, 0.8))
    rig.now += 61_000
  }
  checkWitness(rig, witness)
}

function checkWitness(rig: Rig, witness: ReturnType<Rig['join']>): void {
  const { replica } = witness
  addNeed(replica.board, { id: 'the-witness-lives', author: witness.seat, text: 'yes', at: [0, 0] })
  rig.flush(witness)
  const other = rig.join(rig.seat('Otto'))
  if (!other.replica.board.getMap('needs').has('the-witness-lives'))
    throw new Violation('others', 'what the witness wrote does not arrive')
  const fault = innerFault(replica.board) ?? innerFault(other.replica.board)
  if (fault) throw new Violation('lists', fault)
}
