/**
 * A WebSocket client that costs next to nothing, so that one core can be four hundred people: a plain TCP socket, one
 * buffer for what all of them receive, and a parser that looks at headers and keeps of a message only what is wanted.
 * Frames are masked with a key of zeros, which a server must undo as any other.
 */
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'

/** Safe for all: a chunk is read to its end before the next one of any socket arrives. */
const arrived = Buffer.allocUnsafe(256 * 1024)
const END_OF_HEAD = Buffer.from('\r\n\r\n')

/** One frame as a client sends it. @param opcode 2 binary, 8 close, 9 ping, 10 pong */
export function frameOf(payload, opcode = 2) {
  const { length } = payload
  const head = length < 126 ? 6 : length < 65_536 ? 8 : 14
  const frame = Buffer.allocUnsafe(head + length)
  frame[0] = 0x80 | opcode
  if (length < 126) frame[1] = 0x80 | length
  else if (length < 65_536) {
    frame[1] = 0x80 | 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 0x80 | 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.fill(0, head - 4, head)
  frame.set(payload, head)
  return frame
}

export class Line {
  /** Bytes and messages received since the upgrade. */
  bytes = 0
  messages = 0
  isOpen = false
  /** The server's close code, or 1006; null while the line stands. */
  closed = null
  /** How many bytes of each message are handed over. */
  keep = Number.POSITIVE_INFINITY

  #socket
  #head = Buffer.alloc(0)
  #need = 0
  #length = 0
  #opcode = 0
  #kept = null
  #has = 0

  /**
   * @param hear gets of each message its first `keep` bytes (its own copy) and its whole length
   * @param over is called once when the line is gone, with its code
   */
  constructor({ port, path, headers = {}, keep, hear, opened = () => {}, over = () => {}, pong = () => {} }) {
    Object.assign(this, { hear, opened, over, pong })
    if (keep !== undefined) this.keep = keep
    const onread = { buffer: arrived, callback: size => this.#read(arrived.subarray(0, size)) }
    this.#socket = connect({ port, host: '127.0.0.1', onread, noDelay: true })
    const more = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    const key = randomBytes(16).toString('base64')
    this.#socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n${more.join('')}\r\n`,
    )
    this.#socket.on('error', () => {})
    this.#socket.on('close', () => this.#end(1006))
  }

  /** Sends a payload. */
  send(payload) {
    this.#socket.write(frameOf(payload))
  }

  /** Sends what `frameOf` made. */
  sendFrame(frame) {
    this.#socket.write(frame)
  }

  ping() {
    this.#socket.write(frameOf(Buffer.alloc(0), 9))
  }

  leave() {
    this.#end(1000)
    this.#socket.end(frameOf(Buffer.from([3, 232]), 8))
  }

  /** Without a goodbye. */
  cut() {
    this.#end(1000)
    this.#socket.destroy()
  }

  /** Stops reading, as a peer whose network is stuck. */
  stall() {
    this.#socket.pause()
  }

  #end(code) {
    if (this.closed !== null) return
    this.closed = code
    this.isOpen = false
    this.over(code)
  }

  #read(chunk) {
    if (this.closed !== null) return true
    if (!this.isOpen) return this.#upgrade(chunk)
    this.bytes += chunk.length
    let at = 0
    while (at < chunk.length) at = this.#need > 0 ? this.#payload(chunk, at) : this.#header(chunk, at)
    return true
  }

  #upgrade(chunk) {
    this.#head = Buffer.concat([this.#head, chunk])
    const end = this.#head.indexOf(END_OF_HEAD)
    if (end < 0) return true
    const status = Number(this.#head.subarray(9, 12).toString())
    const rest = this.#head.subarray(end + 4)
    this.#head = Buffer.alloc(0)
    if (status !== 101) {
      this.#socket.destroy()
      this.#end(status)
      return true
    }
    this.isOpen = true
    this.opened()
    return rest.length > 0 ? this.#read(rest) : true
  }

  #header(chunk, at) {
    // A header that is cut in two is put together; nearly all are whole.
    const bytes = this.#head.length > 0 ? Buffer.concat([this.#head, chunk.subarray(at)]) : chunk
    const from = this.#head.length > 0 ? 0 : at
    const has = bytes.length - from
    const short = has > 1 ? bytes[from + 1] & 127 : 0
    const size = short < 126 ? 2 : short === 126 ? 4 : 10
    if (has < size) {
      this.#head = Buffer.from(bytes.subarray(from))
      return chunk.length
    }
    const used = size - this.#head.length
    this.#head = Buffer.alloc(0)
    this.#opcode = bytes[from] & 15
    this.#length =
      size === 2 ? short : size === 4 ? bytes.readUInt16BE(from + 2) : Number(bytes.readBigUInt64BE(from + 2))
    this.#need = this.#length
    this.#has = 0
    const keep = this.#opcode > 7 ? this.#length : Math.min(this.keep, this.#length)
    this.#kept = Buffer.allocUnsafe(keep)
    if (this.#need === 0) this.#message()
    return at + used
  }

  #payload(chunk, at) {
    const size = Math.min(this.#need, chunk.length - at)
    const wanted = Math.min(size, this.#kept.length - this.#has)
    if (wanted > 0) {
      chunk.copy(this.#kept, this.#has, at, at + wanted)
      this.#has += wanted
    }
    this.#need -= size
    if (this.#need === 0) this.#message()
    return at + size
  }

  #message() {
    const kept = this.#kept
    this.#kept = null
    if (this.#opcode === 8) {
      this.#end(kept.length >= 2 ? kept.readUInt16BE(0) : 1005)
      this.#socket.destroy()
    } else if (this.#opcode === 9) this.#socket.write(frameOf(kept, 10))
    else if (this.#opcode === 10) this.pong()
    else {
      this.messages += 1
      if (this.keep > 0) this.hear(kept, this.#length)
    }
  }
}
