import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import { applyChange, type Change, changeOf, readChange, wholeOf, writeChange } from './change.ts'
import { seeded } from './rig.fixture.ts'
import { FORMS, readSaid, type Said } from './said.ts'

const bytesOf = (change: Change): Uint8Array => {
  const e = encoding.createEncoder()
  writeChange(e, change)
  return encoding.toUint8Array(e)
}
const heard = (before: Said, bytes: Uint8Array): Said =>
  applyChange(before, readChange(decoding.createDecoder(bytes)))
const id = (n: number) => `card-${String(n).padStart(17, '0')}`
const ids = (n: number) => Array.from({ length: n }, (_, i) => id(i))

/** Words that somebody could say one after the other: some fields stay, some change, some go. */
function words(seed: number) {
  const random = seeded(seed)
  const int = (most: number) => Math.floor(random() * (most + 1))
  const far = () => (random() < 0.1 ? int(20_000_000) - 10_000_000 : int(8_000) - 4_000)
  const at = () => ({ client: int(2 ** 32), clock: int(70_000) })
  const place = () => ({
    type: [null, at()][int(1)] ?? null,
    tname: null,
    item: at(),
    assoc: int(1) === 0 ? 0 : -1,
  })
  const stroke = (before: Said['drawing']) => {
    const more = Array.from({ length: 3 * (1 + int(2)) }, far)
    const known = before && random() < 0.8 ? before.points : []
    return { form: 'pen' as const, points: [...known, ...more].slice(-192) }
  }
  const fresh = (before: Said): Required<Said> => ({
    pointer: [far(), far()],
    dragging:
      before.dragging && random() < 0.7
        ? { ids: before.dragging.ids, by: [far(), far()] }
        : { ids: ids(1 + int(99)), by: [far(), far()] },
    drawing:
      random() < 0.8 ? stroke(before.drawing) : { form: FORMS[int(8)] ?? 'pen', points: [0, 0, 7, far()] },
    eye: [far(), far(), 1 + int(3_000), 1 + int(2_000)],
    selection: ids(1 + int(49)),
    editing: `objectives/${id(int(9))}/text`,
    cursor:
      random() < 0.5 ? { anchor: place(), head: place() } : { anchor: { tname: 'mission' }, head: place() },
    laser: true,
    reaction: { kind: 1 + int(4), n: int(2 ** 40) },
  })
  return (before: Said): Said => {
    const next = Object.entries(fresh(before)).flatMap(([key, value]) => {
      const roll = random()
      if (roll < 0.15) return []
      return [[key, roll < 0.5 ? value : before[key as keyof Said]]]
    })
    return readSaid(Object.fromEntries(next))
  }
}

test('[P10] whoever has the word before gets the word after, whatever was said', () => {
  const next = words(11)
  let said: Said = {}
  for (let i = 0; i < 400; i++) {
    const after = next(said)
    const change = changeOf(said, after)
    expect(change ? heard(said, bytesOf(change)) : said).toEqual(after)
    if (i % 10 === 0) expect(heard({}, bytesOf(wholeOf(after)))).toEqual(after)
    said = after
  }
})

test('[P10] nothing is said of what has not changed', () => {
  const said = readSaid({ pointer: [1, 2], selection: ids(3), cursor: { anchor: {}, head: {} } })
  expect(changeOf(said, readSaid(structuredClone(said)))).toBeNull()
})

test('[P10] a moving hand does not name again what it carries, and a stroke only what was added to it', () => {
  const drag = (x: number): Said => ({ dragging: { ids: ids(100), by: [x, 0] } })
  const carried = changeOf(drag(10), drag(20))
  expect(carried && bytesOf(carried).length).toBeLessThan(8)
  const points = Array.from({ length: 300 }, (_, i) => 3_000 + i)
  const stroke = (to: number): Said => ({ drawing: { form: 'pen', points: points.slice(0, to).slice(-192) } })
  const longer = changeOf(stroke(240), stroke(246))
  expect(longer && bytesOf(longer).length).toBeLessThan(20)
  expect(longer && heard(stroke(240), bytesOf(longer))).toEqual(stroke(246))
})

test('[P10] a caret that moves costs at most a tenth of its JSON', () => {
  const caret = (clock: number): Said => {
    const at = {
      type: { client: 3_912_345_678, clock: 41 },
      tname: null,
      item: { client: 3_912_345_678, clock },
    }
    return { cursor: { anchor: { ...at, assoc: 0 }, head: { ...at, assoc: 0 } } }
  }
  const change = changeOf(caret(1_200), caret(1_201))
  expect(change && bytesOf(change).length * 10).toBeLessThanOrEqual(JSON.stringify(caret(1_201)).length)
})

test('[P6] of a change that came wrong the wrong fields are left out, and the rest stays', () => {
  const before = readSaid({ pointer: [1, 2], laser: true })
  const wrong: Change['set'] = {
    pointer: [99_999_999, 0],
    dragging: { ids: [], by: [1, 1] },
    drawing: { form: 'pen', drop: 0, more: [1] },
    eye: [0, 0, 0, 0],
    selection: ['<b>'],
    editing: 'a b',
    cursor: { anchor: { tname: 'mission' }, head: { tname: 'mission' } },
    reaction: { kind: 9, n: 1 },
  }
  const after = heard(before, bytesOf({ gone: [], set: wrong }))
  expect(after).toEqual({ laser: true, cursor: wrong.cursor })
})

test('[P3] more than can be said is refused before anything is made of it', () => {
  const many = [
    { gone: [], set: { selection: ids(51) } },
    { gone: [], set: { dragging: { ids: ids(101), by: [0, 0] as const } } },
    { gone: [], set: { drawing: { form: 'pen' as const, drop: 0, more: Array(193).fill(1) } } },
  ]
  for (const change of many) expect(() => heard({}, bytesOf(change))).toThrow()
  const claims = [
    [64, 255, 255, 255, 127],
    [8, 0, 0, 255, 255, 255, 127],
    [255, 127],
    [1, 1],
    [1, 255, 127],
  ]
  for (const bytes of claims) expect(() => heard({}, new Uint8Array(bytes))).toThrow()
})
