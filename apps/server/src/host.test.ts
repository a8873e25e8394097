import { defaultLimits } from '@mustwin/room/limits'
import { emptyDisk, type MemoryDisk, MemoryLog } from '@mustwin/room/log.memory'
import { foundRoom } from '@mustwin/room/state'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Draining, Host, NoRoom, RoomDamaged, RoomGone } from './host.ts'
import { RoomOver } from './hosted.ts'
import type { Line } from './lines.ts'
import { noTraffic } from './traffic.ts'

// Only the clock is faked: promises run as they are.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const FOUNDING = {
  id: 'room',
  title: 'Germany',
  team: 'Marketing',
  period: { start: '2026-01-01', end: '2026-03-31' },
  preset: 'standard',
  company: { mission: '', objectives: [] },
  createdAt: 0,
} as const

/** A disk whose work a test holds up, lets go and breaks. */
class Disk {
  readonly kept: MemoryDisk = emptyDisk()
  broken = false
  private held: (() => void)[] | null = null

  hold(): void {
    this.held = []
  }

  letGo(): void {
    const held = this.held ?? []
    this.held = null
    for (const go of held) go()
  }

  readonly settle = async (): Promise<void> => {
    const held = this.held
    if (held) await new Promise<void>(resolve => held.push(resolve))
    if (this.broken) throw new Error('disk full')
  }
}

async function start() {
  const disk = new Disk()
  const log = new MemoryLog(disk.kept, disk.settle)
  await log.create('room', 'g', foundRoom(FOUNDING))
  const troubles: unknown[] = []
  const host = new Host({
    log,
    limits: defaultLimits,
    work: { workPerSecond: 1_000, workBurst: 1_000 },
    traffic: noTraffic(),
    // No turn waits here: turn.test.ts has the time.
    loop: {
      elapsed: Date.now,
      worked: () => 0,
      soon: queueMicrotask,
      later: (_milliseconds, run) => queueMicrotask(run),
    },
    onTurn: () => {},
    now: Date.now,
    random: () => 0.5,
    revoke: async () => {},
    moveSeat: async () => {},
    onCommit: () => {},
    onTrouble: (_room, why) => troubles.push(why),
  })
  const seat = (id: string) => host.call('room', { type: 'seat', seat: id, name: id, role: 'facilitator' })
  return { disk, log, host, troubles, seat }
}

function line(seat: string): Line & { frames: Uint8Array[]; closes: number[] } {
  const frames: Uint8Array[] = []
  const closes: number[] = []
  return {
    seat,
    frames,
    closes,
    send: ({ frame }) => frames.push(frame),
    flush: () => {},
    close: code => closes.push(code),
    pause: () => {},
    resume: () => {},
  }
}

test('[R1] a room that many ask for at once is opened once', async () => {
  const { host, disk } = await start()
  const rooms = await Promise.all([host.room('room'), host.room('room'), host.room('room')])
  expect(new Set(rooms).size).toBe(1)
  expect(disk.kept.rooms.get('room')?.epoch).toBe(1)
})

test('[L1] an answer waits for the disk', async () => {
  const { host, disk, seat } = await start()
  await host.room('room')
  disk.hold()
  let answered = false
  const asked = seat('fay').then(() => {
    answered = true
  })
  await vi.advanceTimersByTimeAsync(1)
  expect(answered).toBe(false)
  disk.letGo()
  await asked
})

test('[L4] when a commit fails the room dies: calls fail, sockets close, and the next use folds the log', async () => {
  const { host, disk, seat, troubles } = await start()
  await seat('fay')
  const room = await host.room('room')
  const fay = line('fay')
  room.join('c1', fay, true, 1_000_000)
  await vi.advanceTimersByTimeAsync(1)
  disk.broken = true
  const before = fay.frames.length
  await expect(seat('ana')).rejects.toBeInstanceOf(RoomOver)
  expect(fay.closes).toEqual([1012])
  expect(fay.frames.length).toBe(before)
  expect(troubles).toHaveLength(1)
  disk.broken = false
  const again = await host.room('room')
  expect(again).not.toBe(room)
  const view = await host.call('room', { type: 'look', seat: 'ana', what: 'view' })
  expect(view.ok).toBe(false)
})

