/** Compact presence (rules P10 to P12): what it costs, and that nobody is left with something else than the others. */
import { describe, expect, test } from 'vitest'
import { applyChange } from './change.ts'
import { Company } from './company.ts'
import { lastTold, toldIn } from './crowd.fixture.ts'
import { type CrowdEntry, decodeCrowd, decodeOwnWord, encodeOwnWord } from './crowd.ts'
import type { Effect } from './effects.ts'
import { type Person, Rig, seeded } from './rig.fixture.ts'
import { CLOSE, COMPANY, encodeCompany, QUERY } from './wire.ts'

const STEP = { type: 'goTo', step: 'objectives.together' } as const

/** So many of our clients, all in the room. */
function room(count: number) {
  const rig = new Rig()
  const ines = rig.seat('Ines', 'facilitator')
  rig.all(ines, { type: 'start' }, STEP)
  const people = [ines, ...Array.from({ length: count - 1 }, (_, n) => rig.seat(`Mover ${n}`))].map(seat =>
    rig.join(seat),
  )
  const tick = (after: number) => {
    rig.now += after
    rig.handle({ type: 'wake', now: rig.now })
  }
  return { rig, people, tick }
}

const at = (people: readonly Person[], n: number): Person => {
  const person = people[n]
  if (!person) throw new Error(`nobody is ${n}`)
  return person
}
const turns = (effects: readonly Effect[]) =>
  effects.flatMap(e => (e.type === 'cast' && e.frame[0] === COMPANY ? [e] : []))

/** What everybody sees of one person, each as text. */
const seenOf = (people: readonly Person[], of: Person) =>
  new Set(
    people
      .filter(p => p !== of && p.closed === null)
      .map(p => JSON.stringify(p.replica.peers.get(of.replica.board.clientID) ?? null)),
  )

test('[P10] a pointer that moves costs at most 12 bytes for each who hears of it, with a hundred moving', () => {
  const { rig, people, tick } = room(1)
  const seat = rig.seat('Ben')
  const lines = Array.from({ length: 99 }, (_, n) => rig.line(seat, 1_000_001 + n, true))
  const random = seeded(7)
  const place = () => Math.round(random() * 12_000 - 6_000)
  const before = rig.effects.length
  for (let turn = 0; turn < 5; turn++) {
    for (const line of lines) {
      const change = { gone: [], set: { pointer: [place(), place()] as const } }
      rig.say(line, encodeCompany(encodeOwnWord({ n: turn, whole: turn === 0, change })))
    }
    tick(50)
  }
  const told = turns(rig.effects.slice(before))
  const bytes = told.reduce((sum, e) => sum + e.frame.length, 0)
  const movers = told.reduce((sum, e) => sum + (decodeCrowd(e.frame.subarray(1))?.entries.length ?? 0), 0)
  expect([movers, told.every(e => e.to.length === 100)]).toEqual([5 * 99, true])
  expect(bytes / movers).toBeLessThanOrEqual(12)
  const heard = new Map(toldIn(at(people, 0).heard).flat())
  for (const n of lines.keys()) {
    expect(at(people, 0).replica.peers.get(1_000_001 + n)).toEqual(heard.get(1_000_001 + n))
  }
})

test('[P10] who is alone, or hears only of themselves, is not woken', () => {
  const { rig, people, tick } = room(1)
  const before = rig.effects.length
  at(people, 0).replica.say({ pointer: [1, 1] })
  rig.flush(...people)
  tick(50)
  expect(turns(rig.effects.slice(before))).toEqual([])
  const late = rig.join(rig.seat('Late'))
  expect(late.replica.peers.get(at(people, 0).replica.board.clientID)).toMatchObject({ pointer: [1, 1] })
  at(people, 0).replica.say({ pointer: [2, 2] })
  rig.flush(...people)
  tick(50)
  expect(late.heard.some(f => f[0] === QUERY)).toBe(false)
  expect([...late.replica.peers.values()]).toMatchObject([{ pointer: [2, 2] }])
})

