import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Countdown } from './Countdown.tsx'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms))

function mount(unavailable: string | null = null) {
  const run = vi.fn()
  const draw = (why: string | null) => (
    <Countdown label="Reveal" consequence="Reveal 23 cards to 9 people" onRun={run} unavailable={why} />
  )
  const { rerender } = render(draw(unavailable))
  return { run, become: (why: string | null) => rerender(draw(why)), press: () => fireEvent.click(reveal()) }
}
const reveal = () => screen.getByRole('button', { name: 'Reveal' })

test('runs three seconds after the press and states the consequence', () => {
  const { run, press } = mount()
  press()
  expect(screen.getByText('Reveal 23 cards to 9 people')).toBeTruthy()
  pass(2_900)
  expect(run).not.toHaveBeenCalled()
  pass(200)
  expect(run).toHaveBeenCalledOnce()
  pass(10_000)
  expect(run).toHaveBeenCalledOnce()
})

test('a second press runs it at once, and only once', () => {
  const { run, press } = mount()
  press()
  press()
  expect(run).toHaveBeenCalledOnce()
  pass(10_000)
  expect(run).toHaveBeenCalledOnce()
})

test('"Cancel" keeps everything as it was', () => {
  const { run, press } = mount()
  press()
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  pass(10_000)
  expect(run).not.toHaveBeenCalled()
  expect(screen.queryByText('Reveal 23 cards to 9 people')).toBeNull()
})

test('never runs once it does not apply any more, nor begins while it does not apply', () => {
  const { run, press, become } = mount()
  press()
  become('There are no hidden cards to reveal.')
  pass(10_000)
  expect(run).not.toHaveBeenCalled()
  press()
  become(null)
  pass(10_000)
  expect(run).not.toHaveBeenCalled()
})
