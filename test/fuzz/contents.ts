/** What made-up structs hold: words, formats, types and values, of which most fit and some do not. */
import type { Content as Allowed } from '@mustwin/board/shape'
import { chance, pick, type Rng, weighted, whole } from '../simulation/rng.ts'
import type { Content } from './structs.ts'

export const WORDS = ['a', 'win', 'é👍', 'x'.repeat(40), '\n', '\u0000', '<b>', '']
export const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'id',
  '',
  'a-new-record-00',
  'votes',
  'hasOwnProperty',
]

/** Anything that `Any` can hold. */
export function anyValue(rng: Rng, depth = 0): unknown {
  const simple = [null, undefined, true, 0, -1, 1e300, NaN, 'x', '', 2 ** 53, new Uint8Array(3), 10n]
  if (depth > 3 || chance(rng, 0.6)) return pick(rng, simple)
  if (chance(rng, 0.5)) return [anyValue(rng, depth + 1), anyValue(rng, depth + 1)]
  return JSON.parse(`{"${pick(rng, NAMES)}":${JSON.stringify(String(anyValue(rng, 4)))}}`)
}

export function fitting(rng: Rng, content: Allowed): unknown {
  switch (content.is) {
    case 'id':
      return pick(rng, ['some-other-record', 'constructor', 'a-new-record-00'])
    case 'boolean':
      return chance(rng, 0.5)
    case 'string':
      return pick(rng, [
        '',
        'blue',
        'a-picture-on-the-server',
        'x'.repeat(content.max),
        'x'.repeat(content.max + 1),
      ])
    case 'number':
      return pick(rng, [content.min, content.max, 1, content.max * 2, NaN, -0])
    case 'pair':
      return pick<readonly unknown[]>(rng, [[1, 2], [content.min, content.max], [1], [NaN, 1], [1, 2, 3]])
    case 'numbers':
      return Array.from({ length: whole(rng, 0, 30) }, () => whole(rng, 0, 99) + (chance(rng, 0.1) ? 0.5 : 0))
    case 'enum':
      return pick(rng, [...content.values, 'frame', 'none'])
    default:
      return anyValue(rng)
  }
}

export const link = (rng: Rng): unknown =>
  pick(rng, [
    { horizon: 'now', strength: 'direct' },
    { horizon: 'later', strength: 'indirect', impact: whole(rng, -10, 120) },
    JSON.parse('{"horizon":"now","strength":"direct","__proto__":{"role":"facilitator"}}'),
    { horizon: 'never', strength: 'direct' },
    null,
  ])

export const typeOf = (kind: number, name = ''): Content => ({ is: 'type', kind, name })
export const plain = (...values: unknown[]): Content => ({ is: 'any', values })

export function anyContent(rng: Rng): Content {
  return (
    weighted<() => Content>(rng, [
      [4, () => ({ is: 'string', text: pick(rng, WORDS) ?? '' })],
      [
        3,
        () => ({
          is: 'format',
          key: pick(rng, ['bold', 'italic', 'link', '__proto__']) ?? '',
          value: pick(rng, [null, true, {}, [], 1, { href: 'x' }]),
        }),
      ],
      [3, () => plain(...Array.from({ length: whole(rng, 0, 3) }, () => anyValue(rng)))],
      [2, () => ({ is: 'deleted', len: pick(rng, [1, 2, 5, 0, 1e6, 1e8, 2 ** 40]) ?? 1 })],
      [4, () => typeOf(whole(rng, 0, 7), pick(rng, ['paragraph', 'hardBreak', 'script', '__proto__']))],
      [1, () => ({ is: 'embed', value: { image: 'x' } })],
      [1, () => ({ is: 'binary', bytes: new Uint8Array([1, 2]) })],
      [1, () => ({ is: 'json', values: [1, undefined] })],
      [1, () => ({ is: 'doc', guid: 'sub' })],
    ])?.() ?? plain(1)
  )
}

export const textual = (rng: Rng): Content =>
  weighted<Content>(rng, [
    [5, { is: 'string', text: pick(rng, WORDS.slice(0, 5)) ?? 'a' }],
    [4, { is: 'format', key: chance(rng, 0.5) ? 'bold' : 'italic', value: pick(rng, [null, {}, true]) }],
    [1, { is: 'deleted', len: whole(rng, 1, 4) }],
  ]) ?? plain()
