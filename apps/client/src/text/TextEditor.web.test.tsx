import { addObjective, dropCard, textOf, writeText } from '@mustwin/board/edit'
import { act, fireEvent, render, screen } from '@testing-library/react'
import type { Editor } from '@tiptap/core'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { NOWHERE } from '../room/live.ts'
import { fakeRoom, within } from '../stages/fixture.tsx'
import { safeColor } from './carets.ts'
import { EditableText } from './EditableText.tsx'
import { TextEditor } from './TextEditor.tsx'

/** Tiptap hangs its editor on the element that it edits. */
const editorAt = (box: HTMLElement) => (box as HTMLElement & { editor: Editor }).editor

function twoDocs() {
  const room = fakeRoom()
  const mission = room.board.getXmlFragment('mission')
  writeText(mission, 'Hello world')
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(room.board))
  const catchUp = () => {
    Y.applyUpdate(room.board, Y.encodeStateAsUpdate(other), 'remote')
    Y.applyUpdate(other, Y.encodeStateAsUpdate(room.board))
  }
  const theirs = () => (other.getXmlFragment('mission').get(0) as Y.XmlElement).get(0) as Y.XmlText
  return { room, mission, theirs, catchUp }
}

test('another person typing before my caret moves my caret with its words, not from them', () => {
  const { room, mission, theirs, catchUp } = twoDocs()
  render(<TextEditor fragment={mission} label="Our mission" place="mission" />, { wrapper: within(room) })
  const box = screen.getByRole('textbox', { name: 'Our mission' })
  const editor = editorAt(box)
  act(() => void editor.commands.setTextSelection(6))
  for (let i = 0; i < 20; i++) {
    act(() => void editor.commands.insertContent(String(i % 10)))
    act(() => {
      theirs().insert(0, 'x')
      catchUp()
    })
  }
  const mine = '01234567890123456789'
  expect(editor.getText()).toBe(`${'x'.repeat(20)}Hello${mine} world`)
  const { from } = editor.state.selection
  expect(editor.state.doc.textBetween(1, from)).toBe(`${'x'.repeat(20)}Hello${mine}`)
})

test('Ctrl+Z takes back my words only', () => {
  const { room, mission, theirs, catchUp } = twoDocs()
  render(<TextEditor fragment={mission} label="Our mission" place="mission" />, { wrapper: within(room) })
  const editor = editorAt(screen.getByRole('textbox', { name: 'Our mission' }))
  room.undoOf(room.board).clear()
  act(() => void editor.commands.insertContentAt(1, 'MINE '))
  act(() => {
    theirs().insert(0, 'THEIRS ')
    catchUp()
  })
  act(() => void editor.commands.keyboardShortcut('Mod-z'))
  expect(editor.getText()).toBe('THEIRS Hello world')
})

function aCard() {
  const room = fakeRoom()
  addObjective(room.board, { id: 'objective-aa', author: null, text: 'Be seen', at: [0, 0] })
  const draw = () => {
    const card = room.boardRecords().objectives[0]
    return card ? <EditableText root="objectives" id={card.id} text={card.text} label="Text" may /> : null
  }
  return { room, draw }
}

test('plain until Enter or F2; then an editor; Escape keeps the text', async () => {
  const { room, draw } = aCard()
  const { rerender } = render(draw(), { wrapper: within(room) })
  expect(screen.queryByRole('textbox')).toBeNull()
  fireEvent.keyDown(screen.getByRole('button', { name: 'Edit text: Be seen' }), { key: 'F2' })
  const editor = editorAt(screen.getByRole('textbox', { name: 'Text' }))
  act(() => void editor.commands.insertContentAt(1, 'To '))
  act(() => void editor.view.dom.dispatchEvent(new FocusEvent('blur')))
  rerender(draw())
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(screen.getByRole('button', { name: 'Edit text: To Be seen' })).toBeTruthy()
})

test('a card dropped under my hands keeps the words', () => {
  const { room, draw } = aCard()
  const { unmount } = render(draw(), { wrapper: within(room) })
  fireEvent.click(screen.getByRole('button', { name: 'Edit text: Be seen' }))
  const editor = editorAt(screen.getByRole('textbox', { name: 'Text' }))
  act(() => void editor.commands.insertContentAt(1, 'Half '))
  dropCard(room.board, 'objectives', 'objective-aa')
  unmount()
  expect(room.boardRecords().objectives[0]).toMatchObject({ deleted: true, text: { plain: 'Half Be seen' } })
})

test('another who edits is named, once', () => {
  const { room, draw } = aCard()
  render(draw(), { wrapper: within(room) })
  const devi = { ...NOWHERE, client: 7, seat: 'devi', name: 'Devi', color: '#0072b2' }
  act(() => room.setPeers([{ ...devi, editing: 'objectives/objective-aa/text' }]))
  expect(screen.getByText('Devi is editing')).toBeTruthy()
})

test('a broken caret or colour from a peer breaks nothing', () => {
  const { room, mission } = twoDocs()
  room.awareness.states.set(5, { cursor: { anchor: 'x' }, user: { name: 'Eve', color: 'red;x:url(//e)' } })
  room.awareness.states.set(6, { cursor: { anchor: {}, head: {} }, user: { name: 'Eve', color: 'red' } })
  render(<TextEditor fragment={mission} label="Our mission" place="mission" />, { wrapper: within(room) })
  expect(screen.getByRole('textbox', { name: 'Our mission' }).textContent).toContain('Hello world')
  expect(safeColor('red;background:url(//e)')).toBe('#6b7280')
  expect(textOf(room.board, 'mission')).toBe(mission)
})
