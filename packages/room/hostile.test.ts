/** What one client sends or has lost must touch that client's connection only (R3), and give it nothing (A5). */
import { addObjective } from '@mustwin/board/edit'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import { lastTold } from './crowd.fixture.ts'
import { encodeStates } from './presence.ts'
import { type Line, Rig } from './rig.fixture.ts'
import { CLOSE, decodeFrame, encodePresence, encodeSync } from './wire.ts'

function room(limits = {}) {
  const rig = new Rig(1, limits)
  const ines = rig.seat('Ines', 'facilitator')
  const ben = rig.seat('Ben')
  rig.all(ines, { type: 'start' }, { type: 'goTo', step: 'objectives.alone' })
  const watcher = rig.line(ines, 1_000_001, true)
  const speaker = rig.line(ben, 1_000_002, true)
  return { rig, ines, ben, watcher, speaker }
}

const closes = (...lines: Line[]) => lines.map(line => line.closed)

test.each(['board', 'objectives:1'])('[R3] a state vector of %s that does not decode', doc => {
  for (const bytes of [[255], [], [1, 255], [200, 200, 200, 1]]) {
    const { rig, watcher, speaker } = room()
    rig.say(speaker, encodeSync(doc, 'vector', new Uint8Array(bytes)))
    expect(closes(speaker, watcher)).toEqual([CLOSE.malformed, null])
  }
})

test('[R3] a presence that is nested too deeply to be written again', () => {
  const { rig, watcher, speaker } = room()
  const e = encoding.createEncoder()
  for (const n of [1, 1_000_002, 1]) encoding.writeVarUint(e, n)
  encoding.writeVarString(e, `{"pointer":${'['.repeat(8_000)}${']'.repeat(8_000)}}`)
  rig.say(speaker, encodePresence(encoding.toUint8Array(e)))
  expect(closes(speaker, watcher)).toEqual([CLOSE.malformed, null])
})

test('[A5] whoever was removed gets no sheet and no socket, also while their token still opens the door', () => {
  const { rig, ines, ben } = room()
  rig.all(ines, { type: 'remove', seat: ben })
  const [call, { now }] = [9_999, rig]
  for (const what of ['view', 'sheet'] as const) {
    rig.handle({ type: 'look', call, seat: ben, what, now })
    const reply = rig.effects.findLast(e => e.type === 'reply' && e.call === call)
    expect(reply).toMatchObject({ answer: { ok: false, refusal: { refusal: 'notAllowed' } } })
  }
  expect(rig.line(ben, 1_000_003, true).closed).toBe(CLOSE.unknownSeat)
})

test('a draft is no larger than a board may be', () => {
  const { rig, ben } = room({ boardBytes: 3_000 })
  const { replica, heard } = rig.join(ben)
  const person = rig.join(ben, replica)
  const draft = replica.draft
  for (let i = 0; draft && i < 10; i++) {
    addObjective(draft, { id: `card-${i}-xxxxxxxx`, author: ben, text: 'a'.repeat(500), at: [0, 0] })
    rig.flush(person)
  }
  const resets = [...heard, ...person.heard].map(decodeFrame).filter(f => f?.type === 'reset')
  expect(resets).toMatchObject([{ json: { doc: 'objectives:1', code: 'size' } }])
})

test('[P4] cursors are kept back while a round is open, in whatever step', () => {
  const { rig, ines, watcher, speaker } = room()
  const say = () =>
    rig.say(
      speaker,
      encodePresence(encodeStates([{ client: 1_000_002, clock: 1, state: { pointer: [1, 2] } }])),
    )
  const seen = () => lastTold(watcher.heard, 1_000_002)
  rig.all(ines, { type: 'goTo', step: 'objectives.together' })
  say()
  expect(seen()).toHaveProperty('pointer')
  rig.all(ines, { type: 'openRound', kind: 'consent' })
  expect(seen()).not.toHaveProperty('pointer')
  say()
  expect(seen()).not.toHaveProperty('pointer')
  rig.all(ines, { type: 'closeRound' })
  expect(seen()).toHaveProperty('pointer')
})
