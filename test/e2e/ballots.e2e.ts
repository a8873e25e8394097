/** No ballot ever counts for more than its budget, whatever is sent, by whichever way, in whatever order. */
import type { Answer } from '@mustwin/okr/rounds'
import { COMMAND, decodeFrame, encodeJson, HELLO, REPLY } from '@mustwin/room/wire'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { dice } from './chaos.ts'
import { type Running, startServer } from './server.ts'
import { act, ask, type Seated, see, sit } from './wire-http.ts'
import { everybodyLeaves, join, type Line, line } from './wire-people.ts'
import { bringObjectives, type WireRoom, wireRoom } from './wire-room.ts'

let server: Running
beforeAll(async () => {
  server = await startServer({
    MUSTWIN_MAX_JOINS_PER_MINUTE: '3000',
    MUSTWIN_MAX_FRAMES_PER_SECOND: '10000',
    MUSTWIN_MAX_FRAMES_BURST: '10000',
  })
})
afterEach(everybodyLeaves)
afterAll(() => server.stop())

const OBJECTIVES = [
  'Known in Germany',
  'Leads from trade shows',
  'A brand people name',
  'Friends in the press',
]

interface Ballot {
  readonly room: WireRoom
  readonly round: string
  readonly ids: readonly string[]
}

async function ballot(): Promise<Ballot> {
  const room = await wireRoom(server.url, 'objectives.alone')
  const ids = await bringObjectives(room, room.chiara, OBJECTIVES)
  const view = await act(
    room.ines,
    { type: 'goTo', step: 'mustWins.ballot' },
    { type: 'openRound', kind: 'vote' },
  )
  return { room, round: view.round?.id ?? '', ids }
}

async function result({ room: { ines } }: Ballot): Promise<Readonly<Record<string, number>>> {
  const { round } = await act(ines, { type: 'closeRound' }, { type: 'showResult' })
  if (round?.result?.kind !== 'vote') throw new Error('no result')
  return Object.fromEntries(round.result.tallies.map(({ id, votes }) => [id, votes]))
}

const choosing = (ids: readonly (string | undefined)[]) =>
  Object.fromEntries(ids.flatMap(id => (id === undefined ? [] : [[id, 1]])))

const mine = async (seat: Seated): Promise<Answer['choices']> => (await see(seat)).round?.mine?.choices

/** A command in a frame of one's own making, and the server's answer to it. */
async function say(own: Line, id: string, command: object): Promise<{ ok: boolean; refusal?: string }> {
  own.socket.send(encodeJson(COMMAND, { id, command }))
  const find = () =>
    own.heard
      .filter(bytes => bytes[0] === REPLY)
      .map(bytes => decodeFrame(bytes) as { json: { id: string; ok: boolean; refusal?: string } })
      .find(frame => frame.json.id === id)
  await expect.poll(find, { timeout: 10_000, interval: 5 }).toBeDefined()
  return find()?.json ?? { ok: false }
}

test('[C5] a fourth vote, two votes for one, half a vote and less than none are refused, over both ways', async () => {
  const { room, round, ids } = await ballot()
  const [a, b, c, d] = ids
  const own = line(room.ben, 1_000_001)
  await own.next(HELLO)
  const good = { type: 'answer', round, n: 1, choices: choosing([a, b, c]) }
  expect(await say(own, 'good', good)).toEqual({ id: 'good', ok: true })
  const bad: readonly [object, string][] = [
    [choosing([a, b, c, d]), 'overBudget'],
    [{ [a ?? '']: 2 }, 'overBudget'],
    [{ [a ?? '']: 3 }, 'overBudget'],
    [{ [a ?? '']: 0.5, [b ?? '']: 0.5 }, 'invalid'],
    [{ [a ?? '']: -1, [b ?? '']: 1, [c ?? '']: 1, [d ?? '']: 1 }, 'invalid'],
    [{ [a ?? '']: 1e308 }, 'overBudget'],
    [{ nothing: 1 }, 'invalid'],
    [{ constructor: 1 }, 'invalid'],
    [{ toString: 1 }, 'invalid'],
  ]
  for (const [n, [choices, refusal]] of bad.entries()) {
    const command = { type: 'answer', round, n: n + 2, choices }
    expect(await say(own, `bad ${n}`, command)).toMatchObject({ ok: false, refusal })
    const overHttp = await ask(room.ben, command)
    expect([overHttp.status, overHttp.json.refusal]).toEqual([overHttp.status === 400 ? 400 : 409, refusal])
  }
  for (const more of [{ seat: room.chiara.seat }, { n: '99' }, { n: -1 }, { votes: 9 }, { n: 2 ** 60 }]) {
    expect((await ask(room.ben, { ...good, n: 50, ...more })).status).toBe(400)
  }
  expect(await mine(room.ben)).toEqual(good.choices)
  expect(await result({ room, round, ids })).toMatchObject({
    [a ?? '']: 1,
    [b ?? '']: 1,
    [c ?? '']: 1,
    [d ?? '']: 0,
  })
})

