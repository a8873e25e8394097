/** People who break the rules by hand, and bystanders who must not notice. */
import { connect } from 'node:net'
import { addCandidate, textOf, writeText } from '@mustwin/board/edit'
import { readBoard } from '@mustwin/board/read'
import { GRACE } from '@mustwin/okr/workshop'
import {
  AUDIT,
  BOARD,
  COMPANY,
  decodeFrame,
  encodeSync,
  HELLO,
  POSITION,
  PRESENCE,
  RESET,
  SYNC,
} from '@mustwin/room/wire'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { call, type Seated } from './wire-http.ts'
import { join, line, type Tab } from './wire-people.ts'
import { cardId, type WireRoom } from './wire-room.ts'

export const CLIENT = 1_000_001
/** Presence comes and goes with every socket, and a quiet room says so; what must be the same is everything else. */
const BESIDE: readonly (number | undefined)[] = [PRESENCE, COMPANY, AUDIT, POSITION]
const notPresence = (frames: readonly Uint8Array[]) =>
  frames.filter(frame => !BESIDE.includes(frame[0])).map(frame => Buffer.from(frame).toString('hex'))

/** Runs what must be refused, and holds that a bystander heard nothing and that work goes on. */
export async function unheard(room: WireRoom, trespass: () => Promise<unknown>): Promise<void> {
  const chiara = await join(room.chiara)
  await chiara.caughtUp()
  const before = chiara.heard.length
  await trespass()
  await chiara.caughtUp()
  const since = notPresence(chiara.heard.slice(before))
  // The answer to her own question is all she got.
  expect(since).toHaveLength(1)
  expect(readBoard(chiara.replica.board).marks).toEqual([])
  await worksStill(room, chiara)
}

async function worksStill(room: WireRoom, chiara: Tab): Promise<void> {
  expect((await call(room.ben.url, '/healthz')).text).toBe('ok')
  const ines = await join(room.ines)
  const mission = textOf(ines.replica.board, 'mission')
  if (!mission) throw new Error('no mission')
  const words = `Written by ${ines.replica.board.clientID}`
  writeText(mission, words)
  await ines.saved()
  await chiara.until(
    'the mission',
    () => readBoard(chiara.replica.board).mission.plain,
    text => text === words,
  )
  ines.close()
}

/** An update as somebody makes it who knows Yjs and no rules. */
export function madeBy(client: number, write: (doc: Y.Doc) => void, on?: Uint8Array): Uint8Array {
  const doc = new Y.Doc()
  if (on) Y.applyUpdate(doc, on)
  const before = Y.encodeStateVector(doc)
  doc.clientID = client
  write(doc)
  return Y.encodeStateAsUpdate(doc, before)
}

export const candidate = (doc: Y.Doc, author: string, letter = 'x') =>
  addCandidate(doc, { id: cardId(letter), author, text: 'Trespass', at: [0, 0] })

/** The board as the server gives it to anybody. */
export async function boardOf(seat: Seated): Promise<Uint8Array> {
  const stock = line(seat)
  await stock.next(SYNC)
  const board = await stock.caughtUp()
  stock.close()
  return board
}

/** What was just locked still takes edits in flight; resolves when by the server's own clock it does no more. */
export async function graceEnds(seat: Seated): Promise<void> {
  const serverNow = async () => {
    const own = line(seat, CLIENT + 7)
    const frame = decodeFrame(await own.next(HELLO))
    own.close()
    return frame && 'json' in frame ? (frame.json as { now: number }).now : 0
  }
  const end = (await serverNow()) + GRACE
  await expect.poll(serverNow, { timeout: 10_000, interval: 100 }).toBeGreaterThan(end)
}

/** Sends these updates and resolves to what the server answers: the code of a reset, or of the close. */
export async function answerTo(
  seat: Seated,
  ...updates: readonly Uint8Array[]
): Promise<string | number | null> {
  const own = line(seat, CLIENT)
  await own.next(HELLO)
  for (const update of updates) own.socket.send(encodeSync(BOARD, 'update', update))
  const reset = await Promise.race([own.next(RESET), own.closed()])
  own.close()
  if (!(reset instanceof Uint8Array)) return reset
  const frame = decodeFrame(reset)
  return frame && 'json' in frame ? (frame.json as { code: string }).code : null
}

/** A socket without a library; resolves when the server has hung up. */
export async function rawly({ url, room, token }: Seated, bytes: Buffer): Promise<void> {
  const { hostname, port, host } = new URL(url)
  const raw = connect(Number(port), hostname)
  const lines = [
    `GET /sync/${room}?v=1&client=${CLIENT} HTTP/1.1`,
    `Host: ${host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Authorization: Bearer ${token}`,
  ]
  raw.on('error', () => {})
  raw.write(`${lines.join('\r\n')}\r\n\r\n`)
  raw.once('data', () => raw.write(bytes))
  await new Promise(resolve => raw.on('close', resolve))
}
