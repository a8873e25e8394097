/** Bugs that the growth rig must see: a board that is written anew, and is not what it was. */

import { inflateRawSync } from 'node:zlib'
import { freshBoard, type writtenAnew } from '@mustwin/room/anew'
import { encodeSnapshot } from '@mustwin/room/entry'
import { openState, type StoredRoom } from '@mustwin/room/state'
import * as Y from 'yjs'

type Write = typeof writtenAnew

const packing = { pack: (bytes: Uint8Array) => bytes, unpack: (bytes: Uint8Array) => inflateRawSync(bytes) }

/** Writes anew, spoils the new board, and stores it. */
const spoiling =
  (spoil: (board: Y.Doc) => void): Write =>
  (stored: StoredRoom) => {
    const state = openState(stored, packing)
    const board = freshBoard(state.board, stored.epoch)
    spoil(board)
    const update = Y.encodeStateAsUpdate(board)
    const snapshot = encodeSnapshot({
      workshop: state.workshop,
      board: update,
      drafts: [],
      clients: [],
      commands: [],
    })
    return { snapshot, generation: 'g~1' }
  }

const cards = (board: Y.Doc) => board.getMap<Y.Map<unknown>>('objectives')

export const MUTANTS: Readonly<Record<string, Write>> = {
  'never writes anew': () => null,
  'empties the tray': spoiling(board => {
    for (const [id, card] of [...cards(board)]) if (card.get('deleted')) cards(board).delete(id)
  }),
  'loses the marks of texts': spoiling(board => {
    for (const card of cards(board).values()) {
      const words = ((card.get('text') as Y.XmlFragment).get(0) as Y.XmlElement).get(0)
      if (words instanceof Y.XmlText) words.format(0, words.length, { bold: null })
    }
  }),
  'forgets whose a card is': spoiling(board => {
    for (const card of cards(board).values()) card.set('author', null)
  }),
  'keeps the history': (stored: StoredRoom) => ({ snapshot: stored.snapshot, generation: 'g~1' }),
}
