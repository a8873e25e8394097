/** The real program with canaries for secrets: none of them may be in what it prints, says in errors, or stores. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask, bearer, FOUNDING, knock, type Said } from './front.ts'

const MAIN = new URL('../../apps/server/src/main.ts', import.meta.url).pathname

interface Program {
  readonly port: number
  readonly folder: string
  said(): string
  stop(): Promise<void>
}

/** The program as `pnpm start` has it, from the sources. */
function program(env: Record<string, string>): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'mustwin-canary-'))
  const all = { ...process.env, PORT: '0', MUSTWIN_DATA: folder, MUSTWIN_LOG: 'debug', ...env }
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: all,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const stop = () =>
    new Promise<void>(resolve => {
      child.once('exit', () => resolve())
      child.kill('SIGTERM')
    })
  return new Promise((resolve, reject) => {
    const hear = (text: Buffer) => {
      printed += text.toString()
      const port = /ready at http:\/\/127\.0\.0\.1:(\d+)/.exec(printed)?.[1]
      if (port) resolve({ port: Number(port), folder, said: () => printed, stop })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => reject(new Error(`it ended: ${printed}`)))
  })
}

/** Where a secret was found, in words. */
export function leaks(
  where: string,
  text: string | Buffer,
  secrets: Readonly<Record<string, string>>,
): string[] {
  const bytes = Buffer.isBuffer(text) ? text : Buffer.from(text)
  return Object.entries(secrets).flatMap(([name, secret]) =>
    bytes.includes(secret) ? [`${name} is in ${where}`] : [],
  )
}

const CANARY = 'canary-7c1e'

interface Walked {
  /** What opens something: hashed or derived, nowhere as it is. */
  readonly secrets: Readonly<Record<string, string>>
  /** What people typed, and which workshop it is: on disk, but in no log and in no error. */
  readonly words: Readonly<Record<string, string>>
  readonly errors: readonly Said[]
}

/** A workshop in which much goes wrong. */
async function walk(at: Program): Promise<Walked> {
  const createKey = `${CANARY}-create-key`
  const { json } = await ask(at, {
    path: '/api/workshops',
    body: { ...FOUNDING, title: `${CANARY}-title`, createKey },
  })
  const id: string = json.id
  const key = (link: string) => new URL(link).hash.slice(1)
  const room = `/api/workshops/${id}`
  const join = async (role: string, name: string) =>
    (await ask(at, { path: `${room}/seats`, body: { name, key: key(json.links[role]) } })).json
  const fay = await join('facilitator', `${CANARY}-fay`)
  const ana = await join('participant', `${CANARY}-ana`)
  const me = bearer(fay)
  const { ticket } = (await ask(at, { path: `${room}/tickets`, body: {}, headers: me })).json
  const cookie = `mustwin_${id}=${ana.token}`
  await knock(at, `/sync/${id}?ticket=${ticket}`)
  await knock(at, `/sync/${id}?ticket=${ticket}x`)
  await knock(at, `/sync/${id}`, { cookie, origin: `http://${CANARY}.example` })
  const errors = [
    await ask(at, { path: `${room}/seats`, body: { name: `${CANARY}-eve`, key: `${CANARY}-wrong` } }),
    await ask(at, { path: '/api/seats', body: { name: `${CANARY}-eve`, code: '000-000-000' } }),
    await ask(at, { path: '/api/workshops', body: { ...FOUNDING, createKey: `${CANARY}-guess` } }),
    await ask(at, {
      path: '/api/workshops',
      body: { ...FOUNDING, title: { [CANARY]: createKey }, createKey },
    }),
    await ask(at, { path: `/${CANARY}?token=${fay.token}`, headers: { referer: `http://x/#${fay.token}` } }),
    await ask(at, { path: `${room}/${CANARY}?key=${key(json.links.facilitator)}`, headers: me }),
    await ask(at, { path: `${room}/images/${CANARY}`, headers: me }),
    await ask(at, { path: `${room}/commands`, body: { type: `${CANARY}-command` }, headers: me }),
    await ask(at, {
      path: `${room}/commands`,
      body: `{"type":"${CANARY}`,
      headers: { ...me, 'content-type': 'application/json' },
    }),
    await ask(at, { path: `${room}/commands`, body: { type: 'start' }, headers: bearer(ana) }),
    await ask(at, { path: `${room}/commands`, body: { type: 'ready', is: true }, headers: { cookie } }),
    await ask(at, {
      path: `${room}/view?ticket=${ticket}`,
      headers: { 'user-agent': CANARY, 'x-forwarded-for': CANARY },
    }),
    await ask(at, { path: '/metrics' }),
  ]
  await ask(at, {
    path: `${room}/commands`,
    body: { type: 'bringEveryone', to: `${CANARY}-place` },
    headers: me,
  })
  const { facilitator, participant, observer } = json.links
  const keys = {
    'facilitator key': key(facilitator),
    'participant key': key(participant),
    'observer key': key(observer),
  }
  const secrets = {
    createKey,
    ...keys,
    code: json.code,
    'bare code': json.code.replaceAll('-', ''),
    token: fay.token,
    'other token': ana.token,
    ticket,
  }
  return { secrets, words: { 'the workshop': id, 'a seat': fay.seat.id, 'what was typed': CANARY }, errors }
}

/** @param also adds to what is looked at: a planted leak */
export async function canaryTable(
  also: { log?: string; disk?: (secrets: Walked['secrets']) => string } = {},
): Promise<{ found: readonly string[]; looked: number }> {
  const at = await program({ MUSTWIN_CREATE_KEY: `${CANARY}-create-key` })
  const { secrets, words, errors } = await walk(at)
  await at.stop()
  const log = at.said() + (also.log ?? '')
  const files = readdirSync(at.folder, { recursive: true, withFileTypes: true }).filter(file => file.isFile())
  const disk = files.map(file => readFileSync(join(file.parentPath, file.name)))
  const more = Buffer.from(also.disk?.(secrets) ?? '')
  rmSync(at.folder, { recursive: true, force: true })
  const said = errors.map(({ status, text, headers }) => ({ status, text: text + JSON.stringify(headers) }))
  const found = [
    ...leaks('the log', log, { ...secrets, ...words }),
    ...said.flatMap(({ status, text }) =>
      leaks(`an answer (${status})`, text, status >= 400 ? { ...secrets } : { ...secrets, ...words }),
    ),
    ...[...disk, more].flatMap(file => leaks('the database', file, secrets)),
  ]
  const bytes =
    log.length +
    said.reduce((sum, { text }) => sum + text.length, 0) +
    disk.reduce((sum, f) => sum + f.length, 0)
  if (!log.includes('"request"') || disk.length === 0) throw new Error('there was nothing to look at')
  return { found, looked: bytes }
}
