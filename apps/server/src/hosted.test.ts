import { defaultLimits } from '@mustwin/room/limits'
import { emptyDisk, MemoryLog } from '@mustwin/room/log.memory'
import { encodeStates } from '@mustwin/room/presence'
import { Room } from '@mustwin/room/room'
import { foundRoom } from '@mustwin/room/state'
import { encodePresence, PRESENCE, QUERY } from '@mustwin/room/wire'
import { expect, test } from 'vitest'
import type { Packet } from './framing.ts'
import { HostedRoom } from './hosted.ts'
import type { Line } from './lines.ts'
import { FakeLoop } from './loop.fixture.ts'
import { Pace } from './pace.ts'
import { Slices } from './slices.ts'
import { noTraffic } from './traffic.ts'
import { Turns } from './turn.ts'

const FOUNDING = {
  id: 'room',
  title: 'Germany',
  team: 'Marketing',
  period: { start: '2026-01-01', end: '2026-03-31' },
  preset: 'standard',
  company: { mission: '', objectives: [] },
  createdAt: 0,
} as const

/** What left for a connection, write by write. */
class FakeLine implements Line {
  readonly writes: Uint8Array[][] = []
  /** What a write costs, in the loop's time. */
  costs = () => {}
  private held: Uint8Array[] = []
  readonly seat: string

  constructor(seat: string) {
    this.seat = seat
  }

  send({ frame }: Packet): void {
    this.held.push(frame)
  }
  flush(): void {
    if (this.held.length === 0) return
    this.writes.push(this.held.splice(0))
    this.costs()
  }
  close(): void {}
  pause(): void {}
  resume(): void {}
}

/** Lets what was promised happen. */
const settle = () => new Promise<void>(resolve => setImmediate(resolve))

/** What all rooms of a server share. */
function server() {
  const loop = new FakeLoop()
  loop.now = 1_000_000
  return {
    loop,
    turns: new Turns(loop, () => {}),
    pace: new Pace(loop),
    slices: new Slices(loop),
    work: { workPerSecond: 1_000, workBurst: 1_000 },
    traffic: noTraffic(),
    now: () => loop.now,
    revoke: async () => {},
    moveSeat: async () => {},
    onOver: () => {},
    onCommit: () => {},
  }
}

/** Fay and Ben are in, with stock clients, and all is quiet. Commits take as long as the test likes. */
async function start(around = server()) {
  const { loop } = around
  let letGo: (() => void)[] | null = null
  const log = new MemoryLog(emptyDisk(), async () => {
    if (letGo) await new Promise<void>(resolve => letGo?.push(resolve))
  })
  await log.create('room', 'g', foundRoom(FOUNDING))
  const stored = await log.open('room')
  if (!stored) throw new Error('no room')
  const inner = Room.open({ ...stored, id: 'room' }, () => 0.5, defaultLimits)
  const room = new HostedRoom('room', inner, stored, around)
  const quiet = async () => {
    for (let i = 0; i < 5; i++) {
      loop.run(100)
      await settle()
    }
  }
  const people = ['fay', 'ben'].map((seat, n) => {
    const line = new FakeLine(seat)
    void room.call({ type: 'seat', seat, name: seat, role: 'participant' })
    room.join(seat, line, false, 1_000_000 + n)
    return line
  })
  await quiet()
  const [fay, ben] = people
  if (!fay || !ben) throw new Error('two people')
  let clock = 0
  let renames = 0
  return {
    loop,
    inner,
    room,
    ben,
    settled: settle,
    hold: () => {
      letGo = []
    },
    /** The commit in flight is on disk. */
    commit: async () => {
      await settle()
      for (const go of letGo?.splice(0) ?? []) go()
      await settle()
    },
    move: () => {
      const state = { pointer: [clock, clock] }
      const states = encodeStates([{ client: 1_000_000, clock: ++clock, state }])
      room.frame('fay', encodePresence(states))
    },
    /** Something is decided and waits for the disk; everybody hears of it. */
    edit: () => {
      void room.call({
        type: 'command',
        seat: 'fay',
        command: { type: 'rename', seat: 'fay', name: `Fay ${++renames}` },
      })
    },
  }
}

const kinds = (write: Uint8Array[] | undefined) => write?.map(frame => frame[0])

test('[L9] in a quiet room presence leaves after this iteration of the loop', async () => {
  const { loop, ben, move } = await start()
  const before = ben.writes.length
  move()
  expect(ben.writes.length).toBe(before)
  loop.once()
  expect(ben.writes.slice(before).map(kinds)).toEqual([[PRESENCE]])
})