test('[P10] a stock client hears the same of ours, and ours of it, each in their own form', () => {
  const { rig, people, tick } = room(2)
  const stock = rig.line(rig.seat('Stock'), 1_000_009)
  at(people, 1).replica.say({ pointer: [1, 2], laser: true })
  rig.flush(at(people, 1))
  tick(50)
  const { clientID } = at(people, 1).replica.board
  expect(lastTold(stock.heard, clientID)).toMatchObject({ pointer: [1, 2], user: { name: 'Mover 0' } })
  expect(at(people, 0).replica.peers.get(clientID)).toEqual(lastTold(stock.heard, clientID))
  expect(stock.heard.every(f => f[0] !== COMPANY)).toBe(true)
})

/** Lets a person's line lose what the server sends while `lose` runs, as one that does not keep up. */
function deafTo(person: Person, lose: () => void): void {
  const honest = person.replica.handle.bind(person.replica)
  person.replica.handle = event => (event.type === 'frame' && event.bytes[0] === COMPANY ? [] : honest(event))
  lose()
  person.replica.handle = honest
}

describe('[P11] what was dropped on the way to somebody is made good', () => {
  const cases: Record<string, (rig: Rig, people: readonly Person[], tick: (after: number) => void) => void> =
    {
      'a move': (rig, people, tick) => {
        at(people, 1).replica.say({ pointer: [8, 8], selection: ['card-00000000000000001'] })
        rig.flush(at(people, 1))
        tick(50)
      },
      'a farewell': (rig, people) => rig.cut(at(people, 2)),
      'somebody who comes': rig => void rig.join(rig.seat('Late')),
      'a part of a stroke': (rig, people, tick) => {
        at(people, 1).replica.say({ drawing: { form: 'pen', points: [0, 0, 50, 4, 4, 50] } })
        rig.flush(at(people, 1))
        tick(50)
      },
    }
  for (const [name, happen] of Object.entries(cases)) {
    for (const heals of ['the next turn', 'the next beat'] as const) {
      test(`${name}, at ${heals}`, () => {
        const { rig, people, tick } = room(4)
        const [first, second] = [at(people, 0), at(people, 3)]
        deafTo(first, () => happen(rig, people, tick))
        expect(first.replica.peers).not.toEqual(second.replica.peers)
        if (heals === 'the next turn') {
          second.replica.say({ pointer: [4, 4] })
          rig.flush(second)
          tick(50)
        } else rig.handle({ type: 'tick', now: rig.now })
        for (const person of people) expect(seenOf(people, person).size).toBe(1)
        expect(first.replica.peers.size).toBe(second.replica.peers.size)
      })
    }
  }
})

test('[P11] the first copy of who is here, when it was dropped, is asked for, and not at every beat', () => {
  const { rig } = room(3)
  const company = new Company()
  rig.handle({ type: 'tick', now: rig.now })
  const beat = turns(rig.effects).at(-1)
  const asked = company.hear(beat?.frame.subarray(1) ?? new Uint8Array(), 5, 1_000)
  expect(asked).toEqual([new Uint8Array([QUERY])])
  expect([company.questions(1_001), company.questions(5_000)]).toEqual([[], asked])
})

test('[P11] a name that waited for the disk brings nobody back who has left meanwhile', () => {
  const { rig, people } = room(3)
  const [first, leaver] = [at(people, 0), at(people, 2)]
  rig.hold = true
  const command = { type: 'rename', seat: leaver.seat, name: 'Anna' } as const
  rig.handle({ type: 'command', call: 900, seat: leaver.seat, command, now: rig.now })
  rig.cut(leaver)
  rig.commit()
  expect(first.replica.peers.size).toBe(1)
  rig.handle({ type: 'tick', now: rig.now })
  expect(first.replica.peers.size).toBe(1)
})

