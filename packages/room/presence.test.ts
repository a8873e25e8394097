import { expect, test } from 'vitest'
import { applyChange } from './change.ts'
import { Company } from './company.ts'
import { lastTold } from './crowd.fixture.ts'
import { decodeOwnWord } from './crowd.ts'
import { encodeStates } from './presence.ts'
import { type Line, Rig } from './rig.fixture.ts'
import { fitSaid, readSaid, type Said } from './said.ts'
import { CLOSE, encodePresence } from './wire.ts'

const frame = (client: number, state: object | null, clock = 1) =>
  encodePresence(encodeStates([{ client, clock, state: state as Record<string, unknown> | null }]))

const lastOf = (line: Line, client: number) => lastTold(line.heard, client)

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
  rig.say(speaker, frame(1_000_002, { user: { name: 'Ines', role: 'facilitator' }, pointer: [1, 2] }))
  expect(lastOf(watcher, 1_000_002)).toMatchObject({
    user: { name: 'Ben', role: 'participant', color: '#b3400a' },
    pointer: [1, 2],
  })
})

test('[P3] a malformed or oversized presence closes its own connection only', () => {
  const { rig, watcher, speaker } = room()
  rig.say(speaker, encodePresence(new Uint8Array([200, 1, 1])))
  expect([speaker.closed, watcher.closed]).toEqual([CLOSE.malformed, null])
  const big = rig.line(rig.seat('Chiara'), 1_000_003, true)
  rig.say(big, frame(1_000_003, { pointer: 'x'.repeat(5_000) }))
  expect(big.closed).toBe(CLOSE.malformed)
})

test('[P4] in silent steps others learn only that somebody is here', () => {
  const { rig, ines, watcher, speaker } = room()
  rig.say(speaker, frame(1_000_002, { pointer: [1, 2], editing: 'objectives/1/text' }))
  expect(Object.keys(lastOf(watcher, 1_000_002) ?? {})).toContain('pointer')
  rig.all(ines, { type: 'goTo', step: 'mission.alone' })
  expect(Object.keys(lastOf(watcher, 1_000_002) ?? {})).toEqual(['user'])
  rig.say(speaker, frame(1_000_002, { pointer: [3, 4] }))
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

const id = (i: number) => `card-${String(i).padStart(17, '0')}`
const ids = (n: number) => Array.from({ length: n }, (_, i) => id(i))
const caret = { anchor: { type: null, tname: 'mission' }, head: { type: null, tname: 'mission' } }

/** Everything that can be said, in its right shape. */
const WORD = {
  cursor: caret,
  pointer: [3.6, -20],
  dragging: { ids: [id(1)], by: [10.4, 0] },
  drawing: { form: 'pen', points: [0, 0, 50, 1, 2, 60] },
  selection: [id(2)],
  editing: `objectives/${id(1)}/text`,
  laser: true,
  eye: [0, 0, 1366, 768],
  reaction: { kind: 5, n: 12 },
}

test('[P6] what is in its right shape is passed on, in whole units', () => {
  const { rig, watcher, speaker } = room()
  rig.say(speaker, frame(1_000_002, WORD))
  const { user: _, ...said } = lastOf(watcher, 1_000_002) ?? {}
  expect(said).toEqual({ ...WORD, pointer: [4, -20], dragging: { ids: [id(1)], by: [10, 0] } })
})

const WRONG: Record<keyof typeof WORD, readonly unknown[]> = {
  cursor: ['x', [], { anchor: 'x', head: {} }, { anchor: {} }],
  pointer: [[1], [1, 2, 3], ['1', 2], [1, 1e12], { x: 1, y: 2 }, [null, 1]],
  dragging: [
    { ids: [], by: [0, 0] },
    { ids: ids(101), by: [0, 0] },
    { ids: ['a b'], by: [0, 0] },
    { ids: [id(1)] },
  ],
  drawing: [
    { form: 'svg', points: [0, 0] },
    { form: 'pen', points: [] },
    { form: 'pen', points: Array(193).fill(0) },
  ],
  selection: [[], ids(51), [7], 'all', ['<b>']],
  editing: [7, '', 'x'.repeat(121), 'a b', {}],
  laser: [1, 'true', false],
  eye: [[0, 0, 0, 10], [0, 0, 10], [0, 0, -5, 5], 'all'],
  reaction: [{ kind: 0, n: 1 }, { kind: 6, n: 1 }, { kind: 1.5, n: 1 }, { kind: 1, n: -1 }, { kind: 1 }],
}

test('[P6] a field in a wrong shape is left out, and an unknown one; the rest stays', () => {
  for (const [key, values] of Object.entries(WRONG)) {
    for (const value of values) {
      const said = readSaid({ ...WORD, [key]: value, [`x${key}`]: 1 })
      const rest = Object.keys(WORD).filter(k => k !== key)
      expect([key, value, Object.keys(said)]).toEqual([key, value, rest])
    }
  }
  for (const word of [null, 7, 'x', [], [WORD], Object.create(WORD)]) expect(readSaid(word)).toEqual({})
})

test('[P3] the most that a tab of ours says at once is not too much', () => {
  const { rig, watcher, speaker } = room()
  const dragging = { ids: ids(150), by: [-1_000_000, 1_000_000] as const }
  const most = { ...WORD, cursor: undefined, drawing: undefined, dragging, selection: ids(80) }
  rig.say(speaker, frame(1_000_002, { ...fitSaid(most as unknown as Said), cursor: caret }))
  expect(speaker.closed).toBeNull()
  expect(lastOf(watcher, 1_000_002)?.dragging?.ids).toHaveLength(100)
  const stroke = { form: 'pen', points: Array.from({ length: 900 }, (_, i) => 100_000 + i) } as const
  rig.say(speaker, frame(1_000_002, fitSaid({ drawing: stroke, selection: ids(80) })))
  expect(speaker.closed).toBeNull()
  expect(lastOf(watcher, 1_000_002)?.drawing?.points).toEqual(stroke.points.slice(-192))
  expect(lastOf(watcher, 1_000_002)?.selection).toHaveLength(50)
})

test('[P6] a tab says what changed, once, and nothing of what it has taken back', () => {
  const company = new Company()
  let heard = {}
  const said = () => {
    const bytes = company.frame()
    const word = bytes && decodeOwnWord(bytes.subarray(1))
    if (!word) return null
    heard = applyChange(word.whole ? {} : heard, word.change)
    return heard
  }
  company.say({ pointer: [1, 2], editing: 'mission' })
  expect(said()).toEqual({ pointer: [1, 2], editing: 'mission' })
  company.say({ dragging: null })
  expect(said()).toBeNull()
  company.say({ editing: null })
  expect(said()).toEqual({ pointer: [1, 2] })
  company.greet()
  expect(said()).toEqual({ pointer: [1, 2] })
})
