/** Requests that are made to cost: what the server says to each, and in what time. */
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { ask, bearer, command, FOUNDING, type Front, found, front, sit } from './front.ts'

const JSON_TYPE = { 'content-type': 'application/json' }

/** Bytes as they are, over a socket; resolves to the first line of the answer, or what happened instead. */
export function raw(at: { readonly port: number }, ...parts: readonly (string | Buffer)[]): Promise<string> {
  return new Promise(resolve => {
    const socket = connect(at.port, '127.0.0.1')
    let text = ''
    const end = () => {
      socket.destroy()
      resolve(text.split('\r\n')[0] || 'closed')
    }
    socket.on('data', data => {
      text += data.toString('latin1')
      if (text.includes('\r\n')) end()
    })
    socket.on('error', end)
    socket.on('close', end)
    for (const part of parts) socket.write(part)
  })
}

const head = (method: string, path: string, more: readonly string[] = []) =>
  `${[`${method} ${path} HTTP/1.1`, 'Host: 127.0.0.1', ...more].join('\r\n')}\r\n\r\n`

interface Bomb {
  readonly name: string
  readonly expected: RegExp
  throw(at: Front, room: { id: string; token: string }): Promise<string>
}

const post = async (at: Front, body: string | Uint8Array, headers: Record<string, string> = {}) => {
  const { status, text } = await ask(at, {
    path: '/api/workshops',
    body,
    headers: { ...JSON_TYPE, ...headers },
  })
  return `${status} ${text.length > 1_000 ? 'and a long answer' : ''}`
}

const nested = (open: string, shut: string, n: number) => open.repeat(n) + shut.repeat(n)
const founding = (more: object) => JSON.stringify({ ...FOUNDING, ...more })

