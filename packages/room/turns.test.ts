/** Presence in turns (rules P4, P7 to P9): what is gathered, for how long, and what does not wait. */
import { expect, test } from 'vitest'
import { toldIn } from './crowd.fixture.ts'
import { encodeStates } from './presence.ts'
import { type Line, Rig } from './rig.fixture.ts'
import { Turns, toldOf, turnAfter } from './turns.ts'
import { decodeFrame, encodePresence } from './wire.ts'

const FIRST = 1_000_000
const id = 'card-00000000000000001'

/** Ines looks on; so many others are there to move. */
function room(movers: number, ours = true) {
  const rig = new Rig()
  const ines = rig.seat('Ines', 'facilitator')
  rig.all(ines, { type: 'start' }, { type: 'goTo', step: 'objectives.together' })
  const watcher = rig.line(ines, FIRST - 1, true)
  const people = Array.from({ length: movers }, (_, n) =>
    rig.line(rig.seat(`Mover ${n}`), ours ? FIRST + n : null, ours),
  )
  const say = (n: number, state: Record<string, unknown> | null) => {
    const line = people[n]
    if (line) rig.say(line, encodePresence(encodeStates([{ client: FIRST + n, clock: 1, state }])))
  }
  const wake = (after: number) => {
    rig.now += after
    rig.handle({ type: 'wake', now: rig.now })
  }
  if (!ours) for (const n of people.keys()) say(n, {})
  return { rig, ines, watcher, people, say, wake }
}

/** The presence messages that came to a line since it was looked at last: whose state, and where they point. */
function reader(line: Line) {
  let read = toldIn(line.heard).length
  return () => {
    const all = toldIn(line.heard)
    const news = all.slice(read)
    read = all.length
    return news.map(told => told.map(([client, state]) => [client - FIRST, state?.pointer]))
  }
}

test('[P7] what moves within one turn is one message, each once, with their latest', () => {
  const { watcher, say, wake } = room(3)
  const news = reader(watcher)
  say(0, { pointer: [1, 1] })
  say(1, { pointer: [2, 2] })
  say(2, { pointer: [3, 3] })
  say(1, { pointer: [2, 20] })
  expect(news()).toEqual([[[0, [1, 1]]]])
  wake(16)
  expect(news()).toEqual([
    [
      [1, [2, 20]],
      [2, [3, 3]],
    ],
  ])
})

test('[P7] the message is the same bytes for all, written once', () => {
  const { rig, say, wake } = room(6)
  for (const n of [0, 1, 2]) say(n, { pointer: [n, n] })
  const before = rig.effects.length
  wake(16)
  const casts = rig.effects.slice(before).flatMap(e => (e.type === 'cast' ? [e.to.length] : []))
  expect(casts).toEqual([7])
})

test('[P7] nobody hears of themselves alone, and a stock client never does', () => {
  const { people, say, wake } = room(2, false)
  const [first, second] = people.map(reader)
  say(0, { pointer: [1, 1] })
  expect(first?.()).toEqual([])
  say(0, { pointer: [2, 2] })
  say(1, { pointer: [3, 3] })
  second?.()
  wake(16)
  expect(first?.()).toEqual([[[1, [3, 3]]]])
  expect(second?.()).toEqual([[[0, [2, 2]]]])
})

test('[P7] what a stock client passes on of others makes no message', () => {
  const { rig, watcher, people, wake } = room(2, false)
  const news = reader(watcher)
  const heard = encodePresence(encodeStates([{ client: FIRST + 1, clock: 9, state: { pointer: [7, 7] } }]))
  if (people[0]) rig.say(people[0], heard)
  wake(100)
  expect(news()).toEqual([])
})

test('[P8] the more people move, the longer is the next turn', () => {
  expect([1, 4, 5, 12, 13, 100, 101, 400].map(turnAfter)).toEqual([16, 16, 33, 33, 50, 50, 100, 100])
  const turns = new Turns()
  const move = (movers: number, now: number) => {
    for (let n = 0; n < movers; n++) turns.add(`c${n}`, now)
    return turns.take(now).length
  }
  expect([move(5, 0), move(30, 32), turns.due]).toEqual([5, 0, 33])
  expect([move(30, 33), turns.due, move(1, 82), move(1, 83)]).toEqual([30, null, 0, 1])
  // Those who did not move in this turn, but just before, are about to move again.
  expect([move(1, 100), turns.due, move(1, 133)]).toEqual([0, 133, 1])
})

