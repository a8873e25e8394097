/** Whether a plain value may stand in a field. Values come from outside: nothing about them is believed. */
import type { ActivityLink } from '@mustwin/okr/records'
import type { Content, Field } from './shape.ts'

/** An id of a record: 10 to 40 url-safe characters, and no name that every object inherits. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{10,40}$/.test(value) && !(value in {})
}

const isBetween = (value: unknown, min: number, max: number): boolean =>
  typeof value === 'number' && value >= min && value <= max

const areNumbers = (value: unknown, min: number, max: number): value is number[] =>
  Array.isArray(value) && value.every(each => isBetween(each, min, max))

function fitsContent(content: Content, value: unknown): boolean {
  switch (content.is) {
    case 'id':
      return isId(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'string':
      return (
        typeof value === 'string' && value.length <= content.max && (content.pattern?.test(value) ?? true)
      )
    case 'number':
      return isBetween(value, content.min, content.max)
    case 'pair':
      return areNumbers(value, content.min, content.max) && value.length === 2
    case 'numbers':
      return areNumbers(value, content.min, content.max) && value.length <= content.count
    case 'enum':
      return typeof value === 'string' && content.values.includes(value)
    default:
      return false
  }
}

/** Whether the plain value is valid in the field. False for every value of a nested field. */
export function fits(field: Field, value: unknown): boolean {
  if (value === null && field.content.is !== 'text' && field.content.is !== 'links')
    return field.fallback === null
  return fitsContent(field.content, value)
}

const linkKeys = ['horizon', 'strength', 'impact']

/** Whether the value is what an activity's `links` may hold for one key result: `{horizon, strength, impact?}`. */
export function isLink(value: unknown): value is Omit<ActivityLink, 'keyResult'> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  // A key named __proto__ arrives as a replaced prototype and would not be among the own keys.
  if (Object.getPrototypeOf(value) !== Object.prototype) return false
  const link = value as Record<string, unknown>
  if (!Object.keys(link).every(key => linkKeys.includes(key))) return false
  if (link.horizon !== 'now' && link.horizon !== 'later') return false
  if (link.strength !== 'direct' && link.strength !== 'indirect') return false
  return link.impact === undefined || isBetween(link.impact, 0, 100)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: every character of one byte, the control characters too
const ASCII = /^[\u0000-\u007f]*$/
/** From this length on it pays to ask first whether all of it is plain. */
const LONG = 64
const encoder = new TextEncoder()
const scratch = new Uint8Array(16 << 10)

/** Whether each character is one byte. The encoder says so many times sooner than any look at each. */
const isPlain = (text: string): boolean =>
  text.length > scratch.length ? ASCII.test(text) : encoder.encodeInto(text, scratch).written === text.length

/** The UTF-8 bytes of a text, or of its part from one index to another, without encoding it. */
export function utf8Bytes(text: string, from = 0, to = text.length): number {
  if (to - from > LONG && isPlain(text)) return to - from
  let bytes = 0
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
    // Each half of a surrogate pair counts two: together the four bytes that they are.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3
  }
  return bytes
}

/** Ranges of clocks of one client, in order and apart. */
export type Ranges = readonly { readonly clock: number; readonly len: number }[]

/** The bytes of what the ranges leave of a text whose first character has this clock. */
export function bytesBeside(text: string, clock: number, ranges: Ranges): number {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    const range = ranges[middle]
    if (range && range.clock + range.len <= clock) low = middle + 1
    else high = middle
  }
  let bytes = 0
  let from = 0
  for (let range = ranges[low]; range && range.clock - clock < text.length; range = ranges[++low]) {
    bytes += utf8Bytes(text, from, Math.max(from, range.clock - clock))
    from = Math.min(text.length, range.clock + range.len - clock)
  }
  return bytes + utf8Bytes(text, from)
}

/** About what the numbers of a stroke take: two bytes each, a broken one eight. */
export function weighPoints(points: unknown): number {
  if (!Array.isArray(points)) return 0
  return points.reduce<number>((sum, n) => sum + (Number.isInteger(n) ? 2 : 8), 0)
}
