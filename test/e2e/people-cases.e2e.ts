/** What happens to people in a real workshop, as no list of features names it. */
import { addMark, addObjective } from '@mustwin/board/edit'
import { readBoard } from '@mustwin/board/read'
import { PRESETS } from '@mustwin/okr/steps'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Running, startServer } from './server.ts'
import {
  act,
  ask,
  bearer,
  call,
  createWorkshop,
  type Seated,
  seatedIn,
  see,
  sit,
  ticketFor,
} from './wire-http.ts'
import { everybodyLeaves, join, Line } from './wire-people.ts'
import { bringObjectives, cardId, wireRoom } from './wire-room.ts'

let server: Running
beforeAll(async () => {
  server = await startServer({ MUSTWIN_MAX_JOINS_PER_MINUTE: '3000' })
})
afterEach(everybodyLeaves)
afterAll(() => server.stop())

const names = async (by: Seated) => (await see(by)).people.map(person => person.name)
const lead = async (code: string) => call(server.url, '/api/seats', { body: { name: 'Late', code } })

describe('names', () => {
  test('two people of the same name are told apart, and each can change theirs', async () => {
    const { workshop, ines, ben } = await wireRoom(server.url)
    const second = await sit(workshop, 'participant', 'Ben')
    expect(second.name).toBe('Ben (2)')
    await act(second, { type: 'rename', seat: second.seat, name: 'Benjamin' })
    expect(await names(ines)).toEqual(['Ines', 'Ben', 'Chiara', 'Omar', 'Benjamin'])
    expect((await ask(second, { type: 'rename', seat: ben.seat, name: 'Nobody' })).status).toBe(403)
    await act(ines, { type: 'rename', seat: ben.seat, name: 'Ben from sales' })
    expect((await see(ben)).me.name).toBe('Ben from sales')
  })

  test('a new name is on open screens at once, for all and in presence', async () => {
    const room = await wireRoom(server.url)
    const [ben, chiara] = [await join(room.ben), await join(room.chiara)]
    await ben.command({ type: 'rename', seat: room.ben.seat, name: 'Benedict' })
    await chiara.until('the name', () => chiara.view.people.some(person => person.name === 'Benedict'))
    const shown = () => [...chiara.replica.peers.values()].map(peer => (peer.user as { name: string }).name)
    await chiara.until('the name at the cursor', () => shown().includes('Benedict'))
  })

  test('an emoji is a name; nothing, only spaces and a novel are not', async () => {
    const { workshop, ines } = await wireRoom(server.url)
    expect((await sit(workshop, 'participant', '👩‍🚀')).name).toBe('👩‍🚀')
    expect((await sit(workshop, 'participant', '👩‍🚀')).name).toBe('👩‍🚀 (2)')
    for (const name of ['', '   ', '\u200b', 'x'.repeat(41)]) {
      const body = { name, key: workshop.keys.participant }
      const { status, json } = await call(server.url, `/api/workshops/${workshop.id}/seats`, { body })
      expect([status, json.refusal]).toEqual([409, 'invalid'])
      expect(json.detail).toMatch(/^A name has/)
    }
    expect((await see(ines)).people).toHaveLength(6)
  })
})

test('[R5] whoever is removed is out at once, by cookie, token, ticket and link seat alike; others notice nothing', async () => {
  const room = await wireRoom(server.url, 'mission.together')
  const ticket = await ticketFor(room.ben)
  const [ben, chiara] = [await join(room.ben), await join(room.chiara)]
  const stock = new Line(server.url, `/sync/${room.workshop.id}?ticket=${ticket}`, {})
  await stock.next(0)
  await act(room.ines, { type: 'remove', seat: room.ben.seat })
  await ben.until(
    'the end',
    () => ben.codes,
    codes => codes.length > 0,
  )
  expect([ben.codes, await stock.closed()]).toEqual([[4403], 4403])
  expect(ben.replica.status).toMatchObject({ connection: 'refused', code: 4403 })
  const view = `/api/workshops/${room.workshop.id}/view`
  expect((await call(server.url, view, { headers: { cookie: room.ben.cookie } })).status).toBe(401)
  expect((await call(server.url, view, { headers: bearer(room.ben) })).status).toBe(401)
  expect((await ask(room.ben, { type: 'ready', is: true })).status).toBe(401)
  expect(await new Line(server.url, `/sync/${room.workshop.id}?ticket=${ticket}`, {}).closed()).toBe(4401)
  const withCookie = { origin: server.url, cookie: room.ben.cookie }
  expect(await new Line(server.url, `/sync/${room.workshop.id}`, withCookie).closed()).toBe(4401)
  expect(chiara.codes).toEqual([])
  await chiara.until(
    'one less',
    () => chiara.view.people.length,
    n => n === 3,
  )
})

