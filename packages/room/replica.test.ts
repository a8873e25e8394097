import { addNeed, addObjective } from '@mustwin/board/edit'
import { readBoard } from '@mustwin/board/read'
import { expect, test } from 'vitest'
import { Rig } from './rig.fixture.ts'
import { BOARD, CLOSE, encodeJson, RESET } from './wire.ts'

const id = (letter: string) => letter.repeat(22)
const need = (seat: string, letter: string, text: string) => ({
  id: id(letter),
  author: seat,
  text,
  at: [0, 0] as const,
})

function room(step: 'needs' | 'objectives.alone' = 'needs') {
  const rig = new Rig()
  const [ines, ben] = [rig.seat('Ines', 'facilitator'), rig.seat('Ben')]
  rig.all(ines, { type: 'start' }, { type: 'goTo', step })
  return { rig, ines, ben, watcher: rig.join(ines), person: rig.join(ben) }
}

test('[T1] [T4] a refused client starts afresh with a new id, keeps what is lost and nothing else', () => {
  const { rig, ines, ben, person } = room()
  addNeed(person.replica.board, need(ben, 'a', 'Arrived'))
  rig.flush(person)
  rig.all(ines, { type: 'lock', stage: 'free' })
  rig.now += 5_000
  const client = person.replica.board.clientID
  addNeed(person.replica.board, need(ben, 'b', 'Refused'))
  rig.flush(person)
  expect(person.replica.board.clientID).not.toBe(client)
  rig.cut(person)
  rig.join(ben, person.replica)
  expect(person.replica.documents.recovered.map(r => r.text)).toEqual(['Refused'])
  expect(readBoard(person.replica.board).needs.map(n => n.text.plain)).toEqual(['Arrived'])
  expect(person.replica.status).toEqual({ connection: 'live', unsaved: 0, code: null })
})

test('[T2] a private card that missed the reveal comes back to its author', () => {
  const { rig, ines, ben, person } = room('objectives.alone')
  const draft = person.replica.draft
  if (!draft) throw new Error('no draft')
  addObjective(draft, need(ben, 'a', 'In time'))
  rig.flush(person)
  rig.cut(person)
  addObjective(draft, need(ben, 'b', 'Written offline'))
  rig.all(ines, { type: 'reveal' })
  rig.join(ben, person.replica)
  expect(person.replica.documents.recovered.map(r => r.text)).toEqual(['Written offline'])
  expect(person.replica.status.unsaved).toBe(0)
})

test('[T3] what was recovered stays until the person clears it', () => {
  const { rig, ines, ben, person } = room()
  rig.all(ines, { type: 'lock', stage: 'free' })
  rig.now += 5_000
  addNeed(person.replica.board, need(ben, 'b', 'Refused'))
  rig.flush(person)
  rig.cut(person)
  rig.cut(rig.join(ben, person.replica))
  rig.join(ben, person.replica)
  const [kept] = person.replica.documents.recovered
  expect(kept?.text).toBe('Refused')
  person.replica.documents.forget(kept?.key ?? '')
  expect(person.replica.documents.recovered).toEqual([])
})

test('[T5] nothing is called saved before it is on disk', () => {
  const { rig, ben, person, watcher } = room()
  rig.hold = true
  addNeed(person.replica.board, need(ben, 'a', 'On its way'))
  rig.flush(person)
  expect(person.replica.status.unsaved).toBe(1)
  expect(readBoard(watcher.replica.board).needs).toEqual([])
  rig.commit()
  expect(person.replica.status.unsaved).toBe(0)
  expect(readBoard(watcher.replica.board).needs).toHaveLength(1)
})

test('[T6] after a cut the client sends what the server lacks, and no more', () => {
  const { rig, ben, person, watcher } = room()
  addNeed(person.replica.board, need(ben, 'a', 'Before'))
  rig.flush(person)
  const entries = rig.entries.length
  rig.cut(person)
  addNeed(person.replica.board, need(ben, 'b', 'Offline'))
  expect(person.replica.status).toMatchObject({ connection: 'offline', unsaved: 1 })
  rig.join(ben, person.replica)
  expect(person.replica.status).toMatchObject({ connection: 'live', unsaved: 0 })
  expect(rig.entries.length).toBe(entries + 1)
  expect(
    readBoard(watcher.replica.board)
      .needs.map(n => n.text.plain)
      .sort(),
  ).toEqual(['Before', 'Offline'])
})

test('[T6] reconnects wait with jitter that grows, and stop at a final close', () => {
  const { person } = room()
  const delays = Array.from({ length: 12 }, () => {
    const [effect] = person.replica.handle({ type: 'close', code: 1006, now: 0 })
    return effect?.type === 'connect' ? effect.after : -1
  })
  expect(Math.max(...delays)).toBeLessThanOrEqual(15_100)
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(100)
  expect(new Set(delays).size).toBeGreaterThan(8)
  expect(person.replica.handle({ type: 'close', code: CLOSE.notAllowed, now: 0 })).toEqual([])
  expect(person.replica.status).toMatchObject({ connection: 'refused', code: 4403 })
})

test('[T6] a look at a silent line keeps it no longer than it would have had', () => {
  const { rig, person } = room()
  const { replica } = person
  replica.handle({ type: 'wake', now: rig.now + 22_500 })
  expect(replica.handle({ type: 'tick', now: rig.now + 22_900 })).toEqual([])
  expect(replica.handle({ type: 'tick', now: rig.now + 23_100 })).toMatchObject([{ type: 'connect' }])
})

test('[T6] a line that has gone silent is given up', () => {
  const { rig, person } = room()
  expect(person.replica.handle({ type: 'tick', now: rig.now + 20_000 })).toEqual([])
  expect(person.replica.handle({ type: 'tick', now: rig.now + 24_000 })).toMatchObject([{ type: 'connect' }])
  expect(person.replica.status.connection).toBe('offline')
})

test('[T6] a line that does not answer to edits is given up sooner', () => {
  const { rig, ben, person } = room()
  rig.hold = true
  addNeed(person.replica.board, need(ben, 'a', 'Into the void'))
  rig.flush(person)
  expect(person.replica.handle({ type: 'tick', now: rig.now + 9_000 })).toEqual([])
  expect(person.replica.handle({ type: 'tick', now: rig.now + 11_000 })).toMatchObject([{ type: 'connect' }])
  expect(person.replica.status).toMatchObject({ connection: 'offline', unsaved: 1 })
})

test('[T1] starting afresh says why when something unsaved went with it, and is silent when nothing did', () => {
  const { rig, ben, person } = room()
  const lost = () =>
    person.replica
      .handle({
        type: 'frame',
        bytes: encodeJson(RESET, { doc: BOARD, code: 'size', sentence: 'Full.' }),
        now: rig.now,
      })
      .flatMap(effect => (effect.type === 'afresh' ? [effect.lost] : []))
  expect(lost()).toEqual([null])
  rig.cut(person)
  rig.join(ben, person.replica)
  addNeed(person.replica.board, need(ben, 'b', ''))
  expect(lost()).toEqual(['Full.'])
})
