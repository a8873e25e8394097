import { expect, test } from 'vitest'
import { logContract } from './log.contract.ts'
import { emptyDisk, type MemoryDisk, MemoryLog } from './log.memory.ts'

const disks = new WeakMap<object, MemoryDisk>()
const onDisk = (disk: MemoryDisk) => {
  const log = new MemoryLog(disk)
  disks.set(log, disk)
  return log
}

logContract(
  'the memory log',
  async () => onDisk(emptyDisk()),
  async log => onDisk(disks.get(log) ?? emptyDisk()),
)

test('[D1] a write that failed was not kept, and the next one is', async () => {
  let broken = false
  const log = new MemoryLog(emptyDisk(), async () => {
    if (broken) throw new Error('disk full')
  })
  await log.create('room', 'g', new Uint8Array(1))
  const open = await log.open('room')
  broken = true
  await expect(open?.append([new Uint8Array(2)])).rejects.toThrow('disk full')
  broken = false
  await open?.append([new Uint8Array(3)])
  expect((await log.read('room'))?.entries.map(e => e.byteLength)).toEqual([3])
})

test('[D1] a crash before the disk has settled keeps nothing of the write', async () => {
  const disk = emptyDisk()
  let hangs = false
  const log = new MemoryLog(disk, () => (hangs ? new Promise(() => {}) : Promise.resolve()))
  await log.create('room', 'g', new Uint8Array(1))
  const open = await log.open('room')
  hangs = true
  void open?.append([new Uint8Array(2)])
  const after = await new MemoryLog(disk).open('room')
  expect(after?.entries).toEqual([])
})
