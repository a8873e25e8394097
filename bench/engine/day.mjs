/**
 * The board after a long day: twenty people, ten thousand edits each (words typed here and there, words taken away,
 * notes laid elsewhere), made once by Yjs with dice of its own and kept beside. Where an author stands in it there is a
 * placeholder as long as a seat's id, so that each contestant's seats can be put in its place.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as Y from 'yjs'
import { addSticky } from './writer.mjs'

const cache = fileURLToPath(new URL('./.cache', import.meta.url))
const NOTES = 80
const LETTERS = 'etaoinshrdlucmfwypvbgkjqxz    '
export const SEAT_LENGTH = 22
const placeholderOf = n => `author-${n}`.padEnd(SEAT_LENGTH, '.')

/** Uniform in [0, 1), the same each time. */
function dice(seed) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** One person's edits. @returns update of all that is theirs; nothing in it leans on anybody else's */
function editsOf(n, edits, notes, random) {
  const doc = new Y.Doc()
  doc.clientID = clientOf(n)
  const below = most => Math.floor(random() * most)
  const own = Array.from({ length: notes }, (_, i) =>
    addSticky(doc, { id: `day-note-${n}-${i}`, author: placeholderOf(n), at: [n * 200, i * 200] }),
  )
  let [note, caret] = [own[0], 0]
  for (let i = 0; i < edits; i++) {
    const chance = random()
    if (i % 12 === 0) {
      note = own[below(notes)]
      caret = below(note.text.length + 1)
    }
    if (chance < 0.82) note.text.insert(caret++, LETTERS[below(LETTERS.length)])
    else if (chance < 0.9 && caret > 0) note.text.delete(--caret, 1)
    else note.record.set('at', [below(4_000), below(4_000)])
  }
  const update = Buffer.from(Y.encodeStateAsUpdate(doc))
  doc.destroy()
  return update
}

/** @returns people's updates. @param edits in all @param people how many made them */
function makeDay(edits, people, notes) {
  const file = `${cache}/day-${edits}-${people}-${notes}.txt`
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')).map(text => Buffer.from(text, 'base64'))
  mkdirSync(cache, { recursive: true })
  const random = dice(edits)
  const parts = Array.from({ length: people }, (_, n) =>
    editsOf(n, Math.round(edits / people), notes, random),
  )
  writeFileSync(file, JSON.stringify(parts.map(part => part.toString('base64'))))
  return parts
}

/** 200,000 edits of twenty. */
export const longDay = () => makeDay(200_000, 20, NOTES)
/** A board of about 43 KB, written by one. */
export const shortDay = () => makeDay(6_000, 1, 60)
/** What lies in a room where little happened: about 5 KB. */
export const calmDay = () => makeDay(300, 1, 20)

/** The n-th person's part with this seat as its author. */
export function writtenBy(part, n, seat) {
  const [from, to] = [Buffer.from(placeholderOf(n)), Buffer.from(seat)]
  if (to.length !== from.length) throw new Error(`a seat's id has ${to.length} characters`)
  const own = Buffer.from(part)
  for (let at = own.indexOf(from); at >= 0; at = own.indexOf(from, at + to.length)) to.copy(own, at)
  return own
}

export const clientOf = n => 2_000_000 + n

/** Whether these updates together are the whole day. @returns records, characters and bytes of what they hold */
export function contentsOf(updates) {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  let characters = 0
  for (const record of doc.getMap('marks').values()) characters += record.get('text').toString().length
  const contents = { records: doc.getMap('marks').size, characters }
  doc.destroy()
  return contents
}
