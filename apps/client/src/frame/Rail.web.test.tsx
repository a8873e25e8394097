import { fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeRoom, viewWith, within } from '../stages/fixture.tsx'
import { Rail } from './Rail.tsx'

/** A window of this many rem, for the queries that the rail asks. */
function windowOf(rem: number) {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: rem >= Number(/min-width: ([\d.]+)rem/.exec(query)?.[1]),
    addEventListener: () => {},
    removeEventListener: () => {},
  }))
}
beforeEach(() => localStorage.clear())
afterEach(() => vi.unstubAllGlobals())

function railIn(rem: number, squeezed = false) {
  windowOf(rem)
  return render(<Rail squeezed={squeezed} />, { wrapper: within(fakeRoom(viewWith())) })
}
const folded = () => screen.queryByRole('button', { name: 'Unfold the agenda' }) !== null

test('folds to its marks in a narrow window, and beside an open drawer in a middling one', () => {
  const foldedIn = (rem: number, squeezed: boolean) => {
    const { unmount } = railIn(rem, squeezed)
    const is = folded()
    unmount()
    return is
  }
  expect(foldedIn(80, false)).toBe(false)
  expect(foldedIn(64, false)).toBe(true)
  expect(foldedIn(80, true)).toBe(true)
  expect(foldedIn(120, true)).toBe(false)
})

test('stays as the person left it, and every step keeps its name when folded', () => {
  const first = railIn(80)
  fireEvent.click(screen.getByRole('button', { name: 'Fold the agenda' }))
  expect(folded()).toBe(true)
  first.unmount()
  railIn(120)
  expect(folded()).toBe(true)
  const now = screen.getAllByRole('listitem').find(item => item.getAttribute('aria-current') === 'step')
  expect(now?.textContent).toContain('Objectives, together, now')
})
