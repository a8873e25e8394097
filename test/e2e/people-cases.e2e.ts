/** What happens to people in a real workshop, as no list of features names it. */
import { addMark, addObjective } from '@mustwin/board/edit'
import { readBoard } from '@mustwin/board/read'
import { PATIENCE } from '@mustwin/okr/decide/people'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Running, startServer } from './server.ts'
import { act, ask, bearer, call, type Seated, see, sit, ticketFor } from './wire-http.ts'
import { everybodyLeaves, join, Line } from './wire-people.ts'
import { fixedServer } from './wire-record.ts'
import { bringObjectives, cardId, wireRoom } from './wire-room.ts'

let server: Running
beforeAll(async () => {
  server = await startServer({ MUSTWIN_MAX_JOINS_PER_MINUTE: '3000' })
})
afterEach(everybodyLeaves)
afterAll(() => server.stop())

const names = async (by: Seated) => (await see(by)).people.map(person => person.name)

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
    const fixed = await fixedServer()
    try {
      const { workshop, ines, ben } = await wireRoom(fixed.url, 'mission.together')
      const lost = await join(ines)
      lost.close()
      const again = await sit(workshop, 'facilitator', 'Ines')
      expect(again.name).toBe('Ines (2)')
      expect((await ask(again, { type: 'next' })).json.refusal).toBe('notYourWheel')
      fixed.clock.now += PATIENCE
      await act(again, { type: 'takeWheel' })
      expect((await act(again, { type: 'next' })).step).toBe('mission.consent')
      expect((await ask(ben, { type: 'takeWheel' })).status).toBe(403)
    } finally {
      await fixed.close()
    }
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
