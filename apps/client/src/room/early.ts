/**
 * The line to the room, opened before there is anything to read it: the board is asked for at once and waits here,
 * while the page's own code is still on its way. It holds one line, for the one room that the address names.
 * Invariant: what the room says is kept in order until the line is taken, and lost only with the line.
 */

/** What a socket's address names. */
export interface Place {
  readonly id: string
  /** Which of this browser's seats, when it has several. */
  readonly seat: string | undefined
  readonly client: number
}

export interface EarlyLine extends Place {
  readonly socket: WebSocket
  /** The room was asked for its board on this line. */
  isAsked: boolean
  readonly heard: Uint8Array[]
  closed: number | null
}

/** A sync message with an empty state vector: "everything, please". The bytes are those of `encodeSync`. */
const ALL_OF_THE_BOARD = new Uint8Array([0, 0, 1, 0])

let line: EarlyLine | null = null

export function addressOf({ id, seat, client }: Place): string {
  const url = new URL(`/sync/${id}`, location.href)
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  url.search = new URLSearchParams({ v: '1', client: String(client), ...(seat ? { seat } : {}) }).toString()
  url.hash = ''
  return url.href
}

/** A document client id above the server's own, as a replica draws them. */
function freshClient(): number {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1))
  return 65_536 + (word % (2 ** 32 - 65_536))
}

/** Opens the line and asks for the board. */
export function dial(id: string, seat: string): void {
  dropLine()
  const place = { id, seat, client: freshClient() }
  const socket = new WebSocket(addressOf(place))
  const mine: EarlyLine = { ...place, socket, isAsked: false, heard: [], closed: null }
  line = mine
  socket.binaryType = 'arraybuffer'
  socket.onopen = () => {
    socket.send(ALL_OF_THE_BOARD)
    mine.isAsked = true
  }
  socket.onmessage = e => mine.heard.push(new Uint8Array(e.data))
  socket.onclose = e => {
    mine.closed = e.code
  }
}

export const isDialled = (): boolean => line !== null

/** The line of this room and seat, once; one of another seat is closed. */
export function takeLine(id: string, seat: string | undefined): EarlyLine | null {
  const mine = line
  if (mine?.id === id && mine.seat === seat) {
    line = null
    return mine
  }
  dropLine()
  return null
}

/** Nobody will sit where the line was opened for. */
export function dropLine(): void {
  const mine = line
  line = null
  if (!mine) return
  mine.socket.onopen = null
  mine.socket.close()
}