test('[P8] a busy server makes turns longer, and never shorter', () => {
  const turns = new Turns()
  turns.shortest = 40
  for (const n of [0, 1]) turns.add(`c${n}`, 0)
  turns.take(0)
  turns.add('c0', 16)
  expect([turns.take(16), turns.due, turns.take(40)]).toEqual([[], 40, ['c0']])
  for (let n = 0; n < 60; n++) turns.add(`c${n}`, 100)
  turns.take(100)
  turns.add('c0', 100)
  expect(turns.due).toBe(150)
})

test('[P8] after a quiet turn a move leaves at once', () => {
  const { rig, watcher, say, wake } = room(2)
  const news = reader(watcher)
  say(0, { pointer: [1, 1] })
  wake(16)
  rig.now += 1
  expect(news()).toHaveLength(1)
  say(1, { pointer: [2, 2] })
  expect(news()).toHaveLength(1)
})

test('[P8] the room asks to be woken at the end of the turn, again when it was woken too early, and not for nothing', () => {
  const { rig, watcher, say, wake } = room(2)
  const begun = rig.now
  const asked = () => rig.effects.flatMap(e => (e.type === 'wake' ? [e.at - begun] : []))
  say(0, { pointer: [1, 1] })
  expect(asked()).toEqual([])
  say(1, { pointer: [2, 2] })
  expect(asked()).toEqual([16])
  wake(15)
  expect(asked()).toEqual([16, 16])
  const beats = watcher.heard.length
  wake(1)
  expect(asked()).toEqual([16, 16])
  expect(watcher.heard.length).toBe(beats + 1)
})

test('[P8] the first of a swarm waits for the others, and not for long', () => {
  const turns = new Turns()
  const move = (n: number, now: number) => {
    turns.add(`c${n}`, now)
    return turns.take(now)
  }
  for (const n of [0, 1, 2, 3, 4]) turns.add(`c${n}`, 0)
  expect(turns.take(0)).toHaveLength(5)
  expect([move(0, 50), turns.due, move(1, 51), turns.take(66)]).toEqual([[], 66, [], ['c0', 'c1']])
  // Two are no swarm any more, and neither is one after a quiet time.
  expect(move(2, 150)).toEqual(['c2'])
})

test('[P8] a clock that was set back keeps nobody waiting', () => {
  const turns = new Turns()
  turns.add('a', 1_000_000)
  turns.take(1_000_000)
  turns.add('a', 500_000)
  expect(turns.take(500_000)).toEqual(['a'])
  turns.add('a', 500_010)
  expect(turns.take(500_010)).toEqual([])
})

test('[P13] of a crowd a turn tells of some, of whoever leads at every turn, and of everybody within a second', () => {
  expect([12, 150, 151, 400, 1_400].map(toldOf)).toEqual([12, 150, 100, 100, 200])
  for (const people of [151, 400, 1_000]) {
    const turns = new Turns()
    const last = new Map<string, number>()
    const told: number[] = []
    for (let now = 0; now < 3_000; now += 100) {
      for (let n = 0; n < people; n++) turns.add(`c${n}`, now)
      const taken = turns.take(now, mover => mover === 'c7')
      for (const mover of taken) {
        expect(now - (last.get(mover) ?? 0)).toBeLessThanOrEqual(mover === 'c7' ? 100 : 900)
        last.set(mover, now)
      }
      told.push(taken.length)
    }
    expect([last.size, Math.max(...told) <= toldOf(people) + 1]).toEqual([people, true])
  }
})

test('[P13] who was not told of in a turn is told of in the next, though nobody moves any more', () => {
  const turns = new Turns()
  for (let n = 0; n < 250; n++) turns.add(`c${n}`, 0)
  const taken = [0, 100, 200, 300].map(now => turns.take(now))
  expect(taken.map(each => each.length)).toEqual([100, 150, 0, 0])
  expect(new Set(taken.flat()).size).toBe(250)
  expect(turns.due).toBeNull()
})