test('[C3] an older answer that is sent again changes nothing, nor does one under a known id', async () => {
  const { room, round, ids } = await ballot()
  const [a, b, c] = ids
  const own = line(room.ben, 1_000_001)
  await own.next(HELLO)
  const first = { type: 'answer', round, n: 1, choices: choosing([a]) }
  await say(own, 'one', first)
  await say(own, 'two', { ...first, n: 2, choices: choosing([b, c]) })
  expect(await say(own, 'one', first)).toMatchObject({ ok: true })
  expect(await say(own, 'again', first)).toMatchObject({ ok: true })
  await say(own, 'two', { ...first, n: 3, choices: choosing([a]) })
  expect((await ask(room.ben, first)).status).toBe(200)
  expect(await mine(room.ben)).toEqual(choosing([b, c]))
  expect(await result({ room, round, ids })).toMatchObject({ [a ?? '']: 0, [b ?? '']: 1, [c ?? '']: 1 })
})

test('[C5] two tabs of one person, racing, leave one ballot: the one with the highest number', async () => {
  const { room, round, ids } = await ballot()
  const [left, right] = [await join(room.ben), await join(room.ben)]
  const [a, b, c, d] = ids
  const races = [
    left.command({ type: 'answer', round, n: 1, choices: choosing([a, b, c]) }),
    right.command({ type: 'answer', round, n: 2, choices: choosing([b, c, d]) }),
    left.command({ type: 'answer', round, n: 4, choices: choosing([d]) }),
    right.command({ type: 'answer', round, n: 3, choices: choosing([a, b]) }),
  ]
  expect(await Promise.all(races)).toEqual([{ ok: true }, { ok: true }, { ok: true }, { ok: true }])
  for (const tab of [left, right]) {
    await tab.until(
      'the last answer',
      () => tab.view.round?.mine?.n,
      n => n === 4,
    )
    expect(tab.view.round?.mine?.choices).toEqual(choosing([d]))
  }
  const tally = await result({ room, round, ids })
  expect(Object.values(tally).reduce((sum, n) => sum + n, 0)).toBe(1)
})

test('nobody answers for the closed round, as an observer, or from outside', async () => {
  const { room, round, ids } = await ballot()
  const [a] = ids
  const answer = { type: 'answer', round, n: 1, choices: choosing([a]) }
  expect(await ask(room.omar, answer)).toMatchObject({ status: 403, json: { refusal: 'notAllowed' } })
  expect((await ask({ ...room.ben, token: 'x'.repeat(22) }, answer)).status).toBe(401)
  await ask(room.ben, answer)
  await act(room.ines, { type: 'closeRound' })
  const late = { ...answer, n: 2, choices: {} }
  expect(await ask(room.ben, late)).toMatchObject({ status: 409, json: { refusal: 'closed' } })
  await act(room.ines, { type: 'reopenRound' })
  expect((await ask(room.chiara, answer)).status).toBe(200)
  expect(await result({ room, round, ids })).toMatchObject({ [a ?? '']: 2 })
  expect(await ask(room.chiara, late)).toMatchObject({ status: 409, json: { refusal: 'closed' } })
})

/** What a ballot is, told apart from the product: a whole answer within its budget, newer than the last. */
class Model {
  private readonly last = new Map<string, { n: number; choices: Readonly<Record<string, number>> }>()
  private readonly ids: readonly string[]

  constructor(ids: readonly string[]) {
    this.ids = ids
  }

  hear(who: string, n: number, choices: Readonly<Record<string, number>>): void {
    const given = Object.entries(choices)
    const fits =
      given.every(([id, votes]) => this.ids.includes(id) && (votes === 0 || votes === 1)) &&
      given.filter(([, votes]) => votes === 1).length <= 3
    if (fits && n > (this.last.get(who)?.n ?? 0)) this.last.set(who, { n, choices })
  }

  tally(): Record<string, number> {
    const ballots = [...this.last.values()].map(({ choices }) => choices)
    const votes = (id: string) => ballots.reduce((sum, choices) => sum + (choices[id] ?? 0), 0)
    return Object.fromEntries(this.ids.map(id => [id, votes(id)]))
  }
}

test('[C5] of 200 random answers the last valid ones are counted, and nothing else', async () => {
  const seed = Number(process.env.MUSTWIN_SEED ?? 4321)
  const random = dice(seed)
  const upTo = (n: number) => Math.floor(random() * n)
  const { room, round, ids } = await ballot()
  const more = await Promise.all(['Devi', 'Emil', 'Fay'].map(n => sit(room.workshop, 'participant', n)))
  const people = [room.ines, room.ben, room.chiara, ...more]
  const lines = new Map(people.map((seat, i) => [seat.seat, line(seat, 2_000_000 + i)]))
  for (const each of lines.values()) await each.next(HELLO)
  const model = new Model(ids)
  for (let i = 0; i < 200; i++) {
    const who = people[upTo(people.length)] ?? room.ben
    const strange: Record<string, number> = upTo(8) === 0 ? { nothing: 1 } : {}
    const votes = () => (upTo(10) === 0 ? 1 + upTo(3) : upTo(2))
    const choices: Record<string, number> = {
      ...Object.fromEntries(ids.map(id => [id, votes()])),
      ...strange,
    }
    // Mostly a new number, often an older one.
    const n = 1 + upTo(20 + i)
    const command = { type: 'answer', round, n, choices }
    const own = lines.get(who.seat)
    if (own && upTo(2) === 0) await say(own, `r${i}`, command)
    else await ask(who, command)
    model.hear(who.seat, n, choices)
  }
  expect(await result({ room, round, ids }), `MUSTWIN_SEED=${seed}`).toEqual(model.tally())
})
