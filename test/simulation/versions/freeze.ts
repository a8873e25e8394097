/**
 * Writes a room as today's code stores it, to be kept frozen for ever: once for each format that was ever written.
 * `npx tsx test/simulation/versions/freeze.ts test/simulation/versions/room-2.json`
 */
import { writeFileSync } from 'node:fs'
import { addActivity, addNeed, addObjective, textOf, writeText } from '@mustwin/board/edit'
import { addArrow, addComment, addSticky, addStroke } from '@mustwin/board/edit-marks'
import { Rig } from '@mustwin/room/rig.fixture'
import { openState } from '@mustwin/room/state'
import { canonical, stable } from '../documents.ts'

const rig = new Rig(1)
const ines = rig.seat('Ines', 'facilitator')
const ben = rig.seat('Ben')
const chiara = rig.seat('Chiara')
const people = [ines, ben, chiara].map(seat => rig.join(seat))
const at = [0, 0] as const
const id = (name: string) => `${name}-0000000001`
const mine = () => people.map(({ replica }) => replica.draft)

rig.all(ines, { type: 'start' }, { type: 'goTo', step: 'objectives.alone' })
for (const [i, draft] of mine().entries())
  if (draft) addObjective(draft, { id: id(`objective${i}`), author: null, text: `Objective ${i}\nof us`, at })
rig.flush(...people)
rig.all(ines, { type: 'closeWriting' }, { type: 'reveal' }, { type: 'goTo', step: 'mustWins.ballot' })
rig.all(ines, { type: 'openRound', kind: 'vote' })
const round = rig.room.workshop.rounds.at(-1)
const subject = round?.subjects[0] ?? ''
rig.all(ben, { type: 'answer', round: round?.id ?? '', n: 3, choices: { [subject]: 1 }, done: true })
rig.snapshot = rig.room.snapshot()
rig.entries = []

rig.all(chiara, { type: 'answer', round: round?.id ?? '', n: 7, choices: { [subject]: 1 } })
rig.all(ines, { type: 'closeRound' }, { type: 'goTo', step: 'needs' })
const [one, two] = people.map(({ replica }) => replica.board)
if (one) addNeed(one, { id: id('need'), author: ines, text: 'A translator', at })
if (two) {
  addSticky(two, { id: id('sticky'), author: ben, text: 'Well done', at })
  addStroke(two, { id: id('stroke'), author: ben, at, form: 'pen', points: [0, 0, 50, 9, 9, 50] })
  addArrow(two, { id: id('arrow'), author: ben, at, form: 'link', points: [0, 0, 5, 5], from: id('sticky') })
  addComment(two, { id: id('comment'), author: ben, at, text: 'Really?', on: id('sticky') })
}
rig.flush(...people)
rig.all(ines, { type: 'goTo', step: 'activities.alone' }, { type: 'lock', stage: 'mission' })
const [, , third] = mine()
if (third) addActivity(third, { id: id('activity'), author: chiara, text: 'A fair in spring', at })
rig.flush(...people)
const fragment = third && textOf(third, 'activities', id('activity'))
if (fragment) writeText(fragment, 'A stand at the spring fair')
rig.flush(...people)
rig.all(ines, { type: 'setTimer', seconds: 60 })

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const { epoch, snapshot, entries } = rig
const state = openState({ id: 'room', epoch: epoch + 1, generation: 'g', snapshot, entries })
const drafts = [...state.drafts].flatMap(([key, bySeat]) =>
  [...bySeat].map(([seat, doc]) => [key, seat, canonical(doc)]),
)
const frozen = {
  about: `A room as format ${snapshot[0]} stored it, and what it must read as. Never changed.`,
  epoch,
  snapshot: base64(snapshot),
  entries: entries.map(base64),
  reads: { board: canonical(state.board), workshop: stable(state.workshop), drafts },
}
writeFileSync(process.argv[2] ?? 'room.json', `${JSON.stringify(frozen, null, 2)}\n`)
