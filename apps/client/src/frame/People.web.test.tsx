import { act, fireEvent, render, screen } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { follow, followedSeat } from '../navigate/follow.ts'
import { lookAt, lookingAt } from '../navigate/looking.ts'
import { NOWHERE } from '../room/live.ts'
import { fakeRoom, viewWith, within } from '../stages/fixture.tsx'
import { keep, recall } from '../ui/storage.ts'
import { People } from './People.tsx'
import { Steps } from './Steps.tsx'

const person = (seat: string, name: string) =>
  ({ seat, name, role: 'participant', ready: false, hand: 0, wheel: false, claim: null }) as const
const people = [person('ben', 'Ben'), person('ann', 'Ann'), person('eva', 'Eva')]
const ann = { ...NOWHERE, client: 7, seat: 'ann', name: 'Ann', color: '#0072b2' }

beforeEach(() => {
  localStorage.clear()
  act(() => {
    follow(null)
    lookAt(null)
  })
})

test('a press on a face follows that person on the board, another one stops', () => {
  keep('view', 'outline')
  const room = fakeRoom(viewWith({ people }))
  room.setPeers([ann])
  render(<People />, { wrapper: within(room) })
  const face = () => screen.getByRole('button', { name: /^Ann/ })
  fireEvent.click(face())
  expect(followedSeat()).toBe('ann')
  expect(recall('view')).toBe('board')
  expect(face().getAttribute('aria-pressed')).toBe('true')
  fireEvent.click(face())
  expect(followedSeat()).toBeNull()
})

test('who is away cannot be followed; my own face opens what I may do with myself', async () => {
  render(<People />, { wrapper: within(fakeRoom(viewWith({ people }))) })
  fireEvent.click(screen.getByRole('button', { name: /^Eva/ }))
  expect(followedSeat()).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: /^Ben \(you\)/ }))
  expect(await screen.findByRole('menuitem', { name: 'Change my name' })).toBeTruthy()
})

test('with the wheel, everybody’s row holds what else may be done with them', async () => {
  const room = fakeRoom(
    viewWith({ people, me: { seat: 'ben', name: 'Ben', role: 'facilitator', wheel: true } }),
  )
  room.setPeers([ann])
  render(<People rows />, { wrapper: within(room) })
  fireEvent.click(screen.getByRole('button', { name: 'Follow Ann' }))
  expect(followedSeat()).toBe('ann')
  fireEvent.click(screen.getByRole('button', { name: 'Actions: Ann' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Hand over the wheel' }))
  expect(room.commands).toEqual([{ type: 'handWheel', seat: 'ann' }])
})

test('a press on a step shows it to me alone; with the wheel it takes the room there', () => {
  const room = fakeRoom(viewWith({ people }))
  render(<Steps />, { wrapper: within(room) })
  fireEvent.click(screen.getByRole('button', { name: /Objectives, alone/ }))
  expect(lookingAt()).toBe('objectives.alone')
  expect(room.commands).toEqual([])
  act(() =>
    room.setView(viewWith({ people, me: { seat: 'ben', name: 'Ben', role: 'facilitator', wheel: true } })),
  )
  fireEvent.click(screen.getByRole('button', { name: /Objectives, alone/ }))
  expect(room.commands).toEqual([{ type: 'goTo', step: 'objectives.alone' }])
})
