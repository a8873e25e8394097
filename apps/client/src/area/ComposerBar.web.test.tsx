import { ZONES } from '@mustwin/board/areas'
import { addCandidate, addObjective } from '@mustwin/board/edit'
import type { View } from '@mustwin/okr/view'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { whiteboardOf } from '../canvas/whiteboard.ts'
import { fakeRoom, roundWith, viewWith, within } from '../stages/fixture.tsx'
import { ComposerBar } from './ComposerBar.tsx'
import { dropOnSlots } from './slots.ts'
import { WhyFourBar } from './WhyFourBar.tsx'

const wide = (is: boolean) =>
  vi
    .spyOn(window, 'matchMedia')
    .mockImplementation(
      query => ({ matches: is, media: query, addEventListener() {}, removeEventListener() {} }) as never,
    )

beforeEach(() => {
  wide(true)
  sessionStorage.clear()
})

const write = (text: string) => {
  const box = screen.getByRole('textbox', { name: 'Add a card' })
  fireEvent.change(box, { target: { value: text } })
  fireEvent.keyDown(box, { key: 'Enter' })
}

test('each new card lies in a free place of the zone of its kind', () => {
  const room = fakeRoom(viewWith({ step: 'mission.together' }))
  const { x, y } = ZONES.candidates.rect
  addCandidate(room.board, { id: 'candidate-1', author: null, text: 'We help', at: [x, y] })
  render(<ComposerBar />, { wrapper: within(room) })
  write('We build')
  write('We teach')
  const at = room.boardRecords().candidates.map(card => [card.text.plain, ...card.at])
  expect(at).toEqual([
    ['We help', x, y],
    ['We build', x + 260, y],
    ['We teach', x + 520, y],
  ])
  expect(room.boardRecords().candidates.map(card => card.late)).toEqual([false, true, true])
})

test('where nothing may be added there is no composer', () => {
  const may: View['may'] = { objectives: { edit: 'all' } }
  const room = fakeRoom(viewWith({ step: 'objectives.together', may }))
  render(<ComposerBar />, { wrapper: within(room) })
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('on a phone the composer is a button until it is wanted', () => {
  wide(false)
  const room = fakeRoom(viewWith({ step: 'needs' }))
  render(<ComposerBar />, { wrapper: within(room) })
  expect(screen.queryByRole('textbox')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Write a card' }))
  write('We need stories')
  expect(room.boardRecords().needs.map(card => card.text.plain)).toEqual(['We need stories'])
  fireEvent.click(screen.getByRole('button', { name: 'Put the pen away' }))
  expect(screen.queryByRole('textbox')).toBeNull()
})

const choosing = (wheel: boolean, ids: readonly string[] = []) => {
  const me = { seat: 'ben', name: 'Ben', role: 'participant', wheel } as const
  const tally = (id: string, votes: number) => ({ id, votes, tie: [] })
  const tallies = [tally('objective-01', 3), tally('objective-02', 2), tally('objective-03', 1)]
  const round = roundWith({ state: 'shown', result: { kind: 'vote', voters: 3, tallies } })
  const room = fakeRoom(viewWith({ step: 'mustWins.choose', me, round, mustWins: { ids, because: null } }))
  for (const n of [1, 2, 3, 4])
    addObjective(room.board, { id: `objective-0${n}`, author: null, text: `Goal ${n}`, at: [0, 0] })
  return room
}

test('while must-wins are chosen, the wheel fills the places from the result; others read who does', () => {
  const room = choosing(true)
  const { unmount } = render(<ComposerBar />, { wrapper: within(room) })
  fireEvent.click(screen.getByRole('button', { name: 'Fill with top three' }))
  expect(room.commands).toEqual([
    { type: 'setMustWins', ids: ['objective-01', 'objective-02', 'objective-03'] },
  ])
  unmount()
  render(<ComposerBar />, { wrapper: within(choosing(false)) })
  expect(screen.queryByRole('button')).toBeNull()
  expect(screen.getByText('The facilitator puts into places what you agree on.')).toBeTruthy()
})

test('an objective dropped on the slots is a must-win, a fourth one asks why, and only for the wheel', () => {
  const others = choosing(false)
  expect(dropOnSlots(whiteboardOf(others), 'objective-04')).toContain('facilitator')
  expect(others.commands).toEqual([])

  const room = choosing(true, ['objective-01', 'objective-02', 'objective-03'])
  render(<WhyFourBar />, { wrapper: within(room) })
  act(() => void expect(dropOnSlots(whiteboardOf(room), 'objective-04')).toBeNull())
  expect(room.commands).toEqual([])
  fireEvent.change(screen.getByRole('textbox', { name: 'Why four?' }), { target: { value: 'Two teams' } })
  fireEvent.click(screen.getByRole('button', { name: 'Make it the fourth' }))
  const ids = ['objective-01', 'objective-02', 'objective-03', 'objective-04']
  expect(room.commands).toEqual([{ type: 'setMustWins', ids, because: 'Two teams' }])
})
