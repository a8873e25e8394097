import { ZONES } from '@mustwin/board/areas'
import { addActivity, addKeyResult, addObjective, placeActivity } from '@mustwin/board/edit'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { type FakeRoom, fakeRoom, viewWith, within } from './fixture.tsx'
import { Stage } from './Stage.tsx'

function matrix(): FakeRoom {
  const mustWins = { ids: ['objective-aa'], because: null }
  const room = fakeRoom(viewWith({ step: 'matrix.together', mustWins }))
  const card = { author: null, at: [0, 0] } as const
  addObjective(room.board, { ...card, id: 'objective-aa', text: 'Be seen' })
  addKeyResult(room.board, { ...card, id: 'key-result-1', text: '100 k views', objective: 'objective-aa' })
  addActivity(room.board, { ...card, id: 'activity-01', text: 'Weekly series', main: 'key-result-1' })
  return room
}

const spotOf = (room: FakeRoom) => room.boardRecords().activities[0]?.spot
const slider = (name: string) => screen.getByRole('slider', { name }) as HTMLInputElement

test('the sliders and the spot say the same, both ways', () => {
  const room = matrix()
  render(<Stage view="outline" />, { wrapper: within(room) })
  expect(slider('Effort').getAttribute('aria-valuetext')).toBe('Effort: not placed yet')
  fireEvent.change(slider('Effort'), { target: { value: '20' } })
  fireEvent.change(slider('Impact'), { target: { value: '80' } })
  expect(spotOf(room)).toEqual([20, 80])
  expect(screen.getByText('Do first')).toBeTruthy()
  act(() => void placeActivity(room.board, 'activity-01', [90, 10]))
  expect(slider('Effort').value).toBe('90')
  expect(slider('Impact').getAttribute('aria-valuetext')).toBe('Impact 10 of 100')
  expect(screen.getByText('Leave or shrink')).toBeTruthy()
})

test('arrow keys move a slider by 5, with Shift by 1', () => {
  const room = matrix()
  placeActivity(room.board, 'activity-01', [50, 50])
  render(<Stage view="outline" />, { wrapper: within(room) })
  fireEvent.keyDown(slider('Effort'), { key: 'ArrowLeft' })
  expect(spotOf(room)).toEqual([45, 50])
  fireEvent.keyDown(slider('Impact'), { key: 'ArrowUp', shiftKey: true })
  expect(spotOf(room)).toEqual([45, 51])
})

test('a slider on its way is shown to the others, and written once', () => {
  const room = matrix()
  placeActivity(room.board, 'activity-01', [50, 50])
  const pointed: unknown[] = []
  room.point = at => void pointed.push(at)
  render(<Stage view="outline" />, { wrapper: within(room) })
  let updates = 0
  room.board.on('update', () => updates++)
  fireEvent.input(slider('Effort'), { target: { value: '60' } })
  expect(updates).toBe(0)
  expect(pointed).toEqual([{ dragging: { ids: ['activity-01'], by: [ZONES.square.rect.w / 10, 0] } }])
  act(() => void slider('Effort').dispatchEvent(new Event('change')))
  expect(updates).toBe(1)
  expect(spotOf(room)).toEqual([60, 50])
  expect(pointed.at(-1)).toEqual({ dragging: null })
})

test('an activity that moves nothing is named, and can be parked', () => {
  const room = matrix()
  addActivity(room.board, { id: 'activity-02', author: null, text: 'New logo', at: [0, 9] })
  render(<Stage view="outline" />, { wrapper: within(room) })
  expect(screen.getByRole('region', { name: 'Leads nowhere' }).textContent).toContain('New logo')
  fireEvent.click(screen.getByRole('button', { name: 'Park' }))
  expect(room.boardRecords().activities.find(card => card.id === 'activity-02')?.lane).toBe('later')
})
