import { addObjective } from '@mustwin/board/edit'
import { act, fireEvent, within as inside, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { type FakeRoom, fakeRoom, roundWith, viewWith, within } from './fixture.tsx'
import { Stage } from './Stage.tsx'

const ids = ['objective-aa', 'objective-bb', 'objective-cc', 'objective-dd']

/** A room in which the server does what `setMustWins` says, at once. */
function choosing(votes: readonly number[], chosen: readonly string[] = []): FakeRoom {
  const tallies = votes.map((n, i) => ({ id: ids[i] ?? '', votes: n, tie: [] }))
  const round = roundWith({ state: 'shown', result: { kind: 'vote', tallies, voters: 5 } })
  const me = { seat: 'ines', name: 'Ines', role: 'facilitator', wheel: true } as const
  const first = viewWith({ step: 'mustWins.choose', me, round, mustWins: { ids: chosen, because: null } })
  const room = fakeRoom(first)
  room.answerWith(async command => {
    if (command.type === 'setMustWins')
      room.setView({ ...first, mustWins: { ids: command.ids, because: command.because ?? null } })
    return { ok: true }
  })
  for (const id of ids) addObjective(room.board, { id, author: null, text: id, at: [0, 0] })
  render(<Stage view="outline" />, { wrapper: within(room) })
  return room
}

const press = async (button: HTMLElement) => act(async () => void fireEvent.click(button))
const named = (name: string) =>
  inside(screen.getByRole('list', { name }))
    .queryAllByRole('listitem')
    .map(li => li.getAttribute('aria-label'))
const take = (id: string) =>
  inside(screen.getByRole('listitem', { name: id })).getByRole('button', { name: 'Make it a must-win' })

test('the first three fill the places', async () => {
  choosing([5, 4, 3, 1])
  await press(screen.getByRole('button', { name: 'Fill with top three' }))
  expect(named('Must-wins')).toEqual(ids.slice(0, 3))
  expect(named('Not now')).toEqual(['objective-dd'])
})

test('a tie at the border is named and left open', async () => {
  choosing([5, 4, 2, 2])
  await press(screen.getByRole('button', { name: 'Fill with top three' }))
  expect(named('Must-wins')).toEqual(ids.slice(0, 2))
  expect(screen.getByText(/“objective-cc” and “objective-dd” are tied for the last place/)).toBeTruthy()
})

test('two quick choices are both kept', async () => {
  const room = choosing([])
  room.answerWith(() => new Promise(() => {}))
  await press(take('objective-aa'))
  await press(take('objective-bb'))
  expect(room.commands.at(-1)).toEqual({ type: 'setMustWins', ids: ['objective-aa', 'objective-bb'] })
})

test('a fourth needs a reason', async () => {
  const room = choosing([5, 4, 3, 1], ids.slice(0, 3))
  await press(take('objective-dd'))
  expect(room.commands).toEqual([])
  fireEvent.change(screen.getByLabelText('Why four?'), { target: { value: 'The law asks for it' } })
  await press(screen.getByRole('button', { name: 'Make it the fourth' }))
  expect(room.commands).toEqual([{ type: 'setMustWins', ids, because: 'The law asks for it' }])
})