test('[P12] what was dropped on the way to the server is asked for again', () => {
  const { rig, people, tick } = room(2)
  const mover = at(people, 1)
  mover.replica.say({ pointer: [1, 1] })
  rig.flush(mover)
  mover.replica.say({ selection: ['card-00000000000000001'] })
  mover.replica.handle({ type: 'flush', now: rig.now })
  mover.replica.say({ pointer: [2, 2] })
  rig.flush(mover)
  tick(50)
  expect([...at(people, 0).replica.peers.values()]).toMatchObject([
    { pointer: [2, 2], selection: ['card-00000000000000001'] },
  ])
})

test('[P12] and once more at the tick, when the question was dropped as well', () => {
  const { rig, people, tick } = room(2)
  const mover = at(people, 1)
  rig.flush(mover)
  mover.replica.say({ laser: true })
  mover.replica.handle({ type: 'flush', now: rig.now })
  mover.replica.say({ pointer: [2, 2] })
  deafTo(mover, () => rig.flush(mover))
  tick(50)
  expect([...at(people, 0).replica.peers.values()][0]).not.toHaveProperty('laser')
  rig.handle({ type: 'tick', now: rig.now })
  tick(50)
  expect([...at(people, 0).replica.peers.values()][0]).toMatchObject({ laser: true, pointer: [2, 2] })
})

test('[P3] a compact word that is none closes its own connection only', () => {
  const words = [[], [1], [1, 2], [1, 2, 1, 1, 1], [0, 255, 127], [1, 8, 200, 0, 0], [0, 64, 1, 5, 65]]
  for (const word of words) {
    const { rig, people } = room(2)
    const speaker = rig.line(rig.seat('Loud'), 1_000_007, true)
    rig.say(speaker, encodeCompany(new Uint8Array(word)))
    expect([word, speaker.closed, at(people, 0).closed]).toEqual([word, CLOSE.malformed, null])
  }
  const { rig } = room(1)
  const stock = rig.line(rig.seat('Stock'))
  rig.say(stock, encodeCompany(new Uint8Array([1, 0])))
  expect(stock.closed).toBe(CLOSE.malformed)
})

test('[P3] [P6] whatever the bytes are, reading them throws nothing and takes no field that is wrong', () => {
  const random = seeded(3)
  const change = {
    gone: [],
    set: { pointer: [5, 5] as const, selection: ['card-00000000000000001'], laser: true as const },
  }
  const seeds = [encodeOwnWord({ n: 3, whole: true, change })]
  let taken = 0
  for (let i = 0; i < 20_000; i++) {
    const bytes = Uint8Array.from(seeds[0] ?? [])
    for (let k = 0; k < 3; k++) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
    const word = decodeOwnWord(bytes)
    decodeCrowd(bytes)
    if (!word) continue
    taken++
    const said = applyChange({}, word.change)
    expect((said.selection ?? []).every(id => /^[A-Za-z0-9_-]{1,64}$/.test(id))).toBe(true)
    expect((said.pointer ?? []).every(n => Math.abs(n) <= 1e7)).toBe(true)
  }
  expect(taken).toBeGreaterThan(100)
})

test('[P4] who comes in a silent step is told who is here, and nothing else of them', () => {
  const { rig, people, tick } = room(2)
  at(people, 1).replica.say({ pointer: [1, 1], editing: 'mission' })
  rig.flush(at(people, 1))
  tick(50)
  rig.all(at(people, 0).seat, { type: 'goTo', step: 'objectives.alone' })
  const late = rig.join(rig.seat('Late'))
  const all = late.heard.flatMap(f => (f[0] === COMPANY ? (decodeCrowd(f.subarray(1))?.entries ?? []) : []))
  const whole = all.filter((e): e is Extract<CrowdEntry, { what: 'new' }> => e.what === 'new')
  expect(whole.map(e => [e.who.name, Object.keys(e.change.set)])).toEqual([
    ['Ines', []],
    ['Mover 0', []],
    ['Late', []],
  ])
  expect([...at(people, 0).replica.peers.values()].every(peer => Object.keys(peer).length === 1)).toBe(true)
})
