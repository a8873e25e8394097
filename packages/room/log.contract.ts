/** The acceptance suite of the log port: every adapter runs it, and whoever writes a new one starts here. */
import { afterEach, describe, expect, test } from 'vitest'
import { Fenced, type OpenLog, RoomExists, type RoomLog } from './log.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const textOf = (entry: Uint8Array) => new TextDecoder().decode(entry)
const texts = (entries: readonly Uint8Array[]) => entries.map(textOf)
const NAMES = Array.from({ length: 20 }, (_, i) => `room-${i}`)

/**
 * Runs the port's contract.
 * @param name - the adapter, for the titles
 * @param fresh - makes an empty store
 * @param reopen - the same store again, as after a restart of the process; `log` is not used any more
 */
export function logContract(
  name: string,
  fresh: () => Promise<RoomLog>,
  reopen: (log: RoomLog) => Promise<RoomLog>,
): void {
  const made: RoomLog[] = []
  const start = async () => {
    const log = await fresh()
    made.push(log)
    await log.create('room', 'g1', bytes('snapshot'))
    return log
  }
  const again = async (log: RoomLog) => {
    const next = await reopen(log)
    made.push(next)
    return next
  }
  afterEach(async () => {
    for (const log of made.splice(0)) await log.close().catch(() => {})
  })

  describe(`${name} keeps the log's contract`, () => {
    roomsTests(start)
    writingTests(start, again)
    fencingTests(start, again)
    erasingTests(start, again)
  })
}

type Start = () => Promise<RoomLog>
type Again = (log: RoomLog) => Promise<RoomLog>

async function opened(log: RoomLog, room = 'room'): Promise<OpenLog> {
  const open = await log.open(room)
  if (!open) throw new Error('the room should be there')
  return open
}

function roomsTests(start: Start): void {
  test('[D1] a new room has its snapshot, its generation and no entries', async () => {
    const log = await start()
    const stored = await log.read('room')
    expect(stored && { ...stored, snapshot: textOf(stored.snapshot) }).toMatchObject({
      generation: 'g1',
      snapshot: 'snapshot',
      entries: [],
    })
  })

  test('[D1] an unknown room is null, to look at and to open', async () => {
    const log = await start()
    expect(await log.read('other')).toBeNull()
    expect(await log.open('other')).toBeNull()
    expect(await log.wasDeleted('other')).toBe(false)
  })

  test('[D1] creating an id twice is refused and changes nothing', async () => {
    const log = await start()
    await expect(log.create('room', 'g2', bytes('other'))).rejects.toBeInstanceOf(RoomExists)
    expect(textOf((await opened(log)).snapshot)).toBe('snapshot')
  })

  test('[D1] rooms are listed by id', async () => {
    const log = await start()
    await log.create('a-room', 'g', bytes(''))
    expect(await log.rooms()).toEqual(['a-room', 'room'])
  })
}

function writingTests(start: Start, again: Again): void {
  test('[D1] entries keep their order, within a call and across calls', async () => {
    const log = await start()
    const open = await opened(log)
    await Promise.all([open.append([bytes('1'), bytes('2')]), open.append([bytes('3')]), open.append([])])
    await open.append([bytes('4')])
    expect(texts((await opened(log)).entries)).toEqual(['1', '2', '3', '4'])
  })

  test('[D1] what was confirmed survives a restart', async () => {
    const log = await start()
    const open = await opened(log)
    await open.append([bytes('kept'), new Uint8Array(0), new Uint8Array(300_000).fill(7)])
    const after = await opened(await again(log))
    expect(after.entries.map(e => e.byteLength)).toEqual([4, 0, 300_000])
    expect(after.entries[2]?.every(b => b === 7)).toBe(true)
    expect(after.epoch).toBeGreaterThan(open.epoch)
  })

  test('[D1] a buffer that is changed after the call does not change what is kept', async () => {
    const log = await start()
    const open = await opened(log)
    const large = bytes('abcdef')
    const written = open.append([large.subarray(2, 4)])
    large.fill(0)
    await written
    expect(texts((await opened(log)).entries)).toEqual(['cd'])
  })

  test('[D1] many rooms written at once keep their own entries', async () => {
    const log = await start()
    for (const name of NAMES) await log.create(name, 'g', bytes(name))
    const opens = await Promise.all(NAMES.map(name => opened(log, name)))
    const rounds = Array.from({ length: 10 }, (_, n) => n)
    await Promise.all(rounds.flatMap(n => opens.map((o, i) => o.append([bytes(`${NAMES[i]} ${n}`)]))))
    const later = await again(log)
    for (const name of NAMES) {
      expect(texts((await opened(later, name)).entries)).toEqual(rounds.map(n => `${name} ${n}`))
    }
  })
}

