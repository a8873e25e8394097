/** Compact presence as our own clients speak it (packages/room/crowd.ts): pointers alone, because nobody here says more. */
import { Reader, varInt } from './bytes.mjs'

const COMPANY = 40
const POINTER = 2
const ROUND = 64
const [NEW, GONE, WHO] = [0, 1, 2]

/** @param n how many words this person has said on this line */
export const pointing = (n, [x, y]) =>
  Buffer.from([COMPANY, (n % ROUND) * 2 + 1, POINTER, ...varInt(x), ...varInt(y)])

/** Knows whose number is whose, which is said once of each. */
export class CrowdReader {
  #clients = new Map()

  /** Calls `word(client, x)` for everybody of whom the message says where they point. */
  hear(bytes, word) {
    const read = new Reader(bytes, 1)
    read.uint()
    while (read.hasMore) {
      const number = read.uint()
      if (bytes[read.at] !== 0) this.#moved(number, read, word)
      else this.#special(number, read, word)
    }
  }

  #special(number, read, word) {
    const what = read.bytes[read.at + 1]
    read.at += 2
    if (what === GONE) this.#clients.delete(number)
    if (what === NEW) this.#clients.set(number, read.uint())
    if (what === NEW || what === WHO) {
      for (let i = 0; i < 3; i++) read.text()
      read.at += 1
    }
    if (what === NEW) this.#moved(number, read, word)
  }

  #moved(number, read, word) {
    const mask = read.uint()
    if (mask === 0) return
    if (mask !== POINTER) throw new Error('somebody says more than where they point')
    const x = read.int()
    read.int()
    const client = this.#clients.get(number)
    if (client !== undefined) word(client, x)
  }
}