test('[L9] while a commit is in flight presence rides with what it makes visible, in one write', async () => {
  const { loop, ben, move, edit, hold, commit } = await start()
  hold()
  edit()
  loop.once()
  const before = ben.writes.length
  move()
  loop.run(5)
  expect(ben.writes.length).toBe(before)
  await commit()
  expect(ben.writes.slice(before).map(kinds)).toEqual([[PRESENCE, PRESENCE]])
})

test('[L9] [P9] presence waits 16 ms at most, however long the disk takes; what is decided waits for the disk', async () => {
  const { loop, ben, move, edit, hold, commit } = await start()
  hold()
  edit()
  loop.once()
  const before = ben.writes.length
  move()
  loop.run(16)
  expect(ben.writes.slice(before).map(kinds)).toEqual([[PRESENCE]])
  loop.run(1_000)
  await settle()
  expect(ben.writes.length).toBe(before + 1)
  await commit()
  expect(ben.writes.length).toBe(before + 2)
})

test('[W2] writes that cost much leave slice by slice: others are heard in between, and nobody is left out', async () => {
  const { loop, room, edit, settled } = await start()
  const crowd = Array.from({ length: 6 }, (_, n) => {
    const line = new FakeLine('ben')
    room.join(`tab ${n}`, line, false, 2_000_000 + n)
    return line
  })
  loop.run(100)
  await settled()
  for (const line of crowd) line.costs = () => loop.spend(4)
  const before = crowd.map(line => line.writes.length)
  const served = () => crowd.filter((line, n) => line.writes.length > (before[n] ?? 0)).length
  edit()
  loop.once()
  await settled()
  expect(served()).toBe(2)
  loop.once()
  expect(served()).toBe(4)
  loop.once()
  expect(served()).toBe(6)
})

test.each([
  { after: 9, writes: [[PRESENCE, PRESENCE]] },
  { after: 2, writes: [[PRESENCE], [PRESENCE]] },
])(
  '[L9] presence waits for a turn that is near, not for one that is far: $after ms after the last',
  async ({ after, writes }) => {
    const { loop, ben, move, edit, settled } = await start()
    edit()
    loop.once()
    await settled()
    edit()
    const before = ben.writes.length
    loop.run(after)
    move()
    loop.run(17 - after)
    await settled()
    expect(ben.writes.slice(before).map(kinds)).toEqual(writes)
  },
)

test('[L9] where there is much to do presence waits for the end of the turn, and leaves in one write', async () => {
  const { loop, ben, move, edit, settled } = await start()
  ben.costs = () => loop.spend(10)
  edit()
  loop.once()
  await settled()
  const before = ben.writes.length
  move()
  loop.run(20)
  expect(ben.writes.length).toBe(before)
  loop.run(20)
  expect(ben.writes.slice(before).map(kinds)).toEqual([[PRESENCE]])
})

test('[W1] [L3] all that is decided during a turn and a commit is one commit more', async () => {
  const { loop, ben, edit, hold, commit } = await start()
  hold()
  edit()
  loop.once()
  for (let i = 0; i < 5; i++) {
    edit()
    loop.run(20)
  }
  const before = ben.writes.length
  await commit()
  loop.run(50)
  await settle()
  await commit()
  expect(ben.writes.length - before).toBe(2)
})

test("[W2] costly frames in one room: another room's edit is on disk and seen within two turns", async () => {
  const around = server()
  const { loop } = around
  const [hostile, quiet] = [await start(around), await start(around)]
  const honest = hostile.inner.handle.bind(hostile.inner)
  hostile.inner.handle = event => {
    loop.spend(event.type === 'frame' ? 10 : 0)
    return honest(event)
  }
  for (let i = 0; i < 5; i++) {
    const [from, before] = [loop.now, quiet.ben.writes.length]
    quiet.edit()
    // Valid, answered each time, and many more than there is time for.
    for (let n = 0; n < 60; n++) hostile.room.frame('fay', new Uint8Array([QUERY]))
    while (quiet.ben.writes.length === before && loop.now < from + 1_000) {
      loop.spend(1)
      loop.once()
      await settle()
    }
    expect(loop.now - from).toBeLessThanOrEqual(100)
  }
  expect(around.traffic.deferred).toBeGreaterThan(50)
})