test('[P9] a join, a leave, a goodbye and the end of a drag wait for no turn', () => {
  const { rig, watcher, people, say, wake } = room(3)
  say(0, { pointer: [1, 1] })
  say(1, { dragging: { ids: [id], by: [5, 5] } })
  say(2, { pointer: [3, 3] })
  wake(16)
  const news = reader(watcher)
  say(0, { pointer: [2, 2] })
  expect(news()).toEqual([])
  say(1, {})
  expect(news()).toEqual([[[1, undefined]]])
  rig.line(rig.seat('Late'), FIRST + 8, true)
  expect(news()).toEqual([[[8, undefined]]])
  say(2, null)
  expect(news()).toEqual([[[2, undefined]]])
  rig.handle({ type: 'leave', conn: people[1]?.conn ?? '', now: rig.now })
  expect(news()).toEqual([[[1, undefined]]])
})

test('[P7] what was said and taken back within one turn is not told', () => {
  const { watcher, say, wake } = room(2)
  const news = reader(watcher)
  say(0, { pointer: [1, 1] })
  say(1, { dragging: { ids: [id], by: [5, 5] } })
  say(1, {})
  wake(16)
  expect(news()).toEqual([[[0, [1, 1]]]])
})

test('[P9] who left within a turn is not told of at its end', () => {
  const { rig, watcher, people, say, wake } = room(2)
  say(0, { pointer: [1, 1] })
  say(1, { pointer: [2, 2] })
  rig.handle({ type: 'leave', conn: people[1]?.conn ?? '', now: rig.now })
  const news = reader(watcher)
  wake(16)
  expect(news()).toEqual([])
})

test('[P9] a turn ends while the disk is still writing', () => {
  const { rig, ines, watcher, say, wake } = room(2)
  rig.hold = true
  rig.handle({
    type: 'command',
    call: 9,
    seat: ines,
    command: { type: 'goTo', step: 'mission.together' },
    now: rig.now,
  })
  const news = reader(watcher)
  say(0, { pointer: [1, 1] })
  say(1, { pointer: [2, 2] })
  expect(rig.effects.at(-1)).toEqual({ type: 'wake', at: rig.now + 16 })
  wake(16)
  expect(news()).toEqual([[[0, [1, 1]]], [[1, [2, 2]]]])
})

test('[P9] a tab says that its drag is over before it says where the card lies', () => {
  const rig = new Rig()
  const person = rig.join(rig.seat('Ines', 'facilitator'))
  const { replica } = person
  replica.say({ dragging: { ids: [id], by: [5, 5] } })
  rig.flush(person)
  replica.say({ dragging: null })
  replica.board.getMap('marks').set(id, 1)
  const sent = replica.handle({ type: 'flush', now: rig.now })
  expect(sent.map(e => (e.type === 'send' ? decodeFrame(e.frame)?.type : null))).toEqual(['company', 'sync'])
})

test('[P4] in silent steps no move makes a message: neither at once nor at the end of a turn', () => {
  const { rig, ines, watcher, people, say, wake } = room(2)
  say(0, { pointer: [1, 1] })
  say(1, { dragging: { ids: [id], by: [5, 5] } })
  rig.all(ines, { type: 'goTo', step: 'objectives.alone' })
  const news = reader(watcher)
  const before = rig.effects.length
  wake(16)
  say(0, { pointer: [3, 3] })
  say(1, {})
  say(1, null)
  wake(1_000)
  expect(rig.effects.slice(before)).toEqual([])
  // Joins and leaves are told.
  rig.line(rig.seat('Late'), FIRST + 8, true)
  rig.handle({ type: 'leave', conn: people[0]?.conn ?? '', now: rig.now })
  expect(news().map(states => states.map(([client]) => client))).toEqual([[8], [0]])
})

test('[P4] where everybody points is told in one message when the silence is over', () => {
  const { rig, ines, watcher, say } = room(2)
  rig.all(ines, { type: 'goTo', step: 'objectives.alone' })
  say(0, { pointer: [1, 1] })
  say(1, { pointer: [2, 2] })
  const news = reader(watcher)
  rig.all(ines, { type: 'goTo', step: 'objectives.together' })
  expect(news()).toEqual([
    [
      [0, [1, 1]],
      [1, [2, 2]],
    ],
  ])
})
