import { addObjective } from '@mustwin/board/edit'
import { expect, test } from 'vitest'
import { parseCommand } from './commands.ts'
import { Rig } from './rig.fixture.ts'
import { COMMAND, decodeFrame, encodeJson } from './wire.ts'

const id = (letter: string) => letter.repeat(22)

function ballot() {
  const rig = new Rig()
  const [ines, ben] = [rig.seat('Ines', 'facilitator'), rig.seat('Ben')]
  rig.all(ines, { type: 'start' }, { type: 'goTo', step: 'objectives.together' })
  const person = rig.join(ines)
  for (const letter of 'abcde') {
    addObjective(person.replica.board, { id: id(letter), author: null, text: letter, at: [0, 0], late: true })
  }
  rig.flush(person)
  rig.all(ines, { type: 'goTo', step: 'mustWins.ballot' }, { type: 'openRound', kind: 'vote' })
  const round = person.replica.view?.round?.id ?? ''
  const votes = (...letters: string[]) => Object.fromEntries(letters.map(l => [id(l), 1]))
  return { rig, ines, ben, person, round, votes }
}

test('[C1] a refusal has a code and a sentence, and changes nothing', () => {
  const rig = new Rig()
  rig.seat('Ines', 'facilitator')
  const ben = rig.seat('Ben')
  const entries = rig.entries.length
  const answer = rig.act(ben, { type: 'start' })
  expect(answer).toMatchObject({ ok: false, refusal: { refusal: 'notYourWheel' } })
  expect(rig.entries.length).toBe(entries)
})

test('[C2] the socket decides as HTTP does', () => {
  const rig = new Rig()
  const ines = rig.seat('Ines', 'facilitator')
  const line = rig.line(ines, 1_000_001, true)
  rig.say(line, encodeJson(COMMAND, { id: 'c1', command: { type: 'next' } }))
  rig.say(line, encodeJson(COMMAND, { id: 'c2', command: { type: 'start' } }))
  rig.say(line, encodeJson(COMMAND, { id: 'c3', command: { type: 'nonsense' } }))
  const replies = line.heard.map(decodeFrame).flatMap(f => (f?.type === 'reply' ? [f.json] : []))
  expect(replies).toMatchObject([
    { id: 'c1', ok: false },
    { id: 'c2', ok: true },
    { id: 'c3', ok: false, refusal: 'invalid' },
  ])
  expect(rig.room.workshop.floor.step).toBe('welcome')
})

test('[C3] a command sent again happens once, also after a crash', () => {
  const rig = new Rig()
  const ines = rig.seat('Ines', 'facilitator')
  rig.all(ines, { type: 'start' })
  const next = encodeJson(COMMAND, { id: 'once', command: { type: 'next' } })
  rig.say(rig.line(ines, 1_000_001, true), next)
  expect(rig.room.workshop.floor.step).toBe('ourPart')
  rig.crash()
  const line = rig.line(ines, 1_000_001, true)
  rig.say(line, next)
  expect(rig.room.workshop.floor.step).toBe('ourPart')
  expect(line.heard.map(decodeFrame)).toContainEqual({ type: 'reply', json: { id: 'once', ok: true } })
})

test('[C4] while offline, what can wait is kept and the rest refused at once', () => {
  const { rig, ines, person } = ballot()
  rig.cut(person)
  const driving = person.replica.command({ type: 'next' })
  expect(driving.effects).toMatchObject([{ type: 'replied', outcome: { ok: false, refusal: 'notNow' } }])
  const waiting = person.replica.command({ type: 'raiseHand', is: true })
  expect(waiting.effects).toEqual([])
  expect(person.replica.status.unsaved).toBe(1)
  rig.join(ines, person.replica)
  expect(person.replica.status.unsaved).toBe(0)
  expect(rig.room.workshop.seats[ines]?.hand).not.toBeNull()
})

test('[C5] a fourth vote, two for one, a stale replay and two tabs never count for more', () => {
  const { rig, ines, ben, round, votes } = ballot()
  const cast = (n: number, choices: Record<string, number>) =>
    rig.act(ben, { type: 'answer', round, n, choices })
  expect(cast(1, votes('a', 'b', 'c', 'd'))).toMatchObject({ ok: false, refusal: { refusal: 'overBudget' } })
  expect(cast(1, { [id('a')]: 2 })).toMatchObject({ ok: false })
  expect(cast(1, { [id('a')]: -1, [id('b')]: 1 })).toMatchObject({ ok: false })
  expect(cast(1, { [id('a')]: 0.5 })).toMatchObject({ ok: false })
  expect(cast(5, votes('a', 'b', 'c'))).toMatchObject({ ok: true })
  expect(cast(5, votes('d'))).toMatchObject({ ok: true })
  expect(cast(4, votes('e'))).toMatchObject({ ok: true })
  rig.act(ines, { type: 'answer', round, n: 1, choices: votes('a') })
  rig.all(ines, { type: 'closeRound' })
  expect(cast(9, votes('e'))).toMatchObject({ ok: false, refusal: { refusal: 'closed' } })
  rig.all(ines, { type: 'showResult' })
  const result = rig.room.workshop.rounds.at(-1)?.result
  const tallies =
    result?.kind === 'vote' ? Object.fromEntries(result.tallies.map(t => [t.id[0], t.votes])) : {}
  expect(tallies).toMatchObject({ a: 2, b: 1, c: 1 })
  expect((tallies.d ?? 0) + (tallies.e ?? 0)).toBe(0)
})

test.each([
  [{ type: 'start', extra: 1 }],
  [{ type: 'setRole', seat: 's', role: 'god' }],
  [{ type: 'answer', round: 'r', n: 1, choices: { 'a b': 1 } }],
  [null],
  ['next'],
])('[C1] %j is no command', json => {
  expect(parseCommand(json)).toBeNull()
})
