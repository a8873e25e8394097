/**
 * The sign that each edit carries, so that its way can be timed wherever and however merged it arrives. A typed one is
 * six characters in a text: `~`, its writer (two of base 36), its number (three). A dragged one is the place itself: x
 * says the writer and y the number. A receiver looks for both in the bytes of whatever it gets.
 */
import { Reader } from './bytes.mjs'

const BASE = 36
export const MOST_WRITERS = BASE ** 2
export const MOST_EDITS = BASE ** 3
const TILDE = 0x7e
/** x of a marked place is beyond this; no other place of the load is. */
const FAR = 700_000
/** A pair of numbers in an update: an array of two, its first a number in three bytes. */
const PAIR = Buffer.from([117, 2, 125])

const pad = (number, size) => number.toString(BASE).padStart(size, '0')

export const typedMark = (writer, n) => `~${pad(writer, 2)}${pad(n, 3)}`
export const draggedMark = (writer, n) => [FAR + writer, n]

const digit = byte => (byte >= 48 && byte <= 57 ? byte - 48 : byte >= 97 && byte <= 122 ? byte - 87 : -1)

function numberAt(bytes, at, size) {
  let value = 0
  for (let i = at; i < at + size; i++) {
    const one = digit(bytes[i] ?? 0)
    if (one < 0) return -1
    value = value * BASE + one
  }
  return value
}

/** Calls `typed(writer, n)` and `dragged(writer, n)` for each mark in these bytes. */
export function findMarks(bytes, typed, dragged) {
  for (let at = bytes.indexOf(TILDE); at >= 0; at = bytes.indexOf(TILDE, at + 1)) {
    const [writer, n] = [numberAt(bytes, at + 1, 2), numberAt(bytes, at + 3, 3)]
    if (writer >= 0 && n >= 0) typed(writer, n)
  }
  for (let at = bytes.indexOf(PAIR); at >= 0; at = bytes.indexOf(PAIR, at + 1)) {
    const place = placeAt(bytes, at + 2)
    if (place) dragged(place[0] - FAR, place[1])
  }
}

/** The numbers, each after the byte that says that it is one; null where they are no mark. */
function placeAt(bytes, at) {
  try {
    const read = new Reader(bytes, at + 1)
    const x = read.int()
    if (x < FAR || x >= FAR + MOST_WRITERS || bytes[read.at] !== 125) return null
    read.at += 1
    const y = read.int()
    return y >= 0 && y < MOST_EDITS ? [x, y] : null
  } catch {
    return null
  }
}
