import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { PersonalPaper } from './PersonalPaper.tsx'

function Folding() {
  const [open, setOpen] = useState(true)
  return (
    <PersonalPaper open={open} onOpen={setOpen} wide={false}>
      <input aria-label="Mine" />
    </PersonalPaper>
  )
}

test('the paper folds to a tab and comes back, and the focus goes along', () => {
  render(<Folding />)
  screen.getByRole('textbox', { name: 'Mine' }).focus()
  fireEvent.click(screen.getByRole('button', { name: 'Show the board' }))
  expect(screen.queryByRole('region', { name: 'Your paper' })).toBeNull()
  const tab = screen.getByRole('button', { name: 'Back to your paper' })
  expect(document.activeElement).toBe(tab)
  fireEvent.click(tab)
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Your paper' }))
})
