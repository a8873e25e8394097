import { addActivity, addCandidate, addObjective } from '@mustwin/board/edit'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { whiteboardOf } from '../canvas/whiteboard.ts'
import { fakeRoom, roundWith, viewWith, within } from '../stages/fixture.tsx'
import { Inspector } from './Inspector.tsx'

beforeEach(() => {
  localStorage.clear()
  vi.spyOn(window, 'matchMedia').mockImplementation(
    query => ({ matches: true, media: query, addEventListener() {}, removeEventListener() {} }) as never,
  )
})

/** The board as it is while it is on the page: it follows the room. */
function boardOf(room: ReturnType<typeof fakeRoom>) {
  const board = whiteboardOf(room)
  board.scene.follow()
  return board
}

const spotOf = (room: ReturnType<typeof fakeRoom>) => room.boardRecords().activities[0]?.spot

test('one selected card has its fields here, several or none have not', () => {
  const room = fakeRoom()
  const { selection } = boardOf(room)
  addObjective(room.board, { id: 'objective-01', author: 'ben', text: 'Be seen', at: [0, 0] })
  addCandidate(room.board, { id: 'candidate-1', author: null, text: 'We help', at: [0, 0] })
  render(<Inspector />, { wrapper: within(room) })
  expect(screen.queryByRole('complementary')).toBeNull()
  act(() => selection.set(['objective-01']))
  expect(screen.getByRole('heading', { name: 'Be seen' })).toBeTruthy()
  expect(screen.getByText('by Ben')).toBeTruthy()
  fireEvent.change(screen.getByRole('textbox', { name: 'It serves' }), { target: { value: 'Growth' } })
  fireEvent.click(screen.getByRole('checkbox', { name: /Shelf it/ }))
  expect(room.boardRecords().objectives[0]).toMatchObject({ serves: 'Growth', place: 'shelf' })
  act(() => selection.set(['objective-01', 'candidate-1']))
  expect(screen.queryByRole('complementary')).toBeNull()
  act(() => selection.set(['candidate-1']))
  expect(screen.getByText('Then we would stop')).toBeTruthy()
})

test('an activity gets its spot by two sliders, and what it moves', () => {
  const room = fakeRoom(viewWith({ step: 'matrix.together' }))
  addActivity(room.board, { id: 'activity-01', author: null, text: 'Series', at: [0, 0] })
  const { selection } = boardOf(room)
  render(<Inspector />, { wrapper: within(room) })
  act(() => selection.set(['activity-01']))
  fireEvent.change(screen.getByRole('slider', { name: 'Effort' }), { target: { value: '20' } })
  fireEvent.change(screen.getByRole('slider', { name: 'Impact' }), { target: { value: '80' } })
  expect(spotOf(room)).toEqual([20, 80])
  expect(screen.getByText('Do first')).toBeTruthy()
  fireEvent.change(screen.getByLabelText('When'), { target: { value: 'next' } })
  expect(room.boardRecords().activities[0]?.lane).toBe('next')
})

test('folded it leaves a button, and stays folded for the next card', () => {
  const room = fakeRoom()
  const { selection } = boardOf(room)
  for (const id of ['objective-01', 'objective-02'])
    addObjective(room.board, { id, author: null, text: id, at: [0, 0] })
  render(<Inspector />, { wrapper: within(room) })
  act(() => selection.set(['objective-01']))
  fireEvent.click(screen.getByRole('button', { name: 'Fold the fields' }))
  act(() => selection.set(['objective-02']))
  expect(screen.queryByRole('complementary')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Show the fields' }))
  expect(screen.getByRole('heading', { name: 'objective-02' })).toBeTruthy()
})

test('what was thought alone stands here with its medians while nothing is selected', () => {
  const cloud = { id: 'activity-01', count: 3, median: [30, 70], effort: [20, 40], impact: [60, 80] } as const
  const result = { kind: 'placing', clouds: [cloud] } as const
  const room = fakeRoom(
    viewWith({ step: 'matrix.together', round: roundWith({ kind: 'placing', state: 'shown', result }) }),
  )
  addActivity(room.board, { id: 'activity-01', author: null, text: 'Series', at: [0, 0] })
  render(<Inspector />, { wrapper: within(room) })
  fireEvent.click(screen.getByRole('button', { name: 'Accept median' }))
  expect(spotOf(room)).toEqual([30, 70])
  expect(screen.queryByRole('complementary')).toBeNull()
})
