/** Variable length numbers and strings as lib0 writes them, in plain arrays and buffers: enough for every dialect. */

export function varUint(value) {
  const bytes = []
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push(128 | (rest % 128))
  bytes.push(rest)
  return bytes
}

/** A signed one, positive here: six bits stand in its first byte. */
export function varInt(value) {
  const first = value % 64
  return value < 64 ? [first] : [128 | first, ...varUint(Math.floor(value / 64))]
}

export function varString(text) {
  const bytes = Buffer.from(text)
  return [...varUint(bytes.length), ...bytes]
}

/** Bytes with their length before them. */
export const varBytes = bytes => Buffer.concat([Buffer.from(varUint(bytes.length)), bytes])

/** Reads what the others write. Throws where bytes are missing. */
export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  get hasMore() {
    return this.at < this.bytes.length
  }

  uint() {
    let value = 0
    let unit = 1
    for (;;) {
      const byte = this.bytes[this.at++]
      if (byte === undefined) throw new Error('bytes are missing')
      value += (byte & 127) * unit
      if (byte < 128) return value
      unit *= 128
    }
  }

  int() {
    const first = this.bytes[this.at++]
    let value = first & 63
    let unit = 64
    for (let more = first > 127; more; ) {
      const byte = this.bytes[this.at++]
      if (byte === undefined) throw new Error('bytes are missing')
      value += (byte & 127) * unit
      unit *= 128
      more = byte > 127
    }
    return first & 64 ? -value : value
  }

  slice() {
    const size = this.uint()
    const part = this.bytes.subarray(this.at, this.at + size)
    this.at += size
    return part
  }

  text() {
    return this.slice().toString()
  }
}