function fencingTests(start: Start, again: Again): void {
  test('[D2] an opener that was overtaken can neither append nor compact', async () => {
    const log = await start()
    const old = await opened(log)
    await old.append([bytes('before')])
    const young = await opened(log)
    await expect(old.append([bytes('late')])).rejects.toBeInstanceOf(Fenced)
    await expect(old.compact(bytes('late'))).rejects.toBeInstanceOf(Fenced)
    await young.append([bytes('after')])
    const now = await opened(log)
    expect([textOf(now.snapshot), ...texts(now.entries)]).toEqual(['snapshot', 'before', 'after'])
  })

  test('[D2] a fenced call is refused whole and does not disturb the others of its moment', async () => {
    const log = await start()
    await log.create('other', 'g', bytes(''))
    const old = await opened(log)
    const young = await opened(log)
    const other = await opened(log, 'other')
    const all = await Promise.allSettled([
      other.append([bytes('x')]),
      old.append([bytes('late 1'), bytes('late 2')]),
      young.append([bytes('fine')]),
      old.compact(bytes('late')),
      other.append([bytes('y')]),
    ])
    expect(all.map(a => a.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'])
    expect(texts((await opened(log)).entries)).toEqual(['fine'])
    expect(texts((await opened(log, 'other')).entries)).toEqual(['x', 'y'])
  })

  test('[D2] a handle that was given back writes no more', async () => {
    const log = await start()
    const open = await opened(log)
    await open.close()
    await expect(open.append([bytes('late')])).rejects.toBeInstanceOf(Fenced)
    expect((await log.read('room'))?.entries).toEqual([])
  })

  test('[D2] the epoch grows with every opening, over restarts', async () => {
    const log = await start()
    const first = (await opened(log)).epoch
    const second = (await opened(log)).epoch
    const third = (await opened(await again(log))).epoch
    expect([second > first, third > second]).toEqual([true, true])
  })

  test('[D2] reading fences nobody', async () => {
    const log = await start()
    const open = await opened(log)
    await log.read('room')
    await open.append([bytes('still mine')])
    expect(texts((await opened(log)).entries)).toEqual(['still mine'])
  })
}

function erasingTests(start: Start, again: Again): void {
  test('[D3] compaction replaces the snapshot and all entries at once', async () => {
    const log = await start()
    const open = await opened(log)
    await open.append([bytes('1'), bytes('2')])
    await open.compact(bytes('folded'))
    await open.append([bytes('3')])
    const now = await opened(await again(log))
    expect([textOf(now.snapshot), ...texts(now.entries)]).toEqual(['folded', '3'])
    expect(now.generation).toBe('g1')
  })

  test('[G1] a compaction may begin a new generation, in the same moment', async () => {
    const log = await start()
    const open = await opened(log)
    await open.append([bytes('1')])
    await open.compact(bytes('anew'), 'g1~1')
    await open.append([bytes('2')])
    const now = await opened(await again(log))
    expect([now.generation, textOf(now.snapshot), ...texts(now.entries)]).toEqual(['g1~1', 'anew', '2'])
  })

  test('[D3] a deleted room is gone, remembered, and fences its opener', async () => {
    const log = await start()
    const open = await opened(log)
    await log.delete('room')
    await expect(open.append([bytes('late')])).rejects.toBeInstanceOf(Fenced)
    const later = await again(log)
    expect(await later.read('room')).toBeNull()
    expect(await later.open('room')).toBeNull()
    expect(await later.wasDeleted('room')).toBe(true)
    expect(await later.rooms()).toEqual([])
    await expect(later.create('room', 'g2', bytes(''))).rejects.toBeInstanceOf(RoomExists)
  })
}
