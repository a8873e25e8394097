import { migrate } from '@mustwin/board/migrate'
import { encodeSnapshot } from '@mustwin/room/entry'
import { OUTGROWN } from '@mustwin/room/kept'
import { MemoryLog } from '@mustwin/room/log.memory'
import { foundRoom, openState, snapshotOf } from '@mustwin/room/state'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { renew, writeAnew } from './anew.ts'
import { packing } from './packing.ts'

const FOUNDING = {
  id: 'w'.repeat(22),
  title: 'Germany',
  team: 'Marketing',
  period: { start: '2027-01-01', end: '2027-03-31' },
  preset: 'standard',
  company: { mission: 'Grow', objectives: [] },
  createdAt: 1,
} as const

/** A room whose mission was typed backwards: each letter before the last one is a piece of history of its own. */
function outgrown(letters: number): Uint8Array {
  const board = new Y.Doc()
  migrate(board)
  const words = new Y.XmlText()
  ;(board.getXmlFragment('mission').get(0) as Y.XmlElement).insert(0, [words])
  board.transact(() => {
    for (let n = 0; n < letters; n++) words.insert(0, 'x')
  })
  const { workshop } = openState({
    id: 'r',
    epoch: 0,
    generation: 'g',
    snapshot: foundRoom(FOUNDING),
    entries: [],
  })
  const update = Y.encodeStateAsUpdate(board)
  const plain = encodeSnapshot({ workshop, board: update, drafts: [], clients: [], commands: [] })
  const state = openState({ id: 'r', epoch: 0, generation: 'g', snapshot: plain, entries: [] }, packing)
  state.board.getMap('meta').set('schema', 1)
  state.kept.add(Y.encodeStateAsUpdate(state.board))
  return snapshotOf(state)
}

const missionIn = (snapshot: Uint8Array): string =>
  openState({ id: 'r', epoch: 9, generation: 'g', snapshot, entries: [] }, packing)
    .board.getXmlFragment('mission')
    .toString()

test('[G1] a thread writes an outgrown board anew, and leaves a small one', async () => {
  const stored = { id: 'r', epoch: 3, generation: 'g', entries: [] }
  const snapshot = outgrown(OUTGROWN)
  const anew = await writeAnew({ ...stored, snapshot })
  expect(anew?.generation).toBe('g~1')
  expect(anew && missionIn(anew.snapshot)).toBe(missionIn(snapshot))
  expect(anew?.snapshot.length).toBeLessThan(snapshot.length / 3)
  expect(await writeAnew({ ...stored, snapshot: outgrown(10) })).toBeNull()
  await expect(writeAnew({ ...stored, snapshot: snapshot.slice(1) })).rejects.toThrow()
}, 30_000)

const ANEW = { snapshot: new Uint8Array([7]), generation: 'g~1' }

test('[G1] what was written anew replaces the room in one moment', async () => {
  const log = new MemoryLog()
  await log.create('r', 'g', new Uint8Array([1]))
  const open = await log.open('r')
  if (!open) throw new Error('no room')
  await renew(open, { id: 'r', ...open }, async () => ANEW)
  expect(await log.read('r')).toMatchObject({ ...ANEW, entries: [] })
})

test('[G3] who comes while a board is written anew finds the old one, and the new one is dropped', async () => {
  const log = new MemoryLog()
  await log.create('r', 'g', new Uint8Array([1]))
  const open = await log.open('r')
  if (!open) throw new Error('no room')
  await renew(open, { id: 'r', ...open }, async () => {
    const comer = await log.open('r')
    await comer?.append([new Uint8Array([2])])
    return ANEW
  })
  expect(await log.read('r')).toMatchObject({ generation: 'g', snapshot: new Uint8Array([1]) })
})

test('[G1] a board that could not be written anew stays as it is, and it is said why', async () => {
  const log = new MemoryLog()
  await log.create('r', 'g', new Uint8Array([1]))
  const open = await log.open('r')
  if (!open) throw new Error('no room')
  const died = async () => Promise.reject(new Error('out of memory'))
  await expect(renew(open, { id: 'r', ...open }, died)).rejects.toThrow(/memory/)
  expect(await log.read('r')).toMatchObject({ generation: 'g' })
})