test('both links in one browser are two seats, and each tab says which one it is', async () => {
  const { workshop } = await wireRoom(server.url)
  const first = await sit(workshop, 'facilitator', 'Ida')
  const second = await sit(workshop, 'participant', 'Ida', first.cookie)
  const { cookie } = second
  const here = await call(server.url, `/api/workshops/${workshop.id}/seats/mine`, { headers: { cookie } })
  expect(here.json.seats.map((seat: { id: string; role: string }) => [seat.id, seat.role])).toEqual([
    [first.seat, 'facilitator'],
    [second.seat, 'participant'],
  ])
  const path = `/api/workshops/${workshop.id}/view`
  const meAs = async (headers: Record<string, string>) =>
    (await call(server.url, path, { headers: { cookie, ...headers } })).json.me?.seat
  expect(await meAs({})).toBe(second.seat)
  expect(await meAs({ 'x-mustwin-seat': first.seat })).toBe(first.seat)
  expect(await meAs({ 'x-mustwin-seat': 'somebody-elses-seat' })).toBeUndefined()
  const socket = new Line(server.url, `/sync/${workshop.id}?v=1&client=3000001&seat=${first.seat}`, {
    origin: server.url,
    cookie,
  })
  const hello = new TextDecoder().decode(await socket.next(32))
  expect(hello).toContain(first.seat)
})

describe('the code', () => {
  test('opens the door as it was heard, in the lobby, in the middle and after the end', async () => {
    const { workshop, ines } = await wireRoom(server.url)
    const code = workshop.code
    for (const typed of [
      code,
      code.toLowerCase(),
      code.replaceAll('-', ' '),
      ` ${code.replaceAll('-', '')} `,
    ]) {
      const answer = await lead(typed)
      expect([answer.status, answer.json.workshop, answer.json.seat?.role]).toEqual([
        201,
        workshop.id,
        'participant',
      ])
    }
    await act(ines, { type: 'start' }, { type: 'end' })
    const after = await lead(code)
    const view = await see(seatedIn(server.url, after))
    expect([after.status, view.phase, view.may]).toEqual([201, 'ended', {}])
  })

  test('that is wrong says what to do, and ten of them are enough', async () => {
    const own = await startServer({ MUSTWIN_MAX_WRONG_KEYS_PER_ADDRESS: '3' })
    try {
      const { code } = await createWorkshop(own.url)
      const wrong = code.endsWith('0') ? `${code.slice(0, -1)}1` : `${code.slice(0, -1)}0`
      const tryIt = (typed: string) => call(own.url, '/api/seats', { body: { name: 'Eve', code: typed } })
      const answers = [await tryIt(wrong), await tryIt('nonsense'), await tryIt(''), await tryIt(code)]
      expect(answers.map(answer => answer.status)).toEqual([404, 404, 404, 429])
      expect(answers[0]?.json.detail).toBe(answers[1]?.json.detail)
      for (const { json } of answers) expect(json.detail).toMatch(/^[A-Z].*\.$/)
    } finally {
      await own.stop()
    }
  })
})

test('who arrives in the middle sees where everybody is, and takes part', async () => {
  const room = await wireRoom(server.url, 'objectives.alone')
  await bringObjectives(room, room.chiara, ['Known in Germany', 'Leads'])
  await act(room.ines, { type: 'goTo', step: 'mustWins.ballot' }, { type: 'openRound', kind: 'vote' })
  const late = await join(await sit(room.workshop, 'participant', 'Late'))
  expect(late.view).toMatchObject({ step: 'mustWins.ballot', round: { state: 'open', of: 4, mine: null } })
  expect(readBoard(late.replica.board).objectives).toHaveLength(2)
  const answer = { type: 'answer', round: late.view.round?.id ?? '', n: 1, choices: {} } as const
  expect(await late.command(answer)).toEqual({ ok: true })
})

test('after the end everybody can read and nobody can write', async () => {
  const room = await wireRoom(server.url, 'mission.together')
  await act(room.ines, { type: 'end' })
  const ben = await join(room.ben)
  expect(ben.view).toMatchObject({ phase: 'ended', may: {} })
  expect(
    (await call(server.url, `/api/workshops/${room.workshop.id}/sheet.md`, { headers: bearer(room.ben) }))
      .status,
  ).toBe(200)
  expect((await ask(room.ines, { type: 'next' })).json.refusal).toBe('notNow')
})

