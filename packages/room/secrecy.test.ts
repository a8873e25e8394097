import { addActivity, addObjective } from '@mustwin/board/edit'
import { readBoard } from '@mustwin/board/read'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { stripBallots } from './backup.ts'
import { decodeSnapshot } from './entry.ts'
import { type Person, Rig } from './rig.fixture.ts'
import { decodeFrame, encodeSync } from './wire.ts'

const CANARY = 'canary-in-the-coal-mine'
const id = (letter: string) => letter.repeat(22)

function room(step: 'objectives.alone' | 'activities.alone' = 'objectives.alone') {
  const rig = new Rig()
  const [ines, ben, devi] = [rig.seat('Ines', 'facilitator'), rig.seat('Ben'), rig.seat('Devi')]
  rig.all(ines, { type: 'start' }, { type: 'goTo', step })
  const people = { ines: rig.join(ines), ben: rig.join(ben), devi: rig.join(devi) }
  return { rig, ines, ben, devi, people }
}

const draft = (person: Person): Y.Doc => {
  if (!person.replica.draft) throw new Error('no draft')
  return person.replica.draft
}

function write(rig: Rig, person: Person, text: string, letter = 'o') {
  addObjective(draft(person), { id: id(letter), author: person.seat, text, at: [0, 0] })
  rig.flush(person)
}

/** The words and values in one struct. */
function contentOf(struct: Y.Item | Y.GC | Y.Skip): string {
  if (!(struct instanceof Y.Item)) return ''
  if (struct.content instanceof Y.ContentString) return struct.content.str
  return struct.content instanceof Y.ContentAny ? JSON.stringify(struct.content.arr) : ''
}

/** All bytes a person was sent, and the texts in every update among them. */
function bytesOf(person: Person): string {
  const raw = person.heard.map(f => Buffer.from(f).toString('latin1'))
  const decoded = person.heard.map(decodeFrame).map(f => {
    if (f?.type !== 'sync' || f.step === 'vector') return ''
    return Y.decodeUpdate(f.bytes).structs.map(contentOf).join('\n')
  })
  return [...raw, ...decoded].join('\n')
}

test('[S1] a draft goes to its author only, on all their tabs', () => {
  const { rig, ben, people } = room()
  const tab = rig.join(ben)
  write(rig, people.ben, CANARY)
  expect(bytesOf(tab)).toContain(CANARY)
  expect(bytesOf(people.devi)).not.toContain(CANARY)
  expect(bytesOf(people.ines)).not.toContain(CANARY)
  expect(people.ines.replica.view?.writing).toMatchObject({ people: 1, cards: 1 })
})

test("[S2] nobody writes into another's draft, nor after its writing was closed", () => {
  const { rig, ines, people } = room()
  write(rig, people.ben, 'Mine')
  expect(readBoard(draft(people.devi)).objectives).toEqual([])
  rig.all(ines, { type: 'closeWriting' })
  rig.now += 3_000
  write(rig, people.devi, 'Too late', 'p')
  rig.all(ines, { type: 'reveal' })
  expect(readBoard(people.ines.replica.board).objectives.map(o => o.text.plain)).toEqual(['Mine'])
})

describe('[S3] the reveal', () => {
  test("copies under the server's own id, without names, and tells authors what is theirs", () => {
    const { rig, ines, people } = room()
    write(rig, people.ben, 'From Ben', 'b')
    write(rig, people.devi, 'From Devi', 'd')
    const before = people.ines.heard.length
    rig.all(ines, { type: 'reveal' })
    const objectives = readBoard(people.ines.replica.board).objectives
    expect(objectives.map(o => o.text.plain).sort()).toEqual(['From Ben', 'From Devi'])
    expect(objectives.every(o => o.author === null)).toBe(true)
    expect(people.ben.replica.view?.mine).toEqual([id('b')])
    expect(people.ines.replica.view?.mine).toEqual([])
    const clients = people.ines.heard.slice(before).flatMap(f => {
      const frame = decodeFrame(f)
      return frame?.type === 'sync' ? Y.decodeUpdate(frame.bytes).structs.map(s => s.id.client) : []
    })
    expect(new Set(clients)).toEqual(new Set([rig.epoch]))
  })

  test('takes the drafts from the disk with it', () => {
    const { rig, ines, people } = room()
    write(rig, people.ben, 'From Ben')
    rig.all(ines, { type: 'reveal' })
    expect(rig.entries).toEqual([])
    expect(decodeSnapshot(rig.snapshot).drafts).toEqual([])
  })
})

