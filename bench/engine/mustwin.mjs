/**
 * Mustwin as it is run: the built server on its SQLite, as durable as ever. All that the load generator knows of its wire
 * stands here. Raised are only caps that hundreds of people from one address would meet.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflateRawSync } from 'node:zlib'
import { Reader, varBytes, varUint } from './bytes.mjs'
import { CrowdReader, pointing } from './compact.mjs'
import { isCopy, presence, readMessages, readPresence, sync, VECTOR, yWebsocket } from './dialect.mjs'
import { startOnCore } from './machine.mjs'

const own = fileURLToPath(new URL('../..', import.meta.url))
const PERIOD = { start: '2027-01-01', end: '2027-03-31' }
/** A step in which everybody writes and nobody is hidden. */
const STEP = 'needs'
const FIRST_OF_OURS = 32
const COMPANY = 40
/** The kind of compact presence that asks for fewer words (packages/room/crowd.ts). */
const PACE = 5
const PACKED = 41
const POSITION = 43
const RAISED = { MUSTWIN_MAX_JOINS_PER_MINUTE: '1000000' }

/** @param root a checkout: another one than this, to see what a change is worth */
export function buildMustwin(root = own) {
  const start = join(root, 'apps/server/start.mjs')
  const { status } = spawnSync(process.execPath, [start, '--build-only'], { stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error('Mustwin could not be built')
}

async function post(server, path, body, token) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
  const url = `http://127.0.0.1:${server.port}${path}`
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

async function sitWith(server, id, key, name) {
  const { seat, token } = await post(server, `/api/workshops/${id}/seats`, { name, key })
  const { ticket } = await post(server, `/api/workshops/${id}/tickets`, {}, token)
  return { id: seat.id, name, token, ticket }
}

/** A workshop that has begun, and its facilitator's seat. */
async function found(server) {
  const { id, links } = await post(server, '/api/workshops', {
    title: 'Bench',
    team: 'Bench',
    period: PERIOD,
  })
  const [leadKey, key] = [links.facilitator, links.participant].map(link => new URL(link).hash.slice(1))
  const lead = await sitWith(server, id, leadKey, 'Ines')
  for (const command of [{ type: 'start' }, { type: 'goTo', step: STEP }])
    await post(server, `/api/workshops/${id}/commands`, command, lead.token)
  return { id, key, lead }
}

/** @param room with `isCompact`: whether this server knows compact presence, packed copies and places in the log */
function dialect(room) {
  const own = room.isCompact ? '&packed=1' : ''
  const read = (payload, on) => {
    const [type] = payload
    if (type === PACKED) read(inflateRawSync(payload.subarray(1)), on)
    else if (type === COMPANY) on.presence?.(payload.subarray(1))
    else if (type === POSITION) on.position?.(new Reader(payload, 1).uint())
    else if (type < FIRST_OF_OURS) readMessages(payload, on)
  }
  return {
    ...yWebsocket(room),
    /** Whoever has nothing gets the board with the greeting; the others ask from where they are. */
    path: (seat, client, vector) =>
      `/sync/${room.id}?ticket=${seat.ticket}&v=1&client=${client}${own}${isNothing(vector) ? '&board=all' : ''}`,
    greet(vector, position) {
      if (isNothing(vector)) return []
      if (position === null) return [sync(VECTOR, vector)]
      return [Buffer.concat([Buffer.from([POSITION, ...varUint(position)]), varBytes(vector)])]
    },
    presence: (client, n, _seat, pointer) =>
      room.isCompact ? pointing(n, pointer) : presence(client, 0, { pointer }),
    read,
    // The packed copy is followed by a short frame, which says that all is there.
    isCopy: payload => payload[0] !== PACKED && isCopy(payload),
    listener: () => (room.isCompact ? new CrowdReader() : { hear: readPresence }),
    renews: false,
    // Of what nobody looks at, enough to see how often one is asked to speak.
    glance: 8,
    pace: payload =>
      payload[0] === COMPANY && payload[1] === PACE ? new Reader(payload, 2).uint() : undefined,
  }
}
const isNothing = vector => vector.length === 1

/** @param root the checkout whose server is run */
export const mustwin = (root = own, name = 'mustwin') => ({
  name,
  title: name === 'mustwin' ? 'Mustwin' : `Mustwin (${name})`,
  keeps: true,
  durable: true,
  start({ folder, port = 0 }) {
    const env = {
      ...RAISED,
      PORT: String(port),
      HOST: '127.0.0.1',
      MUSTWIN_DATA: join(folder, 'data'),
      MUSTWIN_LOG: 'error',
    }
    const ready = said => Number(/ready at \S+:(\d+)/.exec(said)?.[1]) || null
    return startOnCore({ script: join(root, 'apps/server/dist/main.js'), env, ready })
  },
  async found(server) {
    return { ...(await found(server)), isCompact: existsSync(join(root, 'packages/room/crowd.ts')) }
  },
  sit: (server, room, name) => sitWith(server, room.id, room.key, name),
  dialect,
})
