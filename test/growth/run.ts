/**
 * The growth rig (G9): a day of 1.3 million edits makes a board of megabytes that takes seconds to open; written anew
 * when nobody is in, it says the same in less than one and opens at once. `pnpm growth [--edits N] [--seed N] [--mutants]`
 * prints one line of JSON per figure and ends with 1 when a goal is missed, or a planted bug is not.
 */

import { parseArgs } from 'node:util'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { readBoard } from '@mustwin/board/read'
import { writtenAnew } from '@mustwin/room/anew'
import { decodeSnapshot, encodeSnapshot } from '@mustwin/room/entry'
import type { Packing } from '@mustwin/room/kept'
import { Rig } from '@mustwin/room/rig.fixture'
import { openState, type StoredRoom } from '@mustwin/room/state'
import * as Y from 'yjs'
import { canonical, stable } from '../simulation/documents.ts'
import { boardAfter } from './day.ts'
import { MUTANTS } from './mutants.ts'

const packing: Packing = {
  pack: bytes => deflateRawSync(bytes, { level: 3 }),
  unpack: bytes => inflateRawSync(bytes),
}
const LARGEST = 1 << 20
const LONGEST_RELOAD = 300

type Write = typeof writtenAnew
interface Figures {
  readonly bytes: number
  readonly reload: number
  readonly same: boolean
}

const { values } = parseArgs({
  options: {
    edits: { type: 'string', default: '1300000' },
    seed: { type: 'string', default: '1' },
    mutants: { type: 'boolean', default: false },
  },
})
const [edits, seed] = [Number(values.edits), Number(values.seed)]
const say = (figure: string, value: unknown, goal: unknown = null, kept = true) =>
  console.log(JSON.stringify({ rig: 'growth', figure, value, goal, kept, edits, seed }))

function stored(board: Y.Doc): StoredRoom {
  const { workshop } = new Rig(seed).room
  const facts = { seq: edits, structs: structsOf(board), packed: false, vector: [...vectorOf(board)] }
  const update = Y.encodeStateAsUpdate(board)
  const snapshot = encodeSnapshot({
    workshop,
    board: update,
    kept: { ...facts, size: update.length },
    drafts: [],
    clients: [],
    commands: [],
  })
  return { id: 'r', epoch: 1, generation: 'g', snapshot, entries: [] }
}

const vectorOf = (doc: Y.Doc) => Y.decodeStateVector(Y.encodeStateVector(doc))
const structsOf = (doc: Y.Doc) =>
  [...doc.store.clients.values()].reduce((sum, structs) => sum + structs.length, 0)

function reload(room: StoredRoom): { milliseconds: number; board: Y.Doc } {
  const began = performance.now()
  const { board } = openState({ ...room, epoch: room.epoch + 1 }, packing)
  return { milliseconds: performance.now() - began, board }
}

/** The room before and after, looked at by oracles that are not the room's own. */
function after(room: StoredRoom, board: Y.Doc, write: Write): Figures {
  const anew = write(room, packing)
  if (!anew) return { bytes: room.snapshot.length, reload: reload(room).milliseconds, same: true }
  const { milliseconds, board: now } = reload({ ...room, ...anew })
  const same = canonical(now) === canonical(board) && stable(readBoard(now)) === stable(readBoard(board))
  return { bytes: decodeSnapshot(anew.snapshot).board.length, reload: milliseconds, same }
}

const isKept = ({ bytes, reload, same }: Figures) => same && bytes <= LARGEST && reload <= LONGEST_RELOAD

const board = boardAfter(edits, seed)
const room = stored(board)
say('structs before', structsOf(board))
say('stored bytes before', room.snapshot.length)
say('reload ms before', Math.round(reload(room).milliseconds))
let missed = false
if (values.mutants) {
  for (const [name, write] of Object.entries(MUTANTS)) {
    const caught = !isKept(after(room, board, write))
    say(`mutant: ${name}`, caught ? 'caught' : 'missed', 'caught', caught)
    missed ||= !caught
  }
} else {
  const began = performance.now()
  const figures = after(room, board, writtenAnew)
  say('ms to write it anew, and to compare', Math.round(performance.now() - began))
  say('says the same', figures.same, true, figures.same)
  say('stored bytes', figures.bytes, LARGEST, figures.bytes <= LARGEST)
  say('reload ms', Math.round(figures.reload), LONGEST_RELOAD, figures.reload <= LONGEST_RELOAD)
  missed = !isKept(figures)
}
process.exit(missed ? 1 : 0)