test('[R2] a damaged room is not opened, and stays as it is', async () => {
  const { host, disk, troubles } = await start()
  const stored = disk.kept.rooms.get('room')
  if (!stored) throw new Error('the room should be there')
  disk.kept.rooms.set('room', { ...stored, snapshot: stored.snapshot.slice(0, 40) })
  await expect(host.room('room')).rejects.toBeInstanceOf(RoomDamaged)
  expect(disk.kept.rooms.get('room')?.snapshot).toEqual(stored.snapshot.slice(0, 40))
  expect(troubles).toHaveLength(1)
})

test('[D2] a room that was opened elsewhere dies at its next write', async () => {
  const { disk, seat } = await start()
  await seat('fay')
  await new MemoryLog(disk.kept).open('room')
  await expect(seat('ana')).rejects.toBeInstanceOf(RoomOver)
})

test('an unknown room is unknown, each time', async () => {
  const { host } = await start()
  await expect(host.room('other')).rejects.toBeInstanceOf(NoRoom)
  await expect(host.room('other')).rejects.toBeInstanceOf(NoRoom)
})

test('a deleted room closes its sockets with 4410, and whoever asks meanwhile hears that it is gone', async () => {
  const { host, disk, seat } = await start()
  await seat('fay')
  const fay = line('fay')
  const room = await host.room('room')
  room.join('c1', fay, true, 1_000_000)
  disk.hold()
  const deleted = host.delete('room')
  const meanwhile = host.room('room')
  const heard = expect(meanwhile).rejects.toBeInstanceOf(RoomGone)
  await vi.advanceTimersByTimeAsync(1)
  disk.letGo()
  await Promise.all([deleted, heard])
  expect(fay.closes).toEqual([4410])
  await expect(host.room('room')).rejects.toBeInstanceOf(RoomGone)
  expect(disk.kept.rooms.has('room')).toBe(false)
})

test('[L7] when the last person leaves, the log becomes one snapshot; after a minute the room is let go', async () => {
  const { host, disk, seat } = await start()
  await seat('fay')
  const room = await host.room('room')
  room.join('c1', line('fay'), true, 1_000_000)
  expect(disk.kept.rooms.get('room')?.entries.length).toBeGreaterThan(0)
  room.leave('c1')
  await vi.advanceTimersByTimeAsync(1)
  expect(disk.kept.rooms.get('room')?.entries).toEqual([])
  expect(host.counts.rooms).toBe(1)
  await vi.advanceTimersByTimeAsync(90_000)
  expect(host.counts.rooms).toBe(0)
  const view = await host.call('room', { type: 'look', seat: 'fay', what: 'view' })
  expect(view.ok).toBe(true)
})

test('[P5] everybody hears something at least every 20 s', async () => {
  const { host, seat } = await start()
  await seat('fay')
  const room = await host.room('room')
  const fay = line('fay')
  room.join('c1', fay, false, 1_000_000)
  await vi.advanceTimersByTimeAsync(1)
  for (let i = 0; i < 5; i++) {
    const before = fay.frames.length
    await vi.advanceTimersByTimeAsync(20_000)
    expect(fay.frames.length).toBeGreaterThan(before)
  }
})

test('going down puts all on disk, closes with 1012 and opens nothing any more', async () => {
  const { host, disk, seat } = await start()
  await seat('fay')
  const room = await host.room('room')
  const fay = line('fay')
  room.join('c1', fay, true, 1_000_000)
  disk.hold()
  const asked = seat('ana')
  await vi.advanceTimersByTimeAsync(1)
  const drained = host.drain()
  disk.letGo()
  expect((await asked).ok).toBe(true)
  await drained
  expect(fay.closes).toEqual([1012])
  expect(disk.kept.rooms.get('room')?.entries).toEqual([])
  await expect(host.room('room')).rejects.toBeInstanceOf(Draining)
})

test('[L1] nobody hears that a room is gone before it is; when the disk refuses, the room goes on', async () => {
  const { host, disk, seat } = await start()
  await seat('fay')
  const fay = line('fay')
  const room = await host.room('room')
  room.join('c1', fay, true, 1_000_000)
  await vi.advanceTimersByTimeAsync(1)
  disk.broken = true
  await expect(host.delete('room')).rejects.toThrow('disk full')
  expect(fay.closes).toEqual([])
  disk.broken = false
  expect(await host.room('room')).toBe(room)
  expect((await seat('ana')).ok).toBe(true)
  await host.delete('room')
  expect(fay.closes).toEqual([4410])
})