export const BOMBS: readonly Bomb[] = [
  { name: '64 KiB and one byte', expected: /^413 $/, throw: at => post(at, ' '.repeat((64 << 10) + 1)) },
  { name: 'lists in lists', expected: /^400 $/, throw: at => post(at, nested('[', ']', 32_000)) },
  {
    name: 'objects in objects',
    expected: /^400 $/,
    throw: at => post(at, `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`),
  },
  {
    name: 'objects in a field',
    expected: /^400 $/,
    throw: at => post(at, founding({}).replace('"Germany"', `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`)),
  },
  {
    name: 'ten thousand keys',
    expected: /^400 $/,
    throw: at => post(at, `{${Array.from({ length: 5_000 }, (_, i) => `"k${i}":1`).join(',')}}`),
  },
  {
    name: 'a number of 60,000 digits',
    expected: /^400 $/,
    throw: at => post(at, `{"title":${'9'.repeat(60_000)}}`),
  },
  {
    name: '__proto__',
    expected: /^400 $/,
    throw: at => post(at, founding({}).replace('{', '{"__proto__":{"createKey":"x"},')),
  },
  {
    name: 'packed',
    expected: /^400 $/,
    throw: at => post(at, gzipSync(founding({})), { 'content-encoding': 'gzip' }),
  },
  {
    name: 'a long list of goals',
    expected: /^400 $/,
    throw: at =>
      post(at, founding({ company: { objectives: Array.from({ length: 2_000 }, () => ({ title: 'x' })) } })),
  },
  {
    name: 'chunks without an end',
    expected: /413|400|closed/,
    throw: at => {
      const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
      const more = ['Content-Type: application/json', 'Transfer-Encoding: chunked']
      return raw(at, head('POST', '/api/workshops', more), chunk, chunk, chunk)
    },
  },
  {
    name: 'two lengths',
    expected: /400/,
    throw: at => raw(at, head('POST', '/api/workshops', ['Content-Length: 1', 'Content-Length: 2']), 'xx'),
  },
  {
    name: 'a length and chunks',
    expected: /400/,
    throw: at =>
      raw(
        at,
        head('POST', '/api/workshops', ['Content-Length: 1', 'Transfer-Encoding: chunked']),
        '0\r\n\r\n',
      ),
  },
  {
    name: '17 KiB of headers',
    expected: /431/,
    throw: at => raw(at, head('GET', '/', [`X: ${'x'.repeat(17_000)}`])),
  },
  {
    name: 'a long address',
    expected: /431|414/,
    throw: at => raw(at, head('GET', `/${'x'.repeat(17_000)}`)),
  },
  { name: 'a broken host', expected: /400/, throw: at => raw(at, `GET / HTTP/1.1\r\nHost: a b%%\r\n\r\n`) },
  { name: 'no host', expected: /400/, throw: at => raw(at, 'GET / HTTP/1.1\r\n\r\n') },
  { name: 'no HTTP', expected: /400/, throw: at => raw(at, '\u0016\u0003\u0001hello\r\n\r\n') },
  {
    name: 'a picture in a form',
    expected: /^(400|415|422) /,
    throw: (at, { id, token }) =>
      picture(at, id, token, `--x\r\n${'Content-Disposition: form-data; name="a"\r\n\r\n'.repeat(500)}`),
  },
  {
    name: 'a picture of a billion points',
    expected: /^(400|413|415|422) /,
    throw: (at, { id, token }) => picture(at, id, token, hugePng()),
  },
  {
    name: 'a picture that is SVG',
    expected: /^(400|415|422) /,
    throw: (at, { id, token }) =>
      picture(at, id, token, '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  },
  {
    name: 'a picture of 21 MB',
    expected: /^413 |^closed/,
    throw: (at, { id, token }) => picture(at, id, token, new Uint8Array(21 << 20)),
  },
]

async function picture(at: Front, id: string, token: string, body: string | Uint8Array): Promise<string> {
  const asked = { path: `/api/workshops/${id}/images`, body, headers: bearer({ token }) }
  return ask(at, asked).then(
    ({ status }) => `${status} `,
    () => 'closed',
  )
}

/** The head of a PNG that says it has 32,000 × 32,000 points. */
function hugePng(): Uint8Array {
  const head = Buffer.from('89504e470d0a1a0a0000000d49484452000000000000000008020000000000000000', 'hex')
  head.writeUInt32BE(32_000, 16)
  head.writeUInt32BE(32_000, 20)
  return new Uint8Array(head)
}

/** Each bomb, and after it somebody honest. The longest that anybody waited, in ms. */
export async function bombTable(): Promise<{ wrong: readonly string[]; longest: number }> {
  const at = await front({ MUSTWIN_LOG: 'silent', MUSTWIN_MAX_JOINS_PER_MINUTE: '100000' })
  const workshop = await found(at)
  const fay = await sit(at, workshop, 'facilitator', 'Fay')
  await command(at, fay, { type: 'start' })
  const wrong: string[] = []
  let longest = 0
  for (const bomb of BOMBS) {
    const started = performance.now()
    const said = await bomb.throw(at, { id: workshop.id, token: fay.token })
    const health = await ask(at, { path: '/healthz' })
    longest = Math.max(longest, performance.now() - started)
    if (!bomb.expected.test(said)) wrong.push(`${bomb.name}: ${said}`)
    if (health.text !== 'ok') wrong.push(`after ${bomb.name}: ${health.status}`)
  }
  if (Reflect.get({}, 'createKey') !== undefined) wrong.push('all objects have a key more')
  await at.stop()
  return { wrong, longest }
}

/** Connections that never finish what they say: how long the slowest was held, in seconds, and what others waited, in ms. */
export async function slowloris(count: number): Promise<{ held: number; waited: number }> {
  const at = await front({ MUSTWIN_LOG: 'silent' })
  const started = performance.now()
  const ends = Array.from({ length: count }, () => raw(at, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '))
  const asked = performance.now()
  await ask(at, { path: '/healthz' })
  const waited = performance.now() - asked
  await Promise.all(ends)
  const held = (performance.now() - started) / 1_000
  await at.stop()
  return { held, waited }
}
