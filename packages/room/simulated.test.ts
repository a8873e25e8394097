/** What the simulation once found, each as the smallest case of it. */
import { addCandidate, addNeed, addObjective, dropCard } from '@mustwin/board/edit'
import { expect, test } from 'vitest'
import { Replica } from './replica.ts'
import { helloFrame, Rig, seeded } from './rig.fixture.ts'
import { CLOCK, encodeJson } from './wire.ts'

const id = (letter: string) => letter.repeat(22)
const card = (seat: string, letter: string, text: string) => ({
  id: id(letter),
  author: seat,
  text,
  at: [0, 0] as const,
})

function room(step: 'needs' | 'objectives.alone' | 'mission.together') {
  const rig = new Rig()
  const [ines, ben] = [rig.seat('Ines', 'facilitator'), rig.seat('Ben')]
  rig.all(ines, { type: 'start' }, { type: 'goTo', step })
  return { rig, ines, ben }
}

test('[T1] who dropped a draft card can come back after the writing was closed, and is not refused for ever', () => {
  const { rig, ines, ben } = room('objectives.alone')
  const person = rig.join(ben)
  const draft = person.replica.draft
  if (!draft) throw new Error('no draft')
  addObjective(draft, card(ben, 'a', 'Kept'))
  addObjective(draft, card(ben, 'b', 'Dropped'))
  dropCard(draft, 'objectives', id('b'))
  rig.flush(person)
  rig.all(ines, { type: 'closeWriting' })
  rig.now += 5_000
  rig.cut(person)
  const again = rig.join(ben, person.replica)
  expect(again.replica.documents.incarnation).toBe(0)
  expect(again.replica.status).toEqual({ connection: 'live', unsaved: 0, code: null })
})

test('[T1] whose client id somebody else took starts afresh instead of trying it for ever', () => {
  const { rig, ines, ben } = room('needs')
  const mine = new Replica(seeded(7))
  const taken = mine.board.clientID
  rig.line(ines, taken, true)
  const person = rig.join(ben, mine)
  expect(person.closed).toBe(1012)
  expect(mine.board.clientID).not.toBe(taken)
  rig.join(ben, mine)
  expect(mine.status.connection).toBe('live')
})

test('[T3] all texts of a new card that was refused come back, not only the first', () => {
  const { rig, ines, ben } = room('mission.together')
  const person = rig.join(ben)
  rig.all(ines, { type: 'lock', stage: 'mission' })
  rig.now += 5_000
  addCandidate(person.replica.board, { ...card(ben, 'a', 'We grow'), wouldStop: 'the old shop' })
  rig.flush(person)
  rig.join(ben, person.replica)
  expect(person.replica.documents.recovered.map(r => r.text).sort()).toEqual(['We grow', 'the old shop'])
})

test('[T3] who is removed right after a refusal still gets the refused text back', () => {
  const { rig, ines, ben } = room('needs')
  const person = rig.join(ben)
  rig.all(ines, { type: 'lock', stage: 'free' })
  rig.now += 5_000
  addNeed(person.replica.board, card(ben, 'a', 'Refused'))
  rig.flush(person)
  rig.cut(person)
  rig.all(ines, { type: 'remove', seat: ben })
  rig.join(ben, person.replica)
  expect(person.replica.status.code).toBe(4401)
  expect(person.replica.documents.recovered.map(r => r.text)).toEqual(['Refused'])
})

test('[T3] what was saved in a draft comes back when a backup without it takes the place of the room', () => {
  const { rig, ben } = room('objectives.alone')
  const person = rig.join(ben)
  const draft = person.replica.draft
  if (!draft) throw new Error('no draft')
  addObjective(draft, card(ben, 'a', 'Written after the backup'))
  rig.flush(person)
  expect(person.replica.status.unsaved).toBe(0)
  person.replica.handle({ type: 'frame', bytes: helloFrame({ generation: 'restored' }), now: rig.now })
  expect(person.replica.documents.recovered.map(r => r.text)).toEqual(['Written after the backup'])
})

test('[T5] a frame that waited while the device slept does not pass for an answer to the question after waking', () => {
  const { rig, ben } = room('needs')
  const { replica } = rig.join(ben)
  replica.handle({ type: 'wake', now: rig.now })
  replica.handle({ type: 'frame', bytes: encodeJson(CLOCK, { now: rig.now }), now: rig.now + 1 })
  expect(replica.handle({ type: 'tick', now: rig.now + 4_000 })).toMatchObject([{ type: 'connect' }])
})
