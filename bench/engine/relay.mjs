/**
 * The floor: copies bytes. What arrives in a room within 16 ms leaves as one frame, framed once, written once to each.
 * It keeps nothing, reads nothing and writes nothing down. @param argv port, and for the test of the harness a fault:
 * `drop` loses one edit in ten, `delay` hands everything on 250 ms late
 */
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const [port, fault] = process.argv.slice(2)
const TURN = 16
const EMPTY_ANSWER = Buffer.from([0, 1, 2, 0, 0])
const rooms = new Map()
let count = 0

function framed(parts) {
  const length = parts.reduce((sum, { length }) => sum + length, 0)
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10)
  head[0] = 0x82
  head[1] = length < 126 ? length : length < 65_536 ? 126 : 127
  if (head.length === 4) head.writeUInt16BE(length, 2)
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2)
  return Buffer.concat([head, ...parts])
}

function tell(room) {
  const frame = framed(room.queue.splice(0))
  for (const socket of room.sockets) socket.write(frame)
}

function hear(room, ws, message) {
  // A question is answered at once: with nothing.
  if (message[0] === 0 && message[1] === 0) return void ws.send(EMPTY_ANSWER)
  if (fault === 'drop' && message[0] === 0 && ++count % 10 === 0) return
  if (room.queue.push(message) === 1) setTimeout(tell, fault === 'delay' ? TURN + 250 : TURN, room)
}

const server = createServer()
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (ws, { url, socket }) => {
  const room = rooms.get(url) ?? { sockets: new Set(), queue: [] }
  rooms.set(url, room)
  room.sockets.add(socket)
  ws.on('message', message => hear(room, ws, message))
  ws.on('error', () => {})
  ws.on('close', () => room.sockets.delete(socket))
})
server.listen(Number(port), '127.0.0.1', () => console.log(`listening on ${port}`))