test('[S3] a late card without a name is known to the server and its author as theirs, to nobody else', () => {
  const { rig, ines, ben, people } = room()
  rig.all(ines, { type: 'goTo', step: 'objectives.together' })
  const late = { id: id('l'), author: null, text: 'Late', at: [0, 0] as const, late: true }
  addObjective(people.ben.replica.board, late)
  rig.flush(people.ben)
  expect(people.ben.replica.view?.mine).toEqual([id('l')])
  expect(people.devi.replica.view?.mine).toEqual([])
  expect(rig.room.workshop.owners).toEqual({ [id('l')]: ben })
  rig.crash()
  expect(rig.room.workshop.owners).toEqual({ [id('l')]: ben })
})

test('[S4] a view goes to those whose view has changed only, and holds only their own ballot', () => {
  const { rig, ines, ben, people } = room()
  write(rig, people.ben, 'From Ben')
  rig.all(
    ines,
    { type: 'reveal' },
    { type: 'goTo', step: 'mustWins.ballot' },
    { type: 'openRound', kind: 'vote' },
  )
  const round = people.ben.replica.view?.round?.id ?? ''
  const heard = people.devi.heard.length
  rig.all(ben, { type: 'answer', round, n: 1, choices: { [id('o')]: 1 } })
  expect(people.ben.replica.view?.round?.mine?.choices).toEqual({ [id('o')]: 1 })
  expect(people.devi.heard.length).toBe(heard)
  expect(JSON.stringify(people.ines.replica.view)).not.toContain('"choices"')
})

/** One whole run in which Ben's draft is never revealed and his ballot never shown: what the others were sent. */
function recorded(text: string, choice: 'o' | 'p') {
  const { rig, ines, ben, people } = room('activities.alone')
  addActivity(draft(people.ben), { id: id('a'), author: ben, text, at: [0, 0] })
  rig.flush(people.ben)
  rig.all(ines, { type: 'goTo', step: 'objectives.together' })
  for (const letter of 'op') {
    const card = { id: id(letter), author: null, text: letter, at: [0, 0] as const, late: true }
    addObjective(people.ines.replica.board, card)
  }
  rig.flush(people.ines)
  rig.all(ines, { type: 'goTo', step: 'mustWins.ballot' }, { type: 'openRound', kind: 'vote' })
  const round = people.ines.replica.view?.round?.id ?? ''
  rig.all(ben, { type: 'answer', round, n: 1, choices: { [id(choice)]: 1 }, done: true })
  return [people.ines, people.devi].map(p => p.heard.map(f => Buffer.from(f).toString('hex')))
}

test('[S5] runs that differ only in one draft and one ballot are the same bytes for everybody else', () => {
  const one = recorded('First secret', 'o')
  expect(one.every(frames => frames.length > 5)).toBe(true)
  expect(recorded('Quite another and longer secret', 'p')).toEqual(one)
})

test('[S6] after the result no ballot is on disk, and a backup never holds one', () => {
  const { rig, ines, ben, people } = room()
  write(rig, people.ben, 'From Ben')
  rig.all(
    ines,
    { type: 'reveal' },
    { type: 'goTo', step: 'mustWins.ballot' },
    { type: 'openRound', kind: 'vote' },
  )
  const round = people.ben.replica.view?.round?.id ?? ''
  rig.all(ben, { type: 'answer', round, n: 4_242_424, choices: { [id('o')]: 1 } })
  const disk = () => Buffer.concat([rig.snapshot, ...rig.entries]).toString('latin1')
  expect(disk()).toContain('4242424')
  const stored = { id: 'room', epoch: 1, generation: 'g', snapshot: rig.snapshot, entries: rig.entries }
  const backup = stripBallots(stored)
  expect(Buffer.concat([backup.snapshot, ...backup.entries]).toString('latin1')).not.toContain('4242424')
  rig.all(ines, { type: 'closeRound' }, { type: 'showResult' })
  expect(disk()).not.toContain('4242424')
  expect(people.devi.replica.view?.round?.result).toMatchObject({ kind: 'vote', voters: 1 })
})

test('[S1] a connection that names a draft it does not own gets its own, empty one', () => {
  const { rig, devi, people } = room()
  write(rig, people.ben, CANARY)
  const line = rig.line(devi, 1_000_009, true)
  rig.say(line, encodeSync('objectives:1', 'vector', new Uint8Array([0])))
  expect(line.heard.map(f => Buffer.from(f).toString('latin1')).join()).not.toContain(CANARY)
})