describe('the reveal', () => {
  test('with no cards says so and changes nothing', async () => {
    const { ines } = await wireRoom(server.url, 'objectives.alone')
    const answer = await ask(ines, { type: 'reveal' })
    expect(answer).toMatchObject({ status: 409, json: { refusal: 'notNow' } })
    expect(answer.json.detail).toBe('Nobody has written a card yet.')
    expect((await see(ines)).writing).toMatchObject({ n: 1, closed: false })
  })

  test('stays revealed when the facilitator goes back: the next writing is a new one', async () => {
    const room = await wireRoom(server.url, 'objectives.alone')
    await bringObjectives(room, room.ben, ['Known in Germany'])
    await act(room.ines, { type: 'next' })
    const back = await act(room.ines, { type: 'back' })
    expect(back).toMatchObject({ step: 'objectives.alone', writing: { n: 2, closed: false, cards: 0 } })
    const ben = await join(room.ben)
    expect(readBoard(ben.replica.board).objectives.map(o => o.text.plain)).toEqual(['Known in Germany'])
    await ben.until('a new draft', () => ben.replica.draft !== null)
    expect(readBoard(ben.draft).objectives).toEqual([])
    addObjective(ben.draft, { id: cardId('z'), author: room.ben.seat, text: 'A second thought', at: [0, 0] })
    await ben.saved()
    await act(room.ines, { type: 'reveal' })
    const texts = () => readBoard(ben.replica.board).objectives.map(o => o.text.plain)
    await ben.until('both', texts, all => all.length === 2)
  })
})

describe('what was lost', () => {
  test('a facilitator without the cookie comes again by the link, takes the wheel and goes on', async () => {
    const { workshop, ben } = await wireRoom(server.url, 'mission.together')
    const again = await sit(workshop, 'facilitator', 'Ines')
    expect(again.name).toBe('Ines (2)')
    expect((await ask(again, { type: 'next' })).json.refusal).toBe('notYourWheel')
    await act(again, { type: 'takeWheel' })
    expect((await act(again, { type: 'next' })).step).toBe('mission.consent')
    expect((await ask(ben, { type: 'takeWheel' })).status).toBe(403)
  })

  test('not while the other facilitator is here', async () => {
    const room = await wireRoom(server.url, 'mission.together')
    await join(room.ines)
    const again = await sit(room.workshop, 'facilitator', 'Ida')
    const answer = await ask(again, { type: 'takeWheel' })
    expect(answer.json).toMatchObject({ refusal: 'notNow', detail: expect.stringContaining('Ines') })
  })

  test('a lost device comes back to its seat by the facilitator’s nod, with its cards and its drafts', async () => {
    const room = await wireRoom(server.url, 'objectives.alone')
    const ben = await join(room.ben)
    await ben.until('the writing', () => ben.replica.draft !== null)
    addObjective(ben.draft, { id: cardId('a'), author: room.ben.seat, text: 'Written before', at: [0, 0] })
    await ben.saved()
    ben.close()
    const fresh = await sit(room.workshop, 'participant', 'Ben')
    const tab = await join(fresh)
    await tab.until('the writing', () => tab.replica.draft !== null)
    addObjective(tab.draft, { id: cardId('b'), author: fresh.seat, text: 'Written after', at: [0, 0] })
    await tab.saved()
    expect(await tab.command({ type: 'wasHere', seat: room.ben.seat })).toEqual({ ok: true })
    const claims = (await see(room.ines)).people.filter(person => person.claim !== null)
    expect(claims).toMatchObject([{ seat: fresh.seat, claim: room.ben.seat }])
    expect((await see(room.chiara)).people.every(person => person.claim === null)).toBe(true)
    expect((await ask(room.chiara, { type: 'giveBack', to: fresh.seat, seat: room.ben.seat })).status).toBe(
      403,
    )
    await act(room.ines, { type: 'giveBack', to: fresh.seat, seat: room.ben.seat })
    await tab.until(
      'the old seat',
      () => tab.replica.view?.me.seat,
      seat => seat === room.ben.seat,
    )
    const drafts = () =>
      tab.replica.draft
        ? readBoard(tab.replica.draft)
            .objectives.map(o => o.text.plain)
            .sort()
        : []
    await tab.until('both drafts', drafts, all => all.length === 2)
    expect(drafts()).toEqual(['Written after', 'Written before'])
    expect((await see(fresh)).me).toMatchObject({ seat: room.ben.seat, name: 'Ben' })
    expect(await names(room.ines)).toEqual(['Ines', 'Ben', 'Chiara', 'Omar'])
    const saved = tab.replica.documents.recovered
    expect(saved).toEqual([])
  })

  test('a "no" leaves everybody where they are', async () => {
    const room = await wireRoom(server.url)
    const fresh = await sit(room.workshop, 'participant', 'Somebody')
    await act(fresh, { type: 'wasHere', seat: room.ben.seat })
    await act(room.ines, { type: 'giveBack', to: fresh.seat, seat: null })
    expect((await see(fresh)).me.name).toBe('Somebody')
    expect((await see(room.ben)).me.name).toBe('Ben')
  })
})

