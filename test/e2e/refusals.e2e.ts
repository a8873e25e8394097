/** What must not get in: refused with the right word, seen by nobody else, and the server goes on. */
import { addCandidate, addObjective } from '@mustwin/board/edit'
import { readBoard } from '@mustwin/board/read'
import {
  BOARD,
  COMMAND,
  decodeFrame,
  encodeJson,
  encodePresence,
  encodeSync,
  HELLO,
  RESET,
  SYNC,
} from '@mustwin/room/wire'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Running, startServer } from './server.ts'
import { act } from './wire-http.ts'
import { everybodyLeaves, join, line, type Tab } from './wire-people.ts'
import { cardId, type WireRoom, wireRoom } from './wire-room.ts'
import { answerTo, boardOf, CLIENT, candidate, graceEnds, madeBy, rawly, unheard } from './wire-trespass.ts'

let server: Running
beforeAll(async () => {
  server = await startServer({ MUSTWIN_MAX_FRAME: '20000', MUSTWIN_MAX_JOINS_PER_MINUTE: '3000' })
})
afterEach(everybodyLeaves)
afterAll(() => server.stop())

test('a bystander would notice: what is allowed fails the same judge', async () => {
  const room = await wireRoom(server.url, 'mission.together')
  const allowed = async () => {
    const ben = await join(room.ben)
    candidate(ben.replica.board, room.ben.seat)
    await ben.saved()
  }
  await expect(unheard(room, allowed)).rejects.toThrow(/length/)
})

describe('[A1] an update that is not allowed', () => {
  const cases: readonly [string, (room: WireRoom) => Promise<string | number | null>, string][] = [
    [
      'from an observer',
      room =>
        answerTo(
          room.omar,
          madeBy(CLIENT, doc => candidate(doc, room.omar.seat)),
        ),
      'locked',
    ],
    [
      'to a root that this step does not open',
      room =>
        answerTo(
          room.ben,
          madeBy(CLIENT, doc => {
            addObjective(doc, { id: cardId('x'), author: room.ben.seat, text: 'Early', at: [0, 0] })
          }),
        ),
      'locked',
    ],
    [
      'to an unknown root',
      room =>
        answerTo(
          room.ben,
          madeBy(CLIENT, doc => doc.getMap('votes').set('mine', 99)),
        ),
      'shape',
    ],
    [
      "to the server's own root",
      room =>
        answerTo(
          room.ben,
          madeBy(CLIENT, doc => doc.getMap('meta').set('schema', 99)),
        ),
      'shape',
    ],
    [
      "with somebody else's name on the card",
      room =>
        answerTo(
          room.ben,
          madeBy(CLIENT, doc => candidate(doc, room.ines.seat)),
        ),
      'shape',
    ],
    [
      'with a client id that it did not name',
      room =>
        answerTo(
          room.ben,
          madeBy(CLIENT + 1, doc => candidate(doc, room.ben.seat)),
        ),
      'forged',
    ],
    [
      'with the client id of somebody who is here',
      async room => {
        const { clientID } = (await join(room.ines)).replica.board
        return answerTo(
          room.ben,
          madeBy(clientID, doc => candidate(doc, room.ben.seat)),
        )
      },
      'forged',
    ],
    [
      'that no decoder can read',
      room => answerTo(room.ben, new Uint8Array([1, 1, 0xff, 0xff, 0xff, 0x7f, 0])),
      'malformed',
    ],
    [
      'that claims 33 million structs in seven bytes',
      room => answerTo(room.ben, new Uint8Array([1, 0x80, 0x80, 0x80, 0x10, 1, 0])),
      'malformed',
    ],
  ]
  test.each(cases)('%s is refused', async (_what, trespass, code) => {
    const room = await wireRoom(server.url, 'mission.together')
    await unheard(room, async () => expect(await trespass(room)).toBe(code))
  })

  test('with a gap is asked for what is missing, and refused the second time', async () => {
    const room = await wireRoom(server.url, 'mission.together')
    const whole = madeBy(CLIENT, doc => {
      candidate(doc, room.ben.seat, 'x')
    })
    const doc = new Y.Doc()
    Y.applyUpdate(doc, whole)
    const between = Y.encodeStateVector(doc)
    const rest = madeBy(CLIENT, d => candidate(d, room.ben.seat, 'y'), whole)
    expect(Y.decodeStateVector(between).get(CLIENT)).toBeGreaterThan(0)
    await unheard(room, async () => {
      const own = line(room.ben, CLIENT)
      await own.next(HELLO)
      const asked = () => own.heard.filter(bytes => bytes[0] === SYNC).length
      await expect.poll(asked, { interval: 5 }).toBe(1)
      own.socket.send(encodeSync(BOARD, 'update', rest))
      await expect.poll(asked, { interval: 5 }).toBe(2)
      own.socket.send(encodeSync(BOARD, 'update', rest))
      const frame = decodeFrame(await own.next(RESET))
      expect(frame).toMatchObject({ json: { doc: BOARD, code: 'gap' } })
      own.close()
    })
  })

  test('over and over ends the connection with 4029', async () => {
    const room = await wireRoom(server.url, 'mission.together')
    const codes: (string | number | null)[] = []
    for (let i = 0; i < 4; i++) {
      codes.push(
        await answerTo(
          room.ben,
          madeBy(CLIENT, doc => doc.getMap('votes').set('mine', i)),
        ),
      )
    }
    expect(codes.slice(0, 3)).toEqual(['shape', 'shape', 'shape'])
    const last = line(room.ben, CLIENT)
    await last.next(HELLO)
    last.socket.send(
      encodeSync(
        BOARD,
        'update',
        madeBy(CLIENT, doc => doc.getMap('votes').set('mine', 9)),
      ),
    )
    expect(await last.closed()).toBe(4029)
  })

  test("[H3] somebody else's client id is not given, and a stock client is closed for good", async () => {
    const room = await wireRoom(server.url, 'mission.together')
    const ines = await join(room.ines)
    await unheard(room, async () => {
      expect(await line(room.ben, ines.replica.board.clientID).closed()).toBe(1012)
      expect(await line(room.ben, 1).closed()).toBe(1012)
      const stock = line(room.omar)
      await stock.next(SYNC)
      const update = madeBy(CLIENT, doc => candidate(doc, room.omar.seat))
      stock.socket.send(encodeSync(BOARD, 'update', update))
      expect(await stock.closed()).toBe(4403)
    })
    ines.close()
  })
})

