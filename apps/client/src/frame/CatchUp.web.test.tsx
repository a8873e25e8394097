import { act, fireEvent, render, screen } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { fakeRoom, viewWith, within } from '../stages/fixture.tsx'
import { keep } from '../ui/storage.ts'
import { CatchUp } from './CatchUp.tsx'

const card = () => screen.queryByRole('region', { name: 'Catch up' })

function joinAt(step: 'objectives.alone' | 'objectives.together', late: boolean) {
  const room = fakeRoom(viewWith({ step }))
  keep(`late.${room.id}`, late || null, 'tab')
  return { room, ...render(<CatchUp />, { wrapper: within(room) }) }
}

beforeEach(() => sessionStorage.clear())

test('only somebody who joined while it was running is caught up', () => {
  joinAt('objectives.together', false).unmount()
  expect(card()).toBeNull()
  joinAt('objectives.together', true)
  expect(card()?.textContent).toContain('8 planned minutes in: step 2 of 3')
})

test('whoever joins at the first step has missed nothing', () => {
  joinAt('objectives.alone', true)
  expect(card()).toBeNull()
})

test('it goes with the next step, and for good when dismissed', () => {
  const { room, unmount } = joinAt('objectives.together', true)
  act(() => room.setView(viewWith({ step: 'mustWins.ballot' })))
  expect(card()).toBeNull()
  unmount()
  const again = joinAt('objectives.together', true)
  fireEvent.click(screen.getByRole('button', { name: 'I’m with you' }))
  expect(card()).toBeNull()
  again.unmount()
  render(<CatchUp />, { wrapper: within(fakeRoom(viewWith({ step: 'objectives.together' }))) })
  expect(card()).toBeNull()
})
