import { addObjective, setKeyResult } from '@mustwin/board/edit'
import { act, fireEvent, within as inside, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { type FakeRoom, fakeRoom, viewWith, within } from './fixture.tsx'
import { Stage } from './Stage.tsx'

function draft(): FakeRoom {
  const room = fakeRoom(
    viewWith({ step: 'keyResults.draft', mustWins: { ids: ['objective-aa'], because: null } }),
  )
  addObjective(room.board, { id: 'objective-aa', author: null, text: 'Be seen', at: [0, 0] })
  render(<Stage view="outline" />, { wrapper: within(room) })
  fireEvent.click(screen.getByRole('button', { name: 'Add key result' }))
  return room
}
const first = (room: FakeRoom) => room.boardRecords().keyResults[0]
const field = (label: string) =>
  inside(screen.getByRole('group', { name: 'Be seen' })).getByLabelText(label) as HTMLInputElement

test('what is no number stays as typed, and the last number is kept', () => {
  const room = draft()
  fireEvent.focus(field('To'))
  fireEvent.change(field('To'), { target: { value: '200 000' } })
  expect(first(room)?.to).toBe(200_000)
  fireEvent.change(field('To'), { target: { value: 'a lot' } })
  fireEvent.blur(field('To'))
  expect(field('To').value).toBe('a lot')
  expect(screen.getByText('“a lot” is not a number. 200000 is kept until it is one.')).toBeTruthy()
  expect(first(room)?.to).toBe(200_000)
})

test('a number from elsewhere does not change what I am typing', () => {
  const room = draft()
  const id = first(room)?.id ?? ''
  fireEvent.focus(field('From'))
  fireEvent.change(field('From'), { target: { value: '1' } })
  act(() => void setKeyResult(room.board, id, { from: 77 }))
  expect(field('From').value).toBe('1')
  fireEvent.blur(field('From'))
  expect(field('From').value).toBe('77')
})

test('the fields have their names and "I take it" puts mine', () => {
  const room = draft()
  expect(screen.getByRole('textbox', { name: 'What' }).getAttribute('contenteditable')).toBe('true')
  for (const label of ['From', 'To', 'Unit', 'By', 'Owner']) expect(field(label)).toBeTruthy()
  fireEvent.change(field('By'), { target: { value: '2027-03-31' } })
  fireEvent.click(screen.getByRole('button', { name: 'I take it' }))
  expect(first(room)).toMatchObject({ owner: 'Ben', by: '2027-03-31', objective: 'objective-aa' })
})

test('the last stage says what is missing', () => {
  const room = draft()
  act(() => room.setView({ ...(room.view() ?? viewWith()), step: 'keyResults.finalise' }))
  expect(screen.getByText('Still missing: a measure, an owner, a date.')).toBeTruthy()
})
