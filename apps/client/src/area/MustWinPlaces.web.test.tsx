import type { Rect } from '@mustwin/board/areas'
import { ZONES } from '@mustwin/board/areas'
import { addObjective } from '@mustwin/board/edit'
import { fireEvent, within as inside, render, screen } from '@testing-library/react'
import { beforeAll, expect, test, vi } from 'vitest'
import { dropAt, fixed, held } from '../canvas/actions/move.ts'
import { whiteboardOf } from '../canvas/whiteboard.ts'
import { fakeRoom, viewWith, within } from '../stages/fixture.tsx'
import { CardControls } from './cardControls.tsx'
import { MustWinPlaces } from './MustWinPlaces.tsx'
import { slotsUnder } from './slots.ts'

beforeAll(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  )
})

const me = (wheel: boolean) => ({ seat: 'ben', name: 'Ben', role: 'participant', wheel }) as const

/** Three objectives, of which these are chosen; nothing may be moved in this step. */
function choosing(wheel: boolean, ids: readonly string[]) {
  const view = viewWith({
    step: 'mustWins.choose',
    me: me(wheel),
    mustWins: { ids, because: null },
    may: { marks: { add: 'all' } },
  })
  const room = fakeRoom(view)
  const { x, y } = ZONES.draft.rect
  for (const n of [1, 2, 3])
    addObjective(room.board, { id: `objective-0${n}`, author: null, text: `Goal ${n}`, at: [x, y + n * 140] })
  const board = whiteboardOf(room)
  board.scene.follow()
  const thing = (id: string) => {
    const found = board.scene.get(id)
    if (!found) throw new Error(`${id} is not on the board`)
    return found
  }
  return { room, board, thing }
}

test('there are three numbered places: the chosen ones in their order, then the free ones', () => {
  const { room } = choosing(true, ['objective-02', 'objective-01'])
  render(<MustWinPlaces />, { wrapper: within(room) })
  const list = screen.getByRole('list', { name: 'Must-wins' })
  expect(
    inside(list)
      .getAllByRole('listitem')
      .map(item => item.getAttribute('aria-label')),
  ).toEqual(['Goal 2', 'Goal 1'])
  expect(screen.getByText('Drag an objective here').textContent).toBe('3Drag an objective here')
  const second = inside(screen.getByRole('listitem', { name: 'Goal 1' }))
  fireEvent.click(second.getByRole('button', { name: 'Up' }))
  fireEvent.click(second.getByRole('button', { name: 'Remove' }))
  expect(room.commands).toEqual([
    { type: 'setMustWins', ids: ['objective-01', 'objective-02'] },
    { type: 'setMustWins', ids: ['objective-02'] },
  ])
})

test('who has not the wheel sees the places and can change none', () => {
  const { room, board, thing } = choosing(false, ['objective-01'])
  render(<MustWinPlaces />, { wrapper: within(room) })
  expect(screen.getAllByText('Free')).toHaveLength(2)
  expect(screen.queryByRole('button')).toBeNull()
  expect(held(board, thing('objective-02'))).toContain('stays where it is')
})

test('the wheel carries an objective to the places, which are shown as its target, and nowhere else', () => {
  const { room, board, thing } = choosing(true, [])
  const goal = thing('objective-02')
  expect(fixed(board, goal)).not.toBeNull()
  expect(held(board, goal)).toBeNull()
  const onto = ({ x, y }: Rect): Rect => ({ ...goal.rect, x: x + 20, y: y + 20 })
  expect(slotsUnder(board, goal, goal.rect)).toBeNull()
  expect(slotsUnder(board, goal, onto(ZONES.slots.rect))).toEqual(ZONES.slots.rect)
  expect(dropAt(board, [{ thing: goal, rect: onto(ZONES.notNow.rect) }])).toContain('stays where it is')
  expect(room.boardRecords().objectives[1]?.place).toBe('draft')
  expect(dropAt(board, [{ thing: goal, rect: onto(ZONES.slots.rect) }])).toBeNull()
  expect(room.commands).toEqual([{ type: 'setMustWins', ids: ['objective-02'] }])
})

test('a press on the card itself chooses it', () => {
  const { room, thing } = choosing(true, ['objective-01'])
  render(<CardControls thing={thing('objective-03')} />, { wrapper: within(room) })
  fireEvent.click(screen.getByRole('button', { name: 'Make it a must-win' }))
  expect(room.commands).toEqual([{ type: 'setMustWins', ids: ['objective-01', 'objective-03'] }])
})
