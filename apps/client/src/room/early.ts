/**
 * The room, opened before there is anything to show it: the board is asked for at once and waits on its line while the
 * code that reads it is on its way, and is read while the code that draws it is. It is one room, that of the address.
 * Invariant: what the room says is kept in order until the line is taken, and lost only with the line.
 */
import { canUnpack } from './canUnpack.ts'
import type { LiveRoom } from './live.ts'

/** What a socket's address names. */
export interface Place {
  readonly id: string
  /** Which of this browser's seats, when it has several. */
  readonly seat: string | undefined
  readonly client: number
}

export interface EarlyLine extends Place {
  readonly socket: WebSocket
  isOpen: boolean
  readonly heard: Uint8Array[]
  closed: number | null
}

/** In place of a seat: the only one that this browser has. The server refuses the line where there are more. */
export const ONLY = 'only'

let line: EarlyLine | null = null
let opened: { readonly place: Place; readonly room: LiveRoom } | null = null

export function addressOf({ id, seat, client }: Place): string {
  const url = new URL(`/sync/${id}`, location.href)
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  const asked = new URLSearchParams({ v: '1', client: String(client) })
  if (seat) asked.set('seat', seat)
  if (canUnpack()) asked.set('packed', '1')
  url.search = asked.toString()
  url.hash = ''
  return url.href
}

/** A document client id above the server's own, as a replica draws them. */
function freshClient(): number {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1))
  return 65_536 + (word % (2 ** 32 - 65_536))
}

/** Opens the line and asks for the whole board with the greeting. */
export function dial(id: string, seat: string): void {
  dropEarly()
  const place = { id, seat, client: freshClient() }
  const socket = new WebSocket(`${addressOf(place)}&board=all`)
  const mine: EarlyLine = { ...place, socket, isOpen: false, heard: [], closed: null }
  line = mine
  socket.binaryType = 'arraybuffer'
  socket.onopen = () => {
    mine.isOpen = true
  }
  socket.onmessage = e => mine.heard.push(new Uint8Array(e.data))
  socket.onclose = e => {
    mine.closed = e.code
  }
}

/** Opens the room on the line that waits, if one does. */
export function openEarly(open: (line: EarlyLine) => LiveRoom): void {
  if (!line) return
  // A line that was refused is no room: the door finds the right one.
  if (line.closed === null) opened = { place: line, room: open(line) }
  line = null
}

/** The room of this seat, once; one of another seat is closed. */
export function takeRoom(id: string, seat: string): LiveRoom | null {
  const mine = opened
  const fits = mine?.place.id === id && (mine.place.seat === seat || mine.place.seat === ONLY)
  if (mine && fits && mine.room.status().connection !== 'refused') {
    opened = null
    return mine.room
  }
  dropEarly()
  return null
}

/** Nobody will sit where the line was opened for. */
export function dropEarly(): void {
  opened?.room.close()
  opened = null
  if (line) line.socket.onopen = null
  line?.socket.close()
  line = null
}
