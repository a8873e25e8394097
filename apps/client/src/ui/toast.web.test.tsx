import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Toasts } from './Toasts.tsx'
import { toast } from './toast.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const shown = (text: string) => screen.queryAllByText(text).length > 0

test('a refusal stays until it is dismissed; one press dismisses it however often it was said', async () => {
  render(<Toasts />)
  act(() => toast.error('This stage is locked.'))
  act(() => toast.error('This stage is locked.'))
  await pass(60_000)
  expect(shown('This stage is locked.')).toBe(true)
  const [dismiss] = screen.getAllByLabelText('Dismiss')
  if (dismiss) fireEvent.click(dismiss)
  await pass(1_000)
  expect(shown('This stage is locked.')).toBe(false)
})

test('good words make room for each other, a refusal for none of them', async () => {
  render(<Toasts />)
  act(() => toast.error('This card is full.'))
  for (const word of ['First.', 'Second.', 'Third.', 'Fourth.']) act(() => toast.info(word))
  await pass(1_000)
  const texts = ['This card is full.', 'First.', 'Second.', 'Third.', 'Fourth.'].map(shown)
  expect(texts).toEqual([true, false, false, true, true])
  const [dismiss] = screen.getAllByLabelText('Dismiss')
  if (dismiss) fireEvent.click(dismiss)
})

test('a good word goes by itself; its way back works once and takes it away', async () => {
  const undo = vi.fn()
  render(<Toasts />)
  act(() => toast.info('Copied.'))
  act(() => toast.info('Merged.', { label: 'Undo', onClick: undo }, true))
  await pass(10_000)
  expect(shown('Copied.')).toBe(false)
  expect(shown('Merged.')).toBe(true)
  fireEvent.click(screen.getByText('Undo'))
  await pass(1_000)
  expect(undo).toHaveBeenCalledOnce()
  expect(shown('Merged.')).toBe(false)
})
