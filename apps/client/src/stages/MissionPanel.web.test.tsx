import { addCandidate, writeText } from '@mustwin/board/edit'
import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { fakeRoom, viewWith, within } from './fixture.tsx'
import { Stage } from './Stage.tsx'

function mission(may = viewWith().may) {
  const room = fakeRoom(viewWith({ step: 'mission.together', may }))
  addCandidate(room.board, { id: 'candidate-01', author: null, text: 'We open markets', at: [0, 0] })
  return room
}

test('a candidate becomes the mission at once while there is none, else after a question', () => {
  const room = mission()
  render(<Stage view="board" />, { wrapper: within(room) })
  fireEvent.click(screen.getByRole('button', { name: 'Use as our mission' }))
  expect(room.boardRecords().mission.plain).toBe('We open markets')
  writeText(room.board.getXmlFragment('mission'), 'Our own words')
  fireEvent.click(screen.getByRole('button', { name: 'Use as our mission' }))
  expect(room.boardRecords().mission.plain).toBe('Our own words')
  fireEvent.click(screen.getByRole('button', { name: 'Replace' }))
  expect(room.boardRecords().mission.plain).toBe('We open markets')
})

test('the mission is a textbox for those who may write, and plain text for the others', () => {
  const first = render(<Stage view="outline" />, { wrapper: within(mission()) })
  expect(screen.getByRole('textbox', { name: 'Our mission' })).toBeTruthy()
  first.unmount()
  render(<Stage view="outline" />, { wrapper: within(mission({})) })
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Use as our mission' })).toBeNull()
})

test('before the reveal it says how many cards wait', () => {
  const toReveal = { root: 'candidates', people: 4, cards: 9 } as const
  const room = fakeRoom(viewWith({ step: 'mission.together', toReveal }))
  render(<Stage view="board" />, { wrapper: within(room) })
  expect(screen.getByText('9 cards by 4 people wait for the facilitator to reveal them.')).toBeTruthy()
})
