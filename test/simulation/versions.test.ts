/** Every format of a room that was ever written opens, reads as it did, and goes on living (G17). */
import { readdirSync, readFileSync } from 'node:fs'
import { addNeed } from '@mustwin/board/edit'
import { migrate } from '@mustwin/board/migrate'
import { readBoard } from '@mustwin/board/read'
import { schemaVersion } from '@mustwin/board/shape'
import { defaultLimits } from '@mustwin/room/limits'
import { Replica } from '@mustwin/room/replica'
import { helloFrame, seeded } from '@mustwin/room/rig.fixture'
import { Room } from '@mustwin/room/room'
import { openState, type StoredRoom, snapshotOf } from '@mustwin/room/state'
import { CLOSE } from '@mustwin/room/wire'
import { describe, expect, it, test } from 'vitest'
import * as Y from 'yjs'
import { canonical, stable } from './documents.ts'

interface Frozen {
  readonly epoch: number
  readonly snapshot: string
  readonly entries: readonly string[]
  readonly reads: { readonly board: string; readonly workshop: string; readonly drafts: unknown }
}

const here = new URL('versions/', import.meta.url)
const boards = new URL('../../packages/board/versions/', import.meta.url)
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
const frozen = readdirSync(here).filter(name => /^room-\d+\.json$/.test(name))

function storedIn(name: string) {
  const { epoch, snapshot, entries, reads } = JSON.parse(readFileSync(new URL(name, here), 'utf8')) as Frozen
  const stored = {
    id: 'room',
    epoch: epoch + 1,
    generation: 'g',
    snapshot: bytes(snapshot),
    entries: entries.map(bytes),
  }
  return { stored, reads }
}

describe.each(frozen)('[L6] a frozen room, %s', name => {
  const { stored, reads } = storedIn(name)
  const read = (room: StoredRoom) => {
    const state = openState(room)
    const drafts = [...state.drafts].flatMap(([key, bySeat]) =>
      [...bySeat].map(([seat, doc]) => [key, seat, canonical(doc)]),
    )
    return { board: canonical(state.board), workshop: stable(state.workshop), drafts }
  }

  it('reads as it did when it was written', () => {
    expect(read(stored)).toEqual(reads)
  })

  it('is the same after it was stored in the format of today', () => {
    const again = { ...stored, epoch: stored.epoch + 1, snapshot: snapshotOf(openState(stored)), entries: [] }
    expect(read(again)).toEqual(reads)
  })

  it('lets people in, who go on where they were', () => {
    const room = Room.open(stored, seeded(1), defaultLimits)
    const [fay = ''] = Object.keys(room.workshop.seats)
    const joined = room.handle({ type: 'join', conn: 'c', seat: fay, ours: true, client: 99_999, now: 1 })
    expect(joined.some(effect => effect.type === 'close')).toBe(false)
    const asked = {
      type: 'command',
      call: 1,
      seat: fay,
      command: { type: 'goTo', step: 'needs' },
      now: 2,
    } as const
    expect(room.handle(asked).find(e => e.type === 'reply')).toMatchObject({ answer: { ok: true } })
  })
})

test('[R2] there is a frozen room of every format up to the one of today', () => {
  const [format = 0] = snapshotOf(openState(storedIn(frozen[0] ?? '').stored))
  expect(frozen).toEqual(Array.from({ length: format }, (_, i) => `room-${i + 1}.json`))
})

describe('a frozen board', () => {
  const versions = readdirSync(boards).filter(name => name.endsWith('.bin'))

  it('is there of every schema', () => {
    expect(versions).toEqual(Array.from({ length: schemaVersion }, (_, i) => `v${i + 1}.bin`))
  })

  it.each(versions)('%s opens, migrates and can be written on', name => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, new Uint8Array(readFileSync(new URL(name, boards))))
    migrate(doc)
    const before = readBoard(doc)
    expect(before.objectives.length).toBeGreaterThan(0)
    addNeed(doc, { id: 'need-after-all', author: 'ann', text: 'Time', at: [0, 0] })
    expect(readBoard(doc).needs).toHaveLength(before.needs.length + 1)
  })
})

test('[H5] a page of another version is told at once, says so, and keeps every word that was not saved', () => {
  const replica = new Replica(seeded(3))
  replica.handle({ type: 'start', now: 0 })
  replica.handle({ type: 'open', now: 0 })
  replica.handle({ type: 'frame', bytes: helloFrame({ schema: schemaVersion }), now: 1 })
  addNeed(replica.board, { id: 'need-unsaved-1', author: 's', text: 'Not lost', at: [0, 0] })
  replica.handle({ type: 'close', code: 1006, now: 2 })
  replica.handle({ type: 'open', now: 3 })
  replica.handle({ type: 'frame', bytes: helloFrame({ schema: schemaVersion + 1 }), now: 4 })
  expect(replica.status).toEqual({ connection: 'refused', unsaved: 1, code: CLOSE.outdated })
  expect(readBoard(replica.board).needs.map(need => need.text.plain)).toEqual(['Not lost'])
  expect(replica.handle({ type: 'tick', now: 100_000 })).toEqual([])
})
