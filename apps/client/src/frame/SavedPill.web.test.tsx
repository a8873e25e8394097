import { act, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { fakeRoom, within } from '../stages/fixture.tsx'
import { SavedPill } from './SavedPill.tsx'

test('says in words what is saved, on its way, or kept on this device', () => {
  const room = fakeRoom()
  render(<SavedPill />, { wrapper: within(room) })
  const text = () => screen.getByRole('status').textContent
  expect(text()).toBe('All saved')
  act(() => room.setStatus({ unsaved: 3 }))
  expect(text()).toBe('3 on their way')
  act(() => room.setStatus({ connection: 'offline' }))
  expect(text()).toBe('Offline: 3 kept on this device')
  act(() => room.setStatus({ connection: 'live', unsaved: 0 }))
  expect(text()).toBe('All saved')
})
