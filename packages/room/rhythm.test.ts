/** How often our clients are asked to say where they are (rule P14). */
import { expect, test } from 'vitest'
import { Company } from './company.ts'
import { decodeCrowd, encodeCrowd } from './crowd.ts'
import { encodeStates } from './presence.ts'
import { pauseIn, Rhythm } from './rhythm.ts'
import { type Line, Rig, seeded } from './rig.fixture.ts'
import { Turns } from './turns.ts'
import { decodeFrame, encodePresence } from './wire.ts'

/**
 * So many people whose pointers never rest say where they are as often as they are asked to; `shortest` is what the
 * server asks for.
 */
function crowd(people: number, seconds: number, shortest = 16) {
  const [turns, rhythm] = [new Turns(), new Rhythm()]
  const random = seeded(people)
  turns.shortest = shortest
  const next = Array.from({ length: people }, (_, n) => n % 50)
  const asked: number[] = []
  const waited: number[] = []
  const saidAt = new Map<string, number>()
  let words = 0
  for (let now = 0; now < seconds * 1_000; now++) {
    for (const [n, at] of next.entries()) {
      if (now < at) continue
      words++
      turns.add(`c${n}`, now)
      if (!saidAt.has(`c${n}`)) saidAt.set(`c${n}`, now)
      next[n] = now + pauseIn(rhythm.asked, random)
    }
    const told = turns.take(now)
    for (const mover of told) {
      if (now > 2_000) waited.push(now - (saidAt.get(mover) ?? now))
      saidAt.delete(mover)
    }
    if (told.length > 0 && rhythm.isNew(turns.interval(now), now)) asked.push(rhythm.asked)
  }
  return { asked, words: words / seconds / people, told: waited.length / (seconds - 2) / people, waited }
}

test('[P14] a few speak as they like, a crowd as often as it is told of, and the rhythm comes to rest', () => {
  for (const [people, rhythm] of [
    [3, []],
    [12, []],
    [40, [50]],
    [100, [50]],
    [140, [100]],
    [400, [450]],
    [1_000, [750]],
  ] as const) {
    const { asked } = crowd(people, 5)
    expect(asked.slice(-1), `${people} people`).toEqual(rhythm)
    expect(asked.length, `${people} people`).toBeLessThanOrEqual(4)
  }
})

test('[P14] nearly all that a crowd says is told, and soon', () => {
  for (const people of [100, 400]) {
    const { words, told, waited } = crowd(people, 6)
    expect(told / words, `${people} people`).toBeGreaterThan(0.7)
    expect(Math.max(...waited), `${people} people`).toBeLessThanOrEqual(200)
  }
})

test('[P14] a busy server asks for fewer words', () => {
  expect(crowd(8, 3, 60).asked).toEqual([100])
  expect(crowd(8, 3, 100).asked).toEqual([100])
})

test('[P14] a quicker rhythm is told when it would have done for a second', () => {
  const rhythm = new Rhythm()
  expect([rhythm.isNew(100, 0), rhythm.asked]).toEqual([true, 100])
  expect([rhythm.isNew(33, 10), rhythm.isNew(33, 900), rhythm.asked]).toEqual([false, false, 100])
  expect([rhythm.isNew(90, 950), rhythm.isNew(33, 1_500), rhythm.isNew(33, 2_600)]).toEqual([
    false,
    false,
    true,
  ])
  expect(rhythm.asked).toBe(0)
})

/** The last rhythm that came to a line; null: none. */
const askedOf = ({ heard }: Line): number | null => {
  const messages = heard.flatMap(bytes => {
    const frame = decodeFrame(bytes)
    return frame?.type === 'company' ? [decodeCrowd(frame.bytes)] : []
  })
  return messages.findLast(message => message?.kind === 'pace')?.sequence ?? null
}

test('[P14] the room asks all of our clients, whoever comes later too, and says it again at each tick', () => {
  const rig = new Rig()
  const ines = rig.seat('Ines', 'facilitator')
  rig.all(ines, { type: 'start' }, { type: 'goTo', step: 'objectives.together' })
  const watcher = rig.line(ines, 999_999, true)
  const people = Array.from({ length: 20 }, (_, n) => rig.line(rig.seat(`Mover ${n}`), 1_000_000 + n, true))
  const move = (x: number) => {
    for (const [n, line] of people.entries())
      rig.say(
        line,
        encodePresence(encodeStates([{ client: 1_000_000 + n, clock: 1, state: { pointer: [x, n] } }])),
      )
    rig.now += 50
    rig.handle({ type: 'wake', now: rig.now })
  }
  expect(askedOf(watcher)).toBeNull()
  move(1)
  move(2)
  expect([watcher, ...people].map(askedOf)).toEqual(Array(21).fill(50))
  const late = rig.line(rig.seat('Late'), 2_000_000, true)
  expect(askedOf(late)).toBe(50)
  const stock = rig.line(rig.seat('Stock'))
  const before = watcher.heard.length
  rig.handle({ type: 'tick', now: rig.now })
  expect(askedOf({ ...watcher, heard: watcher.heard.slice(before) })).toBe(50)
  expect(askedOf(stock)).toBeNull()
})

test('[P14] whoever leads speaks at every turn, and nobody remembers the rhythm of another line', () => {
  const company = new Company()
  const pauses = () => [company.pauseOf(false, () => 0.5), company.pauseOf(true, () => 0.5)]
  expect(pauses()).toEqual([33, 33])
  company.hear(encodeCrowd('all', 0), 1, 0)
  expect(company.hear(encodeCrowd('pace', 400), 1, 0)).toEqual([])
  expect(pauses()).toEqual([400, 100])
  expect([company.pauseOf(false, () => 0), company.pauseOf(true, () => 0)]).toEqual([340, 100])
  company.clear()
  expect(pauses()).toEqual([33, 33])
})
