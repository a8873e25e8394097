import { addSticky } from '@mustwin/board/edit-marks'
import { readBoard } from '@mustwin/board/read'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Editing } from '../editing.ts'
import type { Whiteboard } from '../whiteboard.ts'
import { leaveText } from './make.ts'

const ID = 'a-sticky-note-00000000'

/** A note of mine that is open, and two letters that came before its editor; `whose` notes I may write in. */
function open(whose: 'all' | 'none') {
  const board = new Y.Doc()
  addSticky(board, { id: ID, author: 'me', text: 'Words', at: [0, 0] })
  const note = () => readBoard(board).marks[0]
  const view = { may: { marks: whose === 'all' ? { edit: 'all' } : {} }, me: { seat: 'me' }, mine: [] }
  const editing = new Editing()
  editing.set(ID, 'xy')
  const thing = { id: ID, root: 'marks', card: note() }
  const whiteboard = { room: { board, view: () => view }, scene: { get: () => thing }, editing }
  return { whiteboard: whiteboard as unknown as Whiteboard, editing, text: () => note()?.text.plain }
}

test('a text that is left keeps what was typed before its editor was there', () => {
  const { whiteboard, editing, text } = open('all')
  leaveText(whiteboard)
  expect([text(), editing.get()]).toEqual(['Wordsxy', null])
  leaveText(whiteboard)
  expect(text()).toBe('Wordsxy')
})

test('where the right to write has ended nothing is written that the room would not take', () => {
  const { whiteboard, editing, text } = open('none')
  leaveText(whiteboard)
  expect([text(), editing.get()]).toEqual(['Words', null])
})
