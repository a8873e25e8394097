import type { View } from '@mustwin/okr/view'
import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { type FakeRoom, fakeRoom, roundWith, viewWith, within } from '../stages/fixture.tsx'
import { Dock } from './Dock.tsx'
import { writtenText } from './dock.ts'

const button = (name: string) => screen.getByRole('button', { name })
const off = (name: string) => button(name).getAttribute('aria-disabled') === 'true'

function dockIn(change: Partial<View>): FakeRoom {
  const room = fakeRoom(viewWith(change))
  render(<Dock onInvite={() => {}} />, { wrapper: within(room) })
  return room
}

test('writing alone: writing can be closed, no ballot can be opened, and the reason is said', () => {
  const room = dockIn({
    step: 'objectives.alone',
    writing: { root: 'objectives', n: 1, closed: false, people: 7, cards: 23 },
    toReveal: { root: 'objectives', people: 7, cards: 23 },
  })
  expect(off('Back')).toBe(true)
  expect(off('Reveal')).toBe(false)
  expect(off('Open ballot')).toBe(true)
  expect(button('Open ballot').title).toBe('This step has no ballot.')
  expect(writtenText(room.view() ?? viewWith())).toBe('7 of 1 have written, 23 cards')
  fireEvent.click(button('Open ballot'))
  fireEvent.click(button('Close writing'))
  fireEvent.click(button('Next'))
  expect(room.commands).toEqual([{ type: 'closeWriting' }, { type: 'next' }])
})

test('an open ballot can be closed, but its result not shown yet', () => {
  const room = dockIn({ step: 'mustWins.ballot', round: roundWith({ state: 'open' }) })
  expect(off('Next')).toBe(true)
  expect(off('Open ballot')).toBe(true)
  expect(off('Close ballot')).toBe(false)
  expect(button('Show result').title).toBe('Close the ballot first.')
  fireEvent.click(button('Close ballot'))
  expect(room.commands).toEqual([{ type: 'closeRound' }])
})

test('a closed ballot can be opened again as it was, or shown after the countdown', () => {
  const room = dockIn({ step: 'mustWins.ballot', round: roundWith({ state: 'closed' }) })
  fireEvent.click(button('Open ballot'))
  expect(room.commands).toEqual([{ type: 'reopenRound' }])
  fireEvent.click(button('Show result'))
  expect(room.commands).toHaveLength(1)
  fireEvent.click(button('Show result'))
  expect(room.commands.at(-1)).toEqual({ type: 'showResult' })
})

test('"Lock" becomes "Unlock" for a locked stage', () => {
  const room = dockIn({ step: 'objectives.together', locks: ['objectives'] })
  expect(screen.queryByRole('button', { name: 'Lock' })).toBeNull()
  fireEvent.click(button('Unlock'))
  expect(room.commands).toEqual([{ type: 'unlock', stage: 'objectives' }])
})
