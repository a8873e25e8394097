import { addObjective } from '@mustwin/board/edit'
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { fakeRoom, viewWith, within } from '../stages/fixture.tsx'
import { openPalette, palette } from './open.ts'
import { Palette } from './Palette.tsx'

beforeEach(() => {
  localStorage.clear()
  act(() => palette.set(false))
})

const leads = { seat: 'ben', name: 'Ben', role: 'facilitator', wheel: true } as const

function open(view = viewWith()) {
  const room = fakeRoom(view)
  const panels: string[] = []
  const { hook } = memoryLocation({ path: '/w/1' })
  render(
    <Router hook={hook}>
      <Palette onPanel={name => panels.push(name)} />
    </Router>,
    { wrapper: within(room) },
  )
  act(openPalette)
  return { room, panels }
}
const field = () => screen.getByRole('combobox', { name: 'Go anywhere' })
const type = (value: string) => fireEvent.change(field(), { target: { value } })
const options = () => screen.queryAllByRole('option').map(option => option.textContent ?? '')
const enter = () => fireEvent.keyDown(field(), { key: 'Enter' })

test('a participant is offered what a participant may do, and Enter does it', async () => {
  const { room } = open()
  expect(options().join()).not.toContain('Bring everyone here')
  type('ready')
  await waitFor(() => expect(options()[0]).toContain('I’m ready'))
  enter()
  await waitFor(() => expect(room.commands).toEqual([{ type: 'ready', is: true }]))
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('what cannot be taken back is asked once, with its consequence in numbers', async () => {
  const toReveal = { root: 'objectives', people: 2, cards: 7 } as const
  const { room } = open(viewWith({ me: leads, toReveal }))
  type('reveal')
  await waitFor(() => expect(options()[0]).toContain('Reveal'))
  enter()
  await screen.findByText('Reveal 7 cards to 1 person?')
  expect(room.commands).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: 'Reveal' }))
  await waitFor(() => expect(room.commands).toEqual([{ type: 'reveal' }]))
})

test('a press on “Cancel” does nothing', async () => {
  const { room } = open(viewWith({ me: leads }))
  type('next')
  await waitFor(() => expect(options()[0]).toContain('Next'))
  enter()
  fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(room.commands).toEqual([])
})

test('cards are found by their words, at most fifty lines', async () => {
  const { room } = open()
  act(() => {
    for (let i = 0; i < 120; i++)
      addObjective(room.board, {
        id: `objective-${i}`,
        author: null,
        text: `Be seen in town ${i}`,
        at: [0, 0],
      })
  })
  type('seen 77')
  await waitFor(() => expect(options()).toEqual(['Be seen in town 77Objective']))
  type('seen')
  await waitFor(() => expect(options()).toHaveLength(50))
})

test('nothing that fits is said; a drawer opens by its name', async () => {
  const { panels } = open()
  type('zzzz')
  await waitFor(() => expect(screen.getByText(/Nothing here has these words/)).toBeTruthy())
  type('coach')
  await waitFor(() => expect(options()[0]).toContain('Coach'))
  enter()
  await waitFor(() => expect(panels).toEqual(['coach']))
})
