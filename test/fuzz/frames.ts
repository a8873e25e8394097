/** Frames that no WebSocket may carry, as bytes on the line. A client masks what it sends; here with zeros. */
const MASK = [0, 0, 0, 0]

const head = (first: number, length: number): number[] =>
  length < 126 ? [first, 0x80 | length] : [first, 0x80 | 126, length >> 8, length & 255]

/** A whole frame with this opcode and payload, as a client sends it. */
export const framed = (opcode: number, payload: readonly number[], flags = 0x80): Uint8Array =>
  Uint8Array.from([...head(flags | opcode, payload.length), ...MASK, ...payload])

const raw = (...bytes: number[]): Uint8Array => Uint8Array.from(bytes)
const zeros = (count: number): number[] => new Array<number>(count).fill(0)

/** By what is wrong with them. */
export const BROKEN: Readonly<Record<string, Uint8Array>> = {
  'the first reserved bit': framed(2, [1], 0xc0),
  'the second reserved bit': framed(2, [1], 0xa0),
  'all reserved bits': framed(2, [1], 0xf0),
  'an unknown opcode': framed(3, [1]),
  'an unknown control opcode': framed(11, [1]),
  'a frame without a mask': raw(0x82, 1, 1),
  'a going on of nothing': framed(0, [1]),
  'two beginnings of a message': Uint8Array.from([...framed(2, [1], 0), ...framed(2, [1])]),
  'a ping in parts': framed(9, [1], 0),
  'a ping that is too long': framed(9, zeros(126)),
  'a goodbye of one byte': framed(8, [3]),
  'a goodbye with a code that is none': framed(8, [0, 1]),
  'a goodbye in broken letters': framed(8, [3, 0xe8, 0xff, 0xfe]),
  'a length of sixty-three bits': raw(0x82, 0xff, 0x7f, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0),
  'a length with its sign': raw(0x82, 0xff, 0xff, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0),
  'four gigabytes that never come': raw(0x82, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
  'a message of two megabytes': raw(0x82, 0xff, 0, 0, 0, 0, 0, 0x20, 0, 0, 0, 0, 0, 0),
  'a text': framed(1, [104, 105]),
  'a text in broken letters': framed(1, [0xff, 0xfe]),
  'no frame of ours': framed(2, [99, 1, 2]),
  'an update of nothing known': framed(2, [0, 2, 3, 1, 255, 255]),
  'a bomb of structs': framed(2, [0, 2, 7, 1, 255, 255, 255, 255, 15, 2]),
}
