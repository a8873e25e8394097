/** Mustwin as it is run: the built server, a workshop made over HTTP, cards and movers over real sockets. */
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

const start = fileURLToPath(new URL('../../apps/server/start.mjs', import.meta.url))
const main = fileURLToPath(new URL('../../apps/server/dist/main.js', import.meta.url))
const PERIOD = { start: '2027-01-01', end: '2027-03-31' }

export function buildMustwin() {
  const { status } = spawnSync(process.execPath, [start, '--build-only'], { stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error('Mustwin could not be built')
}

/** Starts the server on a folder of its own. Caps that thirty people from one address would meet are raised. */
export async function startMustwin() {
  const folder = mkdtempSync(join(tmpdir(), 'mustwin-bench-'))
  const raised = { MUSTWIN_MAX_JOINS_PER_MINUTE: '100000', MUSTWIN_LOG: 'error' }
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', MUSTWIN_DATA: folder, ...raised }
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise((resolve, reject) => {
    let said = ''
    child.stdout.on('data', chunk => {
      said += chunk
      const ready = said.match(/Mustwin is ready at (\S+)/)
      if (ready) resolve(ready[1])
    })
    child.once('exit', code => reject(new Error(`the server ended with ${code}`)))
  })
  const stop = async () => {
    const gone = new Promise(done => child.once('exit', done))
    child.kill('SIGTERM')
    await gone
    rmSync(folder, { recursive: true, force: true })
  }
  return { url, folder, stop }
}

async function post(url, path, body, token) {
  const headers = {
    'content-type': 'application/json',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  }
  const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return { json: await answer.json(), cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' }
}

/** A seat: its token for programs, its cookie for a browser. */
async function sit(url, workshop, key, name) {
  const { json, cookie } = await post(url, `/api/workshops/${workshop}/seats`, { name, key })
  return { seat: json.seat.id, token: json.token, cookie }
}

const ticketOf = async (url, workshop, { token }) =>
  (await post(url, `/api/workshops/${workshop}/tickets`, {}, token)).json.ticket

/** A workshop that stands in this step, with a facilitator's seat. */
export async function foundWorkshop(url, step) {
  const founding = { title: 'Bench', team: 'Bench', period: PERIOD }
  const { id, links } = (await post(url, '/api/workshops', founding)).json
  const keyOf = link => new URL(link).hash.slice(1)
  const lead = await sit(url, id, keyOf(links.facilitator), 'Ines')
  const command = body => post(url, `/api/workshops/${id}/commands`, body, lead.token)
  await command({ type: 'start' })
  await command({ type: 'goTo', step })
  const guest = name => sit(url, id, keyOf(links.participant), name)
  return { url, id, lead, guest, page: `${url}/w/${id}` }
}

/** A stock client's copy of the board, in sync. */
export async function joinBoard({ url, id, lead }) {
  const doc = new Y.Doc()
  const ticket = await ticketOf(url, id, lead)
  const options = { params: { ticket }, WebSocketPolyfill: WebSocket, disableBc: true }
  const provider = new WebsocketProvider(`${url.replace(/^http/, 'ws')}/sync`, id, doc, options)
  provider.on('closed', ({ code, reason }) => {
    throw new Error(`the room closed the door: ${code} ${reason}`)
  })
  await new Promise(done => provider.once('sync', done))
  const leave = () => {
    provider.destroy()
    // Ends the clock of the provider's awareness, which would keep this program alive.
    doc.destroy()
  }
  return { doc, leave }
}

const PER_UPDATE = 60

function richText(plain) {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(plain)])
  const text = new Y.XmlFragment()
  text.insert(0, [paragraph])
  return text
}

/** Puts the cards on the board as sticky notes, or as objectives, and waits until somebody else would see them. */
export async function putCards(workshop, cards, as = 'marks') {
  const { doc, leave } = await joinBoard(workshop)
  const author = workshop.lead.seat
  const more = card => (as === 'marks' ? { kind: 'sticky', size: [card.w, card.h] } : {})
  for (let from = 0; from < cards.length; from += PER_UPDATE) {
    doc.transact(() => {
      for (const card of cards.slice(from, from + PER_UPDATE)) {
        const record = { id: card.id, author, text: richText(card.text), at: [card.x, card.y], ...more(card) }
        doc.getMap(as).set(card.id, new Y.Map(Object.entries(record)))
      }
    })
    // At most thirty updates a second: half of what one connection may send.
    await new Promise(done => setTimeout(done, 33))
  }
  const other = await joinBoard(workshop)
  const there = cards.filter(card => other.doc.getMap(as).has(card.id)).length
  leave()
  other.leave()
  if (there !== cards.length) throw new Error(`${there} of ${cards.length} cards are on the board`)
}

/** One awareness update that says this of one client, as y-websocket frames it. */
function presenceFrame(client, clock, state) {
  const json = Buffer.from(JSON.stringify(state))
  const update = [1, ...varUint(client), ...varUint(clock), ...varUint(json.length), ...json]
  return Uint8Array.from([1, ...varUint(update.length), ...update])
}

function varUint(value) {
  const bytes = []
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push(128 | (rest % 128))
  return [...bytes, rest]
}

/** Somebody's connection that says where its dragged card is and reads nothing of what comes. */
async function connectMover(workshop, n) {
  const seat = await workshop.guest(`Mover ${n + 1}`)
  const ticket = await ticketOf(workshop.url, workshop.id, seat)
  const socket = new WebSocket(`${workshop.url.replace(/^http/, 'ws')}/sync/${workshop.id}?ticket=${ticket}`)
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  const client = randomBytes(4).readUInt32BE() % 2 ** 31
  let clock = 0
  return {
    say: state => socket.send(presenceFrame(client, ++clock, state)),
    isOpen: () => socket.readyState === WebSocket.OPEN,
    leave: () => socket.close(),
  }
}

const pointerOn = ({ x, y, w, h }, by) => [x + w / 2 + by[0], y + h / 2 + by[1]]

/**
 * Thirty people, each with a card in hand: the product's own path of a drag.
 * @param withPointers whether they also say where they point, which the other boards are not asked to show
 */
export async function movers(workshop, cards, withPointers) {
  const people = await Promise.all(cards.map((_, n) => connectMover(workshop, n)))
  const stateOf = (card, by) => ({
    dragging: { ids: [card.id], by },
    ...(withPointers ? { pointer: pointerOn(card, by) } : {}),
  })
  return {
    move(by) {
      for (const [n, person] of people.entries()) person.say(stateOf(cards[n], by))
    },
    end() {
      const gone = people.filter(person => !person.isOpen()).length
      for (const person of people) person.leave()
      if (gone > 0) throw new Error(`${gone} movers were sent away`)
    },
  }
}

/** The same moves written into the document: more than the product ever does, as old clients and programs would. */
export async function writers(workshop, cards) {
  const { doc, leave } = await joinBoard(workshop)
  return {
    move(by) {
      doc.transact(() => {
        for (const { id, x, y } of cards)
          doc
            .getMap('marks')
            .get(id)
            .set('at', [x + by[0], y + by[1]])
      })
    },
    end: leave,
  }
}