test('[A1] a locked stage takes nothing, also what was made on top of the honest board', async () => {
  const room = await wireRoom(server.url, 'mission.together')
  await act(room.ines, { type: 'lock', stage: 'mission' })
  await graceEnds(room.ben)
  const board = await boardOf(room.ben)
  await unheard(room, async () => {
    expect(
      await answerTo(
        room.ben,
        madeBy(CLIENT, doc => candidate(doc, room.ben.seat), board),
      ),
    ).toBe('locked')
  })
})

describe('[H6] a frame that is none', () => {
  const frames: readonly [string, Uint8Array | string, number][] = [
    ['of an unknown type', new Uint8Array([99, 1, 2, 3]), 1007],
    ['that is empty', new Uint8Array([]), 1007],
    ['cut off in the middle', encodeSync(BOARD, 'update', new Uint8Array(50)).slice(0, 20), 1007],
    ['with bytes behind its end', new Uint8Array([3, 0]), 1007],
    ['with a sync step of its own', new Uint8Array([0, 7, 0]), 1007],
    ['with JSON that is none', new Uint8Array([COMMAND, 2, 0x7b, 0x7b]), 1007],
    ['with presence that is none', encodePresence(new Uint8Array([9, 9])), 1007],
    ['of presence for a hundred thousand', encodePresence(new Uint8Array([0xa0, 0x8d, 0x06, 1, 1, 1])), 1007],
    ['of text', 'hello', 1003],
    ['larger than the limit', new Uint8Array(20_001), 1009],
  ]
  test.each(frames)('%s closes its own connection', async (_what, frame, code) => {
    const room = await wireRoom(server.url, 'mission.together')
    await unheard(room, async () => {
      const own = line(room.ben, CLIENT)
      await own.next(HELLO)
      own.socket.send(frame)
      expect(await own.closed()).toBe(code)
    })
  })

  test('of a stock client that speaks our language closes it as well', async () => {
    const room = await wireRoom(server.url, 'mission.together')
    const stock = line(room.ben)
    await stock.next(SYNC)
    stock.socket.send(encodeJson(COMMAND, { id: 'a', command: { type: 'ready', is: true } }))
    expect(await stock.closed()).toBe(1007)
  })

  test('with reserved bits, bad lengths or no mask over raw TCP ends nothing else', async () => {
    const room = await wireRoom(server.url, 'mission.together')
    const garbage = [
      [0xf2, 0x80, 1, 2, 3, 4],
      [0x82, 0x05, 1, 2, 3, 4, 5],
      [0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
      [0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28],
      [0x0f, 0x80, 0, 0, 0, 0],
    ]
    await unheard(room, async () => {
      for (const bytes of garbage) await rawly(room.ben, Buffer.from(bytes))
    })
  })
})

test('[T1] an honest tab that is refused starts afresh within a second and keeps its text', async () => {
  const room = await wireRoom(server.url, 'mission.together')
  const [ben, chiara] = [await join(room.ben), await join(room.chiara)]
  const own = (tab: Tab) => readBoard(tab.replica.board).candidates.map(c => c.text.plain)
  addCandidate(ben.replica.board, { id: cardId('a'), author: room.ben.seat, text: 'In time', at: [0, 0] })
  await ben.saved()
  await act(room.ines, { type: 'lock', stage: 'mission' })
  await graceEnds(room.ben)
  const [first, started] = [ben.replica.documents.incarnation, performance.now()]
  addCandidate(ben.replica.board, { id: cardId('b'), author: room.ben.seat, text: 'Too late', at: [0, 0] })
  await ben.until(
    'fresh documents',
    () => ben.replica.documents.incarnation,
    n => n === first + 1,
  )
  await ben.until(
    'the text',
    () => ben.replica.documents.recovered.length,
    n => n === 1,
  )
  await ben.ready()
  expect(performance.now() - started).toBeLessThan(1_000)
  expect(ben.replica.documents.recovered).toMatchObject([{ root: 'candidates', text: 'Too late' }])
  expect(own(ben)).toEqual(['In time'])
  await chiara.caughtUp()
  expect(own(chiara)).toEqual(['In time'])
  await act(room.ines, { type: 'unlock', stage: 'mission' })
  addCandidate(ben.replica.board, { id: cardId('c'), author: room.ben.seat, text: 'Again', at: [0, 0] })
  await ben.saved()
  await chiara.until(
    'what came after',
    () => own(chiara),
    texts => texts.includes('Again'),
  )
  expect(own(chiara)).not.toContain('Too late')
})
