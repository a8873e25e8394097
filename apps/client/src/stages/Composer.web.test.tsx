import { addObjective } from '@mustwin/board/edit'
import { fireEvent, within as inside, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { fakeRoom, viewWith, within } from './fixture.tsx'
import { Stage } from './Stage.tsx'

const alone = (change = {}) =>
  viewWith({
    step: 'objectives.alone',
    may: {},
    writing: { root: 'objectives', n: 1, closed: false, people: 1, cards: 0 },
    ...change,
  })

test('Enter adds a card to my draft and to nothing else, Shift+Enter does not', () => {
  const room = fakeRoom(alone(), 'objectives')
  render(<Stage view="outline" />, { wrapper: within(room) })
  const box = screen.getByRole('textbox', { name: 'Add a card' })
  fireEvent.change(box, { target: { value: 'Be seen in Germany' } })
  fireEvent.keyDown(box, { key: 'Enter', shiftKey: true })
  expect(room.draftRecords().objectives).toHaveLength(0)
  fireEvent.keyDown(box, { key: 'Enter' })
  expect(screen.getByRole('listitem', { name: 'Be seen in Germany' })).toBeTruthy()
  expect(room.boardRecords().objectives).toHaveLength(0)
  expect(room.draftRecords().objectives[0]).toMatchObject({ author: null, late: false, place: 'draft' })
  expect((box as HTMLTextAreaElement).value).toBe('')
})

test('a half-typed sentence outlives the composer', () => {
  const room = fakeRoom(alone(), 'objectives')
  const first = render(<Stage view="outline" />, { wrapper: within(room) })
  fireEvent.change(screen.getByRole('textbox', { name: 'Add a card' }), { target: { value: 'Half a sen' } })
  first.unmount()
  render(<Stage view="board" />, { wrapper: within(room) })
  const box = screen.getByRole('textbox', { name: 'Add a card' })
  expect((box as HTMLTextAreaElement).value).toBe('Half a sen')
  fireEvent.change(box, { target: { value: '' } })
})

test('many pasted lines are offered as that many cards', () => {
  const room = fakeRoom(alone(), 'objectives')
  render(<Stage view="outline" />, { wrapper: within(room) })
  const box = screen.getByRole('textbox', { name: 'Add a card' })
  fireEvent.paste(box, { clipboardData: { getData: () => '- One\n- Two\n\n- Three' } })
  fireEvent.click(screen.getByRole('button', { name: /Add 3 cards/ }))
  expect(room.draftRecords().objectives.map(card => card.text.plain)).toEqual(['One', 'Two', 'Three'])
})

test('when writing is closed the cards stay as they are and the composer is gone', () => {
  const closed = alone({ writing: { root: 'objectives', n: 1, closed: true, people: 1, cards: 1 } })
  const room = fakeRoom(closed, 'objectives')
  addObjective(room.docOf('objectives'), { id: 'objective-01', author: null, text: 'Mine', at: [0, 0] })
  render(<Stage view="board" />, { wrapper: within(room) })
  expect(screen.getByRole('status').textContent).toBe('Writing is closed. Your cards wait for the reveal.')
  const card = screen.getByRole('article', { name: 'Mine' })
  expect(inside(card).queryByRole('button')).toBeNull()
  expect(screen.queryByRole('textbox', { name: 'Add a card' })).toBeNull()
})

test('a card added together is marked as added later', () => {
  const room = fakeRoom(viewWith({ step: 'objectives.together' }))
  render(<Stage view="board" />, { wrapper: within(room) })
  const box = screen.getByRole('textbox', { name: 'Add a card' })
  fireEvent.change(box, { target: { value: 'Late but good' } })
  fireEvent.click(screen.getByRole('button', { name: 'Add' }))
  const card = screen.getByRole('article', { name: 'Late but good' })
  expect(inside(card).getByText('added later')).toBeTruthy()
  expect(room.boardRecords().objectives[0]?.late).toBe(true)
})
