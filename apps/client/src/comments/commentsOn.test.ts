import { dropCard } from '@mustwin/board/edit'
import { addComment, addSticky, setMark } from '@mustwin/board/edit-marks'
import { readBoard } from '@mustwin/board/read'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { commentsOn, nextPlace, threadOf } from './commentsOn.ts'

const card = 'sticky-0001'

/** A card with comments, written one after the other as the thread writes them. */
function boardWith(...comments: readonly string[]): Y.Doc {
  const doc = new Y.Doc()
  addSticky(doc, { id: card, author: null, at: [100.4, 50], text: 'A card' })
  for (const id of comments) {
    const at = nextPlace(threadOf(readBoard(doc), card), [100.4, 50])
    addComment(doc, { id, author: 'ben', text: id, at, on: card })
  }
  return doc
}
const idsOf = (doc: Y.Doc, about: string) => threadOf(readBoard(doc), about).map(({ id }) => id)

test('a thread keeps the order of writing, whatever the ids', () => {
  expect(idsOf(boardWith('zz-comment-1', 'mm-comment-2', 'aa-comment-3'), card)).toEqual([
    'zz-comment-1',
    'mm-comment-2',
    'aa-comment-3',
  ])
})

test('only what is open counts: settled and deleted comments do not', () => {
  const doc = boardWith('comment-one', 'comment-two', 'comment-three')
  expect(commentsOn(readBoard(doc)).get(card)).toBe(3)
  setMark(doc, 'comment-one', { done: true })
  dropCard(doc, 'marks', 'comment-two')
  expect(commentsOn(readBoard(doc)).get(card)).toBe(1)
  expect(idsOf(doc, card)).toEqual(['comment-one', 'comment-three'])
  setMark(doc, 'comment-three', { done: true })
  expect(commentsOn(readBoard(doc)).has(card)).toBe(false)
})

test('a comment on free ground begins its own thread and stays its first', () => {
  const doc = new Y.Doc()
  addComment(doc, { id: 'pin-000001', author: null, text: 'Here', at: [0, 900] })
  addComment(doc, { id: 'answer-0001', author: null, text: 'Yes', at: [0, 1], on: 'pin-000001' })
  expect(idsOf(doc, 'pin-000001')).toEqual(['pin-000001', 'answer-0001'])
  expect(commentsOn(readBoard(doc)).get('pin-000001')).toBe(2)
})

test('the counts of an untouched board are not counted again', () => {
  const board = readBoard(boardWith('comment-one'))
  expect(commentsOn(board)).toBe(commentsOn({ marks: board.marks }))
})