test('a card of ninety words is kept to the letter, and one of a book is refused with a reason', async () => {
  const room = await wireRoom(server.url, 'mission.together')
  const [ben, chiara] = [await join(room.ben), await join(room.chiara)]
  const words = Array.from({ length: 90 }, (_, i) => (i % 30 === 29 ? `wörd${i}\n` : `wörd${i}`)).join(' ')
  const card = { id: cardId('l'), author: room.ben.seat, text: words, at: [0, 0], kind: 'sticky' } as const
  addMark(ben.replica.board, card)
  await ben.saved()
  const texts = () => readBoard(chiara.replica.board).marks.map(mark => mark.text.plain)
  await chiara.until('the long card', () => texts().includes(words))
  const book = 'All of it. '.repeat(1_000)
  addMark(ben.replica.board, { ...card, id: cardId('k'), text: book })
  await ben.until(
    'it back',
    () => ben.replica.documents.recovered.length,
    n => n === 1,
  )
  expect(ben.replica.documents.recovered[0]).toMatchObject({ root: 'marks', text: book.trim() })
  expect(ben.replica.documents.recovered[0]?.reason).toMatch(/more than one card/)
  await chiara.caughtUp()
  expect(texts()).toEqual([words])
})

test('an address that a stranger writes into X-Forwarded-For is not believed; a trusted proxy’s word is', async () => {
  const wrongKeys = async (env: Record<string, string>) => {
    const own = await startServer({ MUSTWIN_MAX_WRONG_KEYS_PER_ADDRESS: '2', ...env })
    try {
      const statuses: number[] = []
      for (const hop of ['198.51.100.1', '198.51.100.2', '198.51.100.3']) {
        const headers = { 'x-forwarded-for': hop }
        statuses.push(
          (await call(own.url, '/api/seats', { body: { name: 'Eve', code: 'wrong' }, headers })).status,
        )
      }
      return statuses
    } finally {
      await own.stop()
    }
  }
  expect(await wrongKeys({})).toEqual([404, 404, 429])
  expect(await wrongKeys({ MUSTWIN_TRUSTED_PROXY: '127.0.0.1' })).toEqual([404, 404, 404])
})

test('with a create key nobody founds a workshop without it', async () => {
  const own = await startServer({ MUSTWIN_CREATE_KEY: 'a long enough key' })
  try {
    const period = { start: '2027-01-01', end: '2027-03-31' }
    const found = (more: object) =>
      call(own.url, '/api/workshops', { body: { title: 'T', team: 'T', period, ...more } })
    const answers = [await found({}), await found({ createKey: 'another key' })]
    expect(answers.map(({ status, json }) => [status, json.refusal])).toEqual([
      [403, 'createKey'],
      [403, 'createKey'],
    ])
    expect((await found({ createKey: 'a long enough key' })).status).toBe(201)
  } finally {
    await own.stop()
  }
})

test('the company’s band and the short agenda are as they were given', async () => {
  const company = {
    mission: 'Good tools for people who build things.',
    objectives: [{ title: 'Establishment in Germany', keyResults: ['2 M€ sales', '5 key accounts'] }],
  }
  const workshop = await createWorkshop(server.url, { preset: 'simple', company })
  const ines = await sit(workshop, 'facilitator', 'Ines')
  const view = await act(ines, { type: 'start' })
  expect(view.workshop.company).toEqual(company)
  expect([view.agenda, view.step]).toEqual([PRESETS.simple, PRESETS.simple[0]])
  const sheet = await call(server.url, `/api/workshops/${workshop.id}/sheet.json`, { headers: bearer(ines) })
  expect(JSON.stringify(sheet.json.company)).toContain('Establishment in Germany')
  expect((await ask(ines, { type: 'goTo', step: 'needs' })).json.refusal).toBe('unknown')
  for (const bad of [
    { preset: 'none' },
    { period: { start: '2027-04-01', end: '2027-03-31' } },
    { title: '' },
    { admin: true },
  ]) {
    await expect(createWorkshop(server.url, bad)).rejects.toThrow(/^400/)
  }
})

test('over a whole agenda of the short kind everybody gets to the end', async () => {
  const workshop = await createWorkshop(server.url, { preset: 'simple' })
  const ines = await sit(workshop, 'facilitator', 'Ines')
  await act(ines, { type: 'start' })
  for (const step of PRESETS.simple.slice(1)) expect((await act(ines, { type: 'next' })).step).toBe(step)
  expect((await act(ines, { type: 'end' })).phase).toBe('ended')
})
