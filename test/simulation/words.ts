/**
 * What people write: words that occur once in the world, so that each can be looked for. Nobody writes inside a word
 * or deletes a part of one; a word in a private draft is a canary until its draft is revealed.
 */
import type { RecordRoot } from '@mustwin/okr/records'

export interface Word {
  readonly word: string
  readonly seat: string
  /** The private writing it was written in; null = openly on the board. */
  readonly secret: { readonly root: RecordRoot; readonly n: number } | null
}

const WORD = /zq\d{7}/g
const COUNT = /8888\d{8}/g

const words = new WeakMap<Uint8Array, readonly string[]>()
const counts = new WeakMap<Uint8Array, readonly string[]>()

const latin = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

function found(bytes: Uint8Array, pattern: RegExp, known: WeakMap<Uint8Array, readonly string[]>) {
  const before = known.get(bytes)
  if (before) return before
  const all = latin(bytes).match(pattern) ?? []
  known.set(bytes, all)
  return all
}

/** The words in a text. */
export const wordsIn = (text: string): readonly string[] => text.match(WORD) ?? []
/** The words anywhere in these bytes, whatever they are. */
export const wordsInBytes = (bytes: Uint8Array): readonly string[] => found(bytes, WORD, words)
/** The numbers of ballots anywhere in these bytes. */
export const countsInBytes = (bytes: Uint8Array): readonly string[] => found(bytes, COUNT, counts)

export class Words {
  readonly all = new Map<string, Word>()
  /** Whose answer has this number. */
  readonly counts = new Map<string, string>()
  private next = 1
  private nextCount = 888_800_000_001

  /** A new word of this seat. */
  write(seat: string, secret: Word['secret']): string {
    const word = `zq${String(this.next++).padStart(7, '0')}`
    this.all.set(word, { word, seat, secret })
    return word
  }

  /** A number for an answer, which no other answer has and which grows. */
  count(seat: string): number {
    this.counts.set(String(this.nextCount), seat)
    return this.nextCount++
  }
}
