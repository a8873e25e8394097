import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { coalesce } from './coalesce.ts'
import { cast, close, type Effect, send } from './effects.ts'
import { seeded } from './rig.fixture.ts'
import { BOARD, decodeFrame, encodeAck, encodeJson, encodeSync, HELLO, REPLY, RESET, VIEW } from './wire.ts'

/** Everything of one run: writers make updates one after the other, as a room's board would log them. */
function board() {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  const writers = new Map<number, Y.Doc>()
  const write = (client: number, change: (doc: Y.Doc) => void): Uint8Array => {
    const writer = writers.get(client) ?? new Y.Doc()
    writers.set(client, writer)
    writer.clientID = client
    Y.applyUpdate(writer, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(writer)))
    const before = Y.encodeStateVector(doc)
    change(writer)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(writer, before))
    const update = Y.encodeStateAsUpdate(doc, before)
    updates.push(update)
    return encodeSync(BOARD, 'update', update)
  }
  const type = (client: number, text: string) =>
    write(client, d => d.getText('t').insert(d.getText('t').length, text))
  return { doc, type, write }
}

const view = (to: string, step: number) => send(to, encodeJson(VIEW, { step }))
const ack = (to: string, n: number) => send(to, encodeAck(n))
const draft = (to: string) => send(to, encodeSync('objectives:1', 'update', new Uint8Array([0, 0])))
const diff = (to: string) => send(to, encodeSync(BOARD, 'diff', new Uint8Array([0, 0])))

/** What each connection hears, in order. */
function heard(effects: readonly Effect[]): Map<string, Uint8Array[]> {
  const all = new Map<string, Uint8Array[]>()
  for (const effect of effects) {
    const to = effect.type === 'send' ? [effect.to] : effect.type === 'cast' ? effect.to : []
    for (const id of to) {
      const frames = all.get(id) ?? []
      if (effect.type === 'send' || effect.type === 'cast') frames.push(effect.frame)
      all.set(id, frames)
    }
  }
  return all
}

/** The board that somebody has who had `known` before they heard this. */
function boardOf(frames: readonly Uint8Array[], known: Uint8Array = new Uint8Array([0, 0])): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, known)
  for (const bytes of frames) {
    const frame = decodeFrame(bytes)
    if (frame?.type === 'sync' && frame.step !== 'vector') Y.applyUpdate(doc, frame.bytes)
  }
  return doc
}

const textOf = (doc: Y.Doc) => doc.getText('t').toString()

test('[L8] the updates of a batch are one message for all who hear any of them, their authors included', () => {
  const { doc, type } = board()
  const effects = [
    ...cast(type(1, 'a'), ['b', 'c']),
    ...cast(type(2, 'b'), ['a', 'c']),
    ...cast(type(1, 'c'), ['b', 'c']),
  ]
  const out = coalesce(effects)
  expect(out.map(e => e.type)).toEqual(['cast'])
  for (const id of ['a', 'b', 'c']) expect(textOf(boardOf(heard(out).get(id) ?? []))).toBe(textOf(doc))
})

test('[L8] an update that is alone stays as it is', () => {
  const { type } = board()
  const effects = [...cast(type(1, 'a'), ['b']), ack('a', 1)]
  expect(coalesce(effects)).toEqual(effects)
})

test('[L8] of acks and views the latest is sent, in the place of the first; the order of replies stays', () => {
  const reply = (id: string) => send('a', encodeJson(REPLY, { id, ok: true }))
  const out = coalesce([
    ack('a', 1),
    view('a', 1),
    reply('x'),
    view('b', 1),
    ack('a', 2),
    view('a', 2),
    reply('y'),
  ])
  expect(out).toEqual([ack('a', 2), view('a', 2), reply('x'), view('b', 1), reply('y')])
})

test('[L8] what the board received comes before the view that speaks of it', () => {
  const { type } = board()
  const [one, two] = [type(1, 'a'), type(2, 'b')]
  const out = coalesce([view('a', 1), ...cast(one, ['a']), view('a', 2), ...cast(two, ['a'])])
  expect(out.map(e => (e.type === 'send' || e.type === 'cast' ? decodeFrame(e.frame)?.type : null))).toEqual([
    'sync',
    'view',
  ])
})

test('[L8] nothing moves over a greeting, a first copy, a reset or a goodbye', () => {
  const { type } = board()
  const stays: Effect[] = [
    send('n', encodeJson(HELLO, {})),
    diff('n'),
    send('n', encodeJson(RESET, {})),
    close('n', 4403, 'removed'),
    { type: 'revoke', seat: 'n' },
    { type: 'moveSeat', from: 'n', to: 'm' },
    send('n', new Uint8Array([99])),
  ]
  for (const middle of stays) {
    const effects = [
      ...cast(type(1, 'a'), ['b']),
      ack('b', 1),
      view('b', 1),
      middle,
      ...cast(type(1, 'b'), ['b', 'n']),
      ack('b', 2),
      view('b', 2),
    ]
    expect(coalesce(effects)).toEqual(effects)
  }
})

test('[L8] a view does not change places with a word of a draft to the same connection', () => {
  const effects = [view('a', 1), view('b', 1), draft('a'), view('a', 2), view('b', 2)]
  expect(coalesce(effects)).toEqual([view('a', 1), view('b', 2), draft('a'), view('a', 2)])
})

test('[L8] a large batch is cut into several messages, each with what comes before it', () => {
  const { doc, type } = board()
  const effects = [1, 2, 1, 2, 1].flatMap(client => cast(type(client, 'x'.repeat(60_000)), ['b']))
  const frames = heard(coalesce(effects)).get('b') ?? []
  expect(frames.length).toBe(2)
  expect(Math.max(...frames.map(f => f.length))).toBeLessThan(300 << 10)
  expect(textOf(boardOf(frames))).toBe(textOf(doc))
})

test('[L8] hundreds of updates of one batch are merged without a gap', () => {
  const { doc, type } = board()
  const effects = Array.from({ length: 300 }, (_, i) => cast(type(1 + (i % 7), `${i} `), ['b'])).flat()
  const out = coalesce(effects)
  expect(out).toHaveLength(1)
  const end = boardOf(heard(out).get('b') ?? [])
  expect([end.store.pendingStructs, textOf(end)]).toEqual([null, textOf(doc)])
})

test('[L8] whatever a batch holds, everybody ends with the same board, and nothing waits for what they lack', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = seeded(seed)
    const { doc, type, write } = board()
    const people = ['a', 'b', 'c', 'd']
    type(1, 'before')
    const known = Y.encodeStateAsUpdate(doc)
    const effects: Effect[] = []
    const own = new Map<string, Uint8Array[]>()
    for (let i = 0; i < 20; i++) {
      const client = 1 + Math.floor(random() * 4)
      const author = people[client - 1] ?? 'a'
      const shrink = (d: Y.Doc) => d.getText('t').delete(0, Math.min(2, d.getText('t').length))
      const frame = random() < 0.3 ? write(client, shrink) : type(client, `${i}`)
      own.set(author, [...(own.get(author) ?? []), frame])
      const others = people.filter(p => p !== author)
      effects.push(ack(author, i), ...cast(frame, others))
      if (random() < 0.1) effects.push(send('d', encodeJson(HELLO, {})))
    }
    const out = coalesce(effects)
    for (const id of people) {
      const end = boardOf([...(heard(out).get(id) ?? []), ...(own.get(id) ?? [])], known)
      expect(end.store.pendingStructs).toBeNull()
      expect(textOf(end)).toBe(textOf(doc))
    }
    expect(out.length).toBeLessThan(effects.length)
  }
})
