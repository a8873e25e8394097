import { addActivity } from '@mustwin/board/edit'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { lookAt } from '../navigate/looking.ts'
import { fakeRoom, viewWith, within } from '../stages/fixture.tsx'
import { foldPaper } from './paper.ts'
import { RoomBoard } from './RoomBoard.tsx'

beforeEach(() => {
  foldPaper(false)
  lookAt(null)
  sessionStorage.clear()
  vi.spyOn(window, 'matchMedia').mockImplementation(
    query => ({ matches: true, media: query, addEventListener() {}, removeEventListener() {} }) as never,
  )
})

const writing = { root: 'candidates', n: 1, closed: false, people: 2, cards: 3 } as const
const alone = viewWith({ step: 'mission.alone', writing })
const board = () => document.querySelector('[data-board]')

test('in a personal step the paper lies over the board, which is out of reach until it is folded', () => {
  const room = fakeRoom(alone, 'candidates')
  render(<RoomBoard />, { wrapper: within(room) })
  expect(screen.getByRole('textbox', { name: 'Add a card' })).toBeTruthy()
  expect(board()?.closest('[inert]')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Show the board' }))
  expect(board()?.closest('[inert]')).toBeNull()
  // One's own writing is not on the board, and nothing else may be written there.
  expect(screen.queryByRole('textbox', { name: 'Add a card' })).toBeNull()
})

test('a new question finds the paper open again, and the reveal puts it away', () => {
  const room = fakeRoom(alone, 'candidates')
  render(<RoomBoard />, { wrapper: within(room) })
  fireEvent.click(screen.getByRole('button', { name: 'Show the board' }))
  act(() => room.setView({ ...alone, writing: { ...writing, n: 2 } }))
  expect(screen.getByRole('region', { name: 'Your paper' })).toBeTruthy()
  act(() => room.setView({ ...alone, writing: null }))
  expect(screen.queryByRole('region', { name: 'Your paper' })).toBeNull()
  expect(screen.getByText('Revealed.')).toBeTruthy()
})

test('who looks at another part of the agenda sees the board', () => {
  const room = fakeRoom(alone, 'candidates')
  render(<RoomBoard />, { wrapper: within(room) })
  act(() => lookAt('needs'))
  expect(board()?.closest('[inert]')).toBeNull()
  act(() => lookAt(null))
  expect(board()?.closest('[inert]')).toBeTruthy()
})

test('what was deleted waits in the tray, of every kind', async () => {
  const room = fakeRoom(viewWith({ step: 'matrix.together' }))
  addActivity(room.board, { id: 'activity-01', author: null, text: 'Series', at: [0, 0] })
  render(<RoomBoard />, { wrapper: within(room) })
  expect(screen.queryByRole('button', { name: /^Tray/ })).toBeNull()
  act(
    () =>
      void room.board
        .getMap<{ set(key: string, value: unknown): void }>('activities')
        .get('activity-01')
        ?.set('deleted', true),
  )
  fireEvent.click(screen.getByRole('button', { name: 'Tray, 1' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Bring back' }))
  expect(room.boardRecords().activities[0]?.deleted).toBe(false)
})
