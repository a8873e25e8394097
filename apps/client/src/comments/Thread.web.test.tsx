import { addSticky } from '@mustwin/board/edit-marks'
import { act, fireEvent, within as inside, render, screen } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { fakeRoom, viewWith, within } from '../stages/fixture.tsx'
import { CommentsButton } from './CommentsButton.tsx'
import { commentsOn } from './commentsOn.ts'

const card = 'sticky-0001'
const all = { add: 'all', edit: 'all', arrange: 'all', drop: 'own' } as const
const people = ['ben', 'ann'].map(seat => ({
  seat,
  name: seat === 'ben' ? 'Ben' : 'Ann',
  role: 'participant' as const,
  ready: false,
  hand: 0,
  wheel: false,
  claim: null,
}))

beforeEach(() => sessionStorage.clear())

function open(may: object = { marks: all }) {
  const room = fakeRoom(viewWith({ may, people, step: 'needs' }))
  act(() => void addSticky(room.board, { id: card, author: 'ann', text: 'A card', at: [0, 0] }))
  render(<CommentsButton id={card} at={[0, 0]} />, { wrapper: within(room) })
  return room
}
const say = (text: string) => {
  const field = screen.getByRole('textbox', { name: 'Add a comment' })
  fireEvent.change(field, { target: { value: text } })
  fireEvent.keyDown(field, { key: 'Enter' })
}

test('Enter adds a comment in my name; the button counts what is open', () => {
  const room = open()
  fireEvent.click(screen.getByRole('button', { name: 'Comment' }))
  say('Why this one?')
  say('  ')
  const rows = inside(screen.getByRole('list', { name: 'Comments, 1' })).getAllByRole('listitem')
  expect(rows).toHaveLength(1)
  expect(rows[0]?.textContent).toContain('Ben')
  expect(screen.getByRole('button', { name: 'Comments, 1' })).toBeTruthy()
  expect(commentsOn(room.boardRecords()).get(card)).toBe(1)
})

test('a settled comment stays readable, does not count, and can be opened again', () => {
  const room = open()
  fireEvent.click(screen.getByRole('button', { name: 'Comment' }))
  say('Why this one?')
  fireEvent.click(screen.getByRole('button', { name: 'Settled' }))
  expect(commentsOn(room.boardRecords()).has(card)).toBe(false)
  expect(screen.getByText('Why this one?')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Open again' }))
  expect(commentsOn(room.boardRecords()).get(card)).toBe(1)
})

test('only one’s own comments can be deleted; what is half written outlives the closing', () => {
  const room = open()
  fireEvent.click(screen.getByRole('button', { name: 'Comment' }))
  say('Mine')
  expect(screen.getByRole('button', { name: 'Delete comment' })).toBeTruthy()
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'half a sen' } })
  act(() =>
    room.setView(
      viewWith({ may: { marks: all }, people, me: { ...viewWith().me, seat: 'ann', name: 'Ann' } }),
    ),
  )
  expect(screen.queryByRole('button', { name: 'Delete comment' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Comments, 1' }))
  fireEvent.click(screen.getByRole('button', { name: 'Comments, 1' }))
  expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('half a sen')
})

test('where nothing may be added and nothing was said there is no button', () => {
  open({})
  expect(screen.queryByRole('button')).toBeNull()
})
