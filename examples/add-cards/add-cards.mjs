// Adds each line of a text file as an objective: node add-cards.mjs SERVER WORKSHOP TICKET FILE
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

const [server = '', workshop = '', ticket = '', file = 'cards.txt'] = process.argv.slice(2)
const lines = readFileSync(file, 'utf8')
  .split(/\r?\n/)
  .filter(line => line.trim() !== '')

/** A copy of the board, in sync. */
async function join() {
  const doc = new Y.Doc()
  const options = { params: { ticket }, WebSocketPolyfill: WebSocket, disableBc: true }
  const room = new WebsocketProvider(`${server.replace(/^http/, 'ws')}/sync`, workshop, doc, options)
  room.on('closed', ({ code, reason }) => end(1, `The room closed the door: ${code} ${reason}`))
  await new Promise(resolve => room.once('sync', resolve))
  return doc
}

function end(code, sentence) {
  console.log(sentence)
  process.exit(code)
}

const board = await join()
const ids = lines.map(() => randomBytes(16).toString('base64url'))
board.transact(() => {
  for (const [n, id] of ids.entries()) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(lines[n].trim())])
    const text = new Y.XmlFragment()
    text.insert(0, [paragraph])
    const at = [(n % 4) * 260, Math.floor(n / 4) * 180]
    board.getMap('objectives').set(id, new Y.Map(Object.entries({ id, author: null, text, at })))
  }
})
// What somebody else would see: the room says nothing of its own to a stock provider.
const seen = (await join()).getMap('objectives')
const there = ids.filter(id => seen.has(id))
// A room that does not want them closes the first line, and its word may still be on the way.
if (there.length < ids.length) await setTimeout(1_000)
end(there.length === ids.length ? 0 : 1, `${there.length} of ${ids.length} cards added`)
