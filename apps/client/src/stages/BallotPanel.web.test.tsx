import { addObjective } from '@mustwin/board/edit'
import { act, fireEvent, within as inside, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Outcome } from '../room/live.ts'
import { type FakeRoom, fakeRoom, roundWith, viewWith, within } from './fixture.tsx'
import { Stage } from './Stage.tsx'

const ids = ['objective-aa', 'objective-bb', 'objective-cc', 'objective-dd']
const refusal = { ok: false, refusal: 'closed', sentence: 'The ballot closed.' } as const

function ballot(): FakeRoom {
  const round = roundWith({ subjects: ids })
  const room = fakeRoom(viewWith({ step: 'mustWins.ballot', round }))
  for (const id of ids) addObjective(room.board, { id, author: null, text: `Objective ${id}`, at: [0, 0] })
  return room
}

const group = (id: string) => inside(screen.getByRole('group', { name: `Objective ${id}` }))
const give = (id: string) => group(id).getByRole('button', { name: 'Give a vote' })
const press = async (button: HTMLElement) => act(async () => void fireEvent.click(button))
const lastOf = (room: FakeRoom) => room.commands.at(-1)

test('three votes and no fourth, each whole answer with a larger number', async () => {
  const room = ballot()
  render(<Stage view="board" />, { wrapper: within(room) })
  expect(screen.getByText('3 of 3 left')).toBeTruthy()
  for (const id of ids.slice(0, 3)) await press(give(id))
  expect(screen.getByText('0 of 3 left')).toBeTruthy()
  await press(give('objective-dd'))
  expect(room.commands).toHaveLength(3)
  expect(room.commands.map(command => 'n' in command && command.n)).toEqual([1, 2, 3])
  expect(lastOf(room)).toMatchObject({
    choices: { 'objective-aa': 1, 'objective-bb': 1, 'objective-cc': 1 },
  })
  await press(group('objective-bb').getByRole('button', { name: 'Take back' }))
  expect(screen.getByText('1 of 3 left')).toBeTruthy()
  expect(lastOf(room)).toMatchObject({ n: 4, choices: { 'objective-aa': 1, 'objective-cc': 1 } })
})

test('a vote shows at once and is taken back when it is refused', async () => {
  const room = ballot()
  let decide: (outcome: Outcome) => void = () => {}
  room.answerWith(() => new Promise(resolve => (decide = resolve)))
  render(<Stage view="outline" />, { wrapper: within(room) })
  await press(give('objective-aa'))
  expect(screen.getByText('2 of 3 left')).toBeTruthy()
  await act(async () => decide(refusal))
  expect(screen.getByText('3 of 3 left')).toBeTruthy()
})

test('two presses before the first answer are both kept', async () => {
  const room = ballot()
  room.answerWith(() => new Promise(() => {}))
  render(<Stage view="board" />, { wrapper: within(room) })
  await press(give('objective-aa'))
  await press(give('objective-bb'))
  expect(lastOf(room)).toMatchObject({ n: 2, choices: { 'objective-aa': 1, 'objective-bb': 1 } })
})

test('offline the votes are marked as waiting, and a switch of the view keeps them', async () => {
  const room = ballot()
  room.setStatus({ connection: 'offline' })
  room.answerWith(() => new Promise(() => {}))
  const first = render(<Stage view="board" />, { wrapper: within(room) })
  await press(give('objective-aa'))
  expect(screen.getByText(/Waiting for the line/)).toBeTruthy()
  first.unmount()
  render(<Stage view="outline" />, { wrapper: within(room) })
  expect(screen.getByText('2 of 3 left')).toBeTruthy()
})

test('hidden votes show nowhere', async () => {
  const room = ballot()
  render(<Stage view="board" />, { wrapper: within(room) })
  await press(give('objective-aa'))
  await press(screen.getByRole('button', { name: 'Hide my votes' }))
  expect(screen.queryByText('Your vote')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Take back' })).toBeNull()
})

test('the result names ties and draws the gap', () => {
  const room = ballot()
  const [a, b, c, d] = ids as [string, string, string, string]
  const tallies = [
    { id: b, votes: 5, tie: [a, b] },
    { id: a, votes: 5, tie: [a, b] },
    { id: c, votes: 1, tie: [] },
    { id: d, votes: 0, tie: [] },
  ]
  const round = roundWith({ subjects: ids, state: 'shown', result: { kind: 'vote', tallies, voters: 5 } })
  room.setView(viewWith({ step: 'mustWins.ballot', round }))
  render(<Stage view="board" />, { wrapper: within(room) })
  const names = screen
    .getAllByRole('listitem')
    .map(item => item.getAttribute('aria-label') ?? item.textContent)
  expect(names).toEqual([
    `Objective ${b}: 5 votes`,
    `Objective ${a}: 5 votes`,
    'natural gap',
    `Objective ${c}: 1 vote`,
    `Objective ${d}: 0 votes`,
  ])
  expect(screen.getAllByText('tied with 1 other')).toHaveLength(2)
})
