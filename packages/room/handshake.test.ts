import { addNeed } from '@mustwin/board/edit'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Replica } from './replica.ts'
import { helloFrame, Rig, seeded } from './rig.fixture.ts'
import { BOARD, CLOSE, COMPANY, decodeFrame, encodeJson, encodePresence, encodeSync, VIEW } from './wire.ts'

const types = (frames: readonly Uint8Array[]) => frames.map(f => f[0])

test('[H1] one of our clients is greeted first, with schema, generation, epoch, time and seat', () => {
  const rig = new Rig()
  const seat = rig.seat('Ines', 'facilitator')
  const ines = rig.join(seat)
  const first = decodeFrame(ines.heard[0] ?? new Uint8Array())
  expect(first).toEqual({
    type: 'hello',
    json: { schema: 1, generation: 'g', epoch: 1, now: rig.now, seat },
  })
  expect(ines.replica.ready).toBe(true)
})

test('[H2] a seat that is not in the workshop is closed with 4401', () => {
  const rig = new Rig()
  expect(rig.line('nobody').closed).toBe(CLOSE.unknownSeat)
})

test('[H3] a client id of another seat, or of the server, is not given', () => {
  const rig = new Rig()
  const [ines, ben] = [rig.seat('Ines', 'facilitator'), rig.seat('Ben')]
  rig.line(ines, 1_000_001, true)
  expect(rig.line(ben, 1_000_001, true).closed).toBe(CLOSE.restart)
  expect(rig.line(ben, 1, true).closed).toBe(CLOSE.restart)
  expect(rig.line(ben, null, true).closed).toBe(CLOSE.restart)
  expect(rig.line(ben, 1_000_002, true).closed).toBeNull()
})

test('[H4] a second connection with the same id replaces the first of the same seat', () => {
  const rig = new Rig()
  const ines = rig.seat('Ines', 'facilitator')
  const old = rig.line(ines, 1_000_001, true)
  const young = rig.line(ines, 1_000_001, true)
  expect([old.closed, young.closed]).toEqual([CLOSE.restart, null])
  expect(rig.room.size).toBe(1)
})

test('[H5] another schema stops the client; another generation makes it start afresh', () => {
  const replica = new Replica(seeded(1))
  replica.handle({ type: 'open', now: 0 })
  replica.handle({ type: 'frame', bytes: helloFrame({ generation: 'a' }), now: 0 })
  const before = replica.board
  const effects = replica.handle({ type: 'frame', bytes: helloFrame({ generation: 'b' }), now: 0 })
  expect(effects.map(e => e.type)).toEqual(['afresh', 'connect'])
  expect(replica.board).not.toBe(before)
  replica.handle({ type: 'frame', bytes: helloFrame({ schema: 2 }), now: 0 })
  expect(replica.status).toMatchObject({ connection: 'refused', code: CLOSE.outdated })
})

test.each([
  ['nothing', []],
  ['an unknown type', [77, 1]],
  ['a cut frame', [0, 2, 200]],
  ['a frame with something behind it', [...encodeSync(BOARD, 'update', new Uint8Array([0, 0])), 1]],
  ['a message of the server', [...encodeJson(VIEW, {})]],
])('[H6] %s closes its connection and changes nothing', (_name, bytes) => {
  const rig = new Rig()
  const ines = rig.seat('Ines', 'facilitator')
  const other = rig.join(ines)
  const heard = other.heard.length
  const entries = rig.entries.length
  const line = rig.line(ines, 1_000_001, true)
  rig.say(line, new Uint8Array(bytes))
  expect(line.closed).toBe(CLOSE.malformed)
  expect(rig.entries.length).toBe(entries)
  expect(types(other.heard.slice(heard)).every(type => type === COMPANY)).toBe(true)
})

test('[H7] a stock client hears types 0 and 1 only, and what it writes reaches everybody', () => {
  const rig = new Rig()
  const [ines, ben] = [rig.seat('Ines', 'facilitator'), rig.seat('Ben')]
  rig.all(ines, { type: 'start' }, { type: 'goTo', step: 'needs' })
  const watcher = rig.join(ines)
  const stock = rig.line(ben)
  const doc = new Y.Doc()
  const sent: Uint8Array[] = []
  doc.on('update', (u: Uint8Array) => sent.push(u))
  addNeed(doc, { id: 'n'.repeat(22), author: ben, text: 'A translator', at: [0, 0] })
  for (const update of sent) rig.say(stock, encodeSync(BOARD, 'update', update))
  rig.say(stock, encodePresence(new Uint8Array([1, ...[1], 0, 2, 123, 125])))
  rig.handle({ type: 'tick', now: rig.now })
  expect(stock.closed).toBeNull()
  expect(JSON.stringify(watcher.replica.board.getMap('needs').toJSON())).toContain('A translator')
  expect(types(stock.heard).every(type => type === 0 || type === 1)).toBe(true)
})
