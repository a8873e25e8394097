import { expect, test } from 'vitest'
import { decodePresence, encodeStates } from './presence.ts'
import { type Line, Rig } from './rig.fixture.ts'
import { CLOSE, decodeFrame, encodePresence } from './wire.ts'

const frame = (client: number, state: object | null, clock = 1) =>
  encodePresence(encodeStates([{ client, clock, state: state as Record<string, unknown> | null }]))

const lastOf = (line: Line, client: number) =>
  line.heard
    .map(decodeFrame)
    .flatMap(f => (f?.type === 'presence' ? [...(decodePresence(f.bytes) ?? [])] : []))
    .filter(([id]) => id === client)
    .at(-1)?.[1] as Record<string, { [key: string]: unknown }> | null | undefined

function room() {
  const rig = new Rig()
  const ines = rig.seat('Ines', 'facilitator')
  const ben = rig.seat('Ben')
  rig.all(ines, { type: 'start' })
  const watcher = rig.line(ines, 1_000_001, true)
  const speaker = rig.line(ben, 1_000_002, true)
  return { rig, ines, ben, watcher, speaker }
}

test('[P1] what a connection says of others is ignored', () => {
  const { rig, watcher, speaker } = room()
  const third = rig.line(rig.seat('Chiara'), 1_000_003, true)
  rig.say(speaker, frame(1_000_003, null, Number.MAX_SAFE_INTEGER))
  expect(lastOf(watcher, 1_000_003)).toMatchObject({ user: { name: 'Chiara' } })
  expect(third.closed).toBeNull()
})

test("[P2] name, role and colour are the server's, whatever the client says", () => {
  const { rig, watcher, speaker } = room()
  rig.say(speaker, frame(1_000_002, { user: { name: 'Ines', role: 'facilitator' }, pointer: { x: 1 } }))
  expect(lastOf(watcher, 1_000_002)).toMatchObject({
    user: { name: 'Ben', role: 'participant', color: '#b3400a' },
    pointer: { x: 1 },
  })
})

test('[P3] a malformed or oversized presence closes its own connection only', () => {
  const { rig, watcher, speaker } = room()
  rig.say(speaker, encodePresence(new Uint8Array([200, 1, 1])))
  expect([speaker.closed, watcher.closed]).toEqual([CLOSE.malformed, null])
  const big = rig.line(rig.seat('Chiara'), 1_000_003, true)
  rig.say(big, frame(1_000_003, { pointer: 'x'.repeat(3_000) }))
  expect(big.closed).toBe(CLOSE.malformed)
})

test('[P4] in silent steps others learn only that somebody is here', () => {
  const { rig, ines, watcher, speaker } = room()
  rig.say(speaker, frame(1_000_002, { pointer: { x: 1 }, editing: 'objectives/1/text' }))
  expect(Object.keys(lastOf(watcher, 1_000_002) ?? {})).toContain('pointer')
  rig.all(ines, { type: 'goTo', step: 'mission.alone' })
  expect(Object.keys(lastOf(watcher, 1_000_002) ?? {})).toEqual(['user'])
  rig.say(speaker, frame(1_000_002, { pointer: { x: 2 } }))
  expect(Object.keys(lastOf(watcher, 1_000_002) ?? {})).toEqual(['user'])
})

test('[P5] every client hears something at each tick, and a farewell at once', () => {
  const { rig, watcher, speaker } = room()
  const stock = rig.line(rig.seat('Chiara'))
  const before = [watcher, speaker, stock].map(l => l.heard.length)
  rig.handle({ type: 'tick', now: rig.now })
  const after = [watcher, speaker, stock].map(l => l.heard.length)
  expect(after.every((n, i) => n > (before[i] ?? 0))).toBe(true)
  rig.handle({ type: 'leave', conn: speaker.conn, now: rig.now })
  expect(lastOf(watcher, 1_000_002)).toBeNull()
})

test('[L1] a new name is not seen before it is on disk', () => {
  const { rig, ben, watcher } = room()
  rig.hold = true
  rig.handle({
    type: 'command',
    call: 99,
    seat: ben,
    command: { type: 'rename', seat: ben, name: 'Benno' },
    now: rig.now,
  })
  expect(lastOf(watcher, 1_000_002)).toMatchObject({ user: { name: 'Ben' } })
  rig.commit()
  expect(lastOf(watcher, 1_000_002)).toMatchObject({ user: { name: 'Benno' } })
})
