/**
 * A day on one board: cards are moved, retitled, put in the tray and taken out again by thirty people in turn, so that
 * hardly any edit follows one of the same person and Yjs can merge little (reliability.md, D13).
 */
import { addObjective, textOf, writeText } from '@mustwin/board/edit'
import { migrate } from '@mustwin/board/migrate'
import { seeded } from '@mustwin/room/rig.fixture'
import * as Y from 'yjs'

const PEOPLE = 30
const CARDS = 300
const FIRST_CLIENT = 100_000

const idOf = (card: number): string => `card-${card}`.padEnd(22, '-')

/** @param edits how many @param seed of the dice @returns the board after them, with all its history */
export function boardAfter(edits: number, seed: number): Y.Doc {
  const random = seeded(seed)
  const below = (most: number) => Math.floor(random() * most)
  const board = new Y.Doc()
  migrate(board)
  for (let card = 0; card < CARDS; card++)
    addObjective(board, {
      id: idOf(card),
      author: `seat-${card % PEOPLE}`,
      text: `Card ${card}`,
      at: [card, card],
    })
  for (let n = 0; n < edits; n++) {
    board.clientID = FIRST_CLIENT + (n % PEOPLE)
    edit(board, idOf(below(CARDS)), random(), below)
  }
  return board
}

function edit(board: Y.Doc, id: string, dice: number, below: (most: number) => number): void {
  const card = board.getMap<Y.Map<unknown>>('objectives').get(id)
  const text = textOf(board, 'objectives', id)
  if (dice < 0.7) card?.set('at', [below(4_000), below(4_000)])
  else if (dice < 0.71) card?.set('deleted', card.get('deleted') !== true)
  else if (text && dice < 0.72) writeText(text, `Card ${below(1_000_000)} of the day`)
  else {
    const words = (text?.get(0) as Y.XmlElement | undefined)?.get(0)
    if (!(words instanceof Y.XmlText)) return
    if (words.length > 60) words.delete(0, 30)
    words.insert(
      below(words.length + 1),
      'etaoinshrdlu'[below(12)] ?? 'e',
      below(20) === 0 ? { bold: {} } : {},
    )
  }
}
