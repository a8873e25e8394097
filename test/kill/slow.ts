/**
 * Sockets that stop reading (G7, C1): what is queued for them is bounded, they are cut, and the others notice nothing.
 * The same traffic runs twice, without and with them.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addMark } from '@mustwin/board/edit'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { freePort } from '../e2e/server.ts'
import { bearer, call, type Seated, sit } from '../e2e/wire-http.ts'
import { join as come, type Tab } from '../e2e/wire-people.ts'
import { wireRoom } from '../e2e/wire-room.ts'
import { Server } from './process.ts'

const STALLED = 100
const HEALTHY = 6
const CARDS = 1
const CARD = 7_000
/** Updates of 7 KB: more than the operating system keeps for a socket that nobody reads, and 1 MB. */
const UPDATES = 1_000
/** What comes within this time counts as the first copy of the board, in milliseconds. */
const FIRST_COPY = 10_500

const SETTINGS = {
  MUSTWIN_MAX_SOCKETS_PER_SEAT: '200',
  MUSTWIN_MAX_FRAMES_PER_SECOND: '100000',
  MUSTWIN_MAX_FRAMES_BURST: '100000',
  MUSTWIN_MAX_WORK_PER_SECOND: '1000',
  MUSTWIN_MAX_WORK_BURST: '100000',
}

export interface Stalled {
  /** Megabytes of memory beyond what the same traffic takes without them. */
  readonly grown: number
  /** How much later the slowest hundredth arrives at the others, in milliseconds. */
  readonly slower: number
  readonly p99: readonly [without: number, withThem: number]
  /** How many of the stalled were shown out. */
  readonly cut: number
  /** Megabytes that were meant for the stalled. */
  readonly sent: number
}

/** @param main the built server */
export async function stall(main: string): Promise<Stalled> {
  const folder = mkdtempSync(join(tmpdir(), 'mustwin-slow-'))
  const server = await Server.start({ main, folder, port: await freePort() }, SETTINGS)
  const room = await wireRoom(server.url, 'mission.together')
  const writer = await come(room.ben, { byHand: true })
  const others = await Promise.all(
    Array.from({ length: HEALTHY }, async (_, n) => come(await sit(room.workshop, 'participant', `P${n}`))),
  )
  const texts = newCards(writer)
  await writer.saved()
  const without = await traffic(server, writer, others, texts)
  const stalled = await Promise.all(Array.from({ length: STALLED }, () => deaf(room.omar)))
  await new Promise(resolve => setTimeout(resolve, FIRST_COPY))
  const withThem = await traffic(server, writer, others, texts)
  const cut = await cutBy(server)
  for (const socket of stalled) socket.terminate()
  for (const tab of [writer, ...others]) tab.close()
  await server.kill()
  rmSync(folder, { recursive: true, force: true })
  return {
    grown: withThem.memory - without.memory,
    slower: withThem.p99 - without.p99,
    p99: [without.p99, withThem.p99],
    cut,
    sent: (UPDATES * CARDS * CARD * STALLED) / 2 ** 20,
  }
}

function newCards(tab: Tab): readonly Y.XmlText[] {
  return Array.from({ length: CARDS }, (_, n) => {
    const id = `slow${n}`.padEnd(22, 'x')
    addMark(tab.replica.board, { id, author: tab.seat.seat, text: '', at: [0, 0], kind: 'sticky' })
    const paragraph = tab.replica.board.getMap<Y.Map<Y.XmlFragment>>('marks').get(id)?.get('text')?.get(0)
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
    if (!(text instanceof Y.XmlText)) throw new Error('a new card has no text')
    tab.flush()
    return text
  })
}

/** A socket of this seat that reads its greeting and then nothing more. */
function deaf({ url, room, ...seat }: Seated): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${room}`, {
    headers: bearer(seat),
  })
  socket.on('error', () => {})
  return new Promise(resolve =>
    socket.once('message', () => {
      socket.pause()
      resolve(socket)
    }),
  )
}

/** How many connections the server has closed because they did not keep up. */
async function cutBy(server: Server): Promise<number> {
  const { text } = await call(server.url, '/metrics')
  return Number(/^mustwin_connections_slow_total (\d+)/m.exec(text)?.[1] ?? 0)
}

const residentMB = (pid: number): number =>
  (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4_096) / 2 ** 20

/** Writes all cards anew, again and again. */
async function traffic(
  server: Server,
  writer: Tab,
  others: readonly Tab[],
  texts: readonly Y.XmlText[],
): Promise<{ memory: number; p99: number }> {
  const times: number[] = []
  let memory = 0
  for (let n = 0; n < UPDATES; n++) {
    const started = performance.now()
    writer.replica.board.transact(() => {
      for (const text of texts) {
        text.delete(0, text.length)
        text.insert(0, `${n} `.padEnd(CARD, String.fromCharCode(97 + (n % 26))))
      }
    }, writer)
    writer.flush()
    const arrived = others.map(async tab => {
      await tab.until(
        'the update',
        () => headOf(tab),
        head => head === n,
      )
      times.push(performance.now() - started)
    })
    await Promise.all([...arrived, writer.saved()])
    memory = Math.max(memory, residentMB(server.pid))
  }
  times.sort((a, b) => a - b)
  return { memory, p99: times[Math.floor(times.length * 0.99)] ?? 0 }
}

function headOf(tab: Tab): number {
  const id = `slow${CARDS - 1}`.padEnd(22, 'x')
  const text = tab.replica.board.getMap<Y.Map<Y.XmlFragment>>('marks').get(id)?.get('text')
  return Number.parseInt(text?.toString().replace(/^<[^>]*>/, '') ?? '', 10)
}
