import { moveThings } from '@mustwin/board/edit-many'
import { addSticky } from '@mustwin/board/edit-marks'
import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type * as Y from 'yjs'
import type { Peer } from '../room/live.ts'
import { fakeRoom, viewWith, within } from '../stages/fixture.tsx'
import { BoardView } from './BoardView.tsx'
import { whiteboardOf } from './whiteboard.ts'

vi.mock('../area/furniture.tsx', () => ({ Furniture: () => null }))
const drawn = vi.hoisted(() => [] as string[])
vi.mock('./things/words.ts', async original => {
  const words = await original<typeof import('./things/words.ts')>()
  return {
    nameOfThing: (thing: Parameters<typeof words.nameOfThing>[0]) => {
      drawn.push(thing.id)
      return words.nameOfThing(thing)
    },
  }
})

// A page without layout has no sizes: the board gets one.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1000)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
})
afterEach(() => vi.restoreAllMocks())

const ID = (n: number) => `sticky-${String(n).padStart(6, '0')}`

function aBoard(n: number) {
  const marks = { add: 'all', edit: 'all', arrange: 'all', drop: 'all' } as const
  const room = fakeRoom(viewWith({ may: { marks } }))
  room.board.transact(() => {
    for (let i = 0; i < n; i++)
      addSticky(room.board, {
        id: ID(i),
        author: 'ben',
        text: `Note ${i}`,
        at: [(i % 20) * 260, 4000 + Math.floor(i / 20) * 220],
        color: null,
      })
  })
  const engine = whiteboardOf(room)
  engine.camera.set(0, 4000, 1)
  render(<BoardView />, { wrapper: within(room) })
  return { ...engine, room }
}

const peer = (change: Partial<Peer>): Peer => ({
  client: 7,
  seat: 'devi',
  name: 'Devi',
  color: '#0072b2',
  pointer: null,
  dragging: null,
  drawing: null,
  selection: [],
  editing: null,
  laser: false,
  eye: null,
  reaction: null,
  ...change,
})

test('of a thousand cards only those in view are on the page, named by their text', () => {
  const { scene } = aBoard(1000)
  const articles = screen.getAllByRole('article')
  expect(articles.length).toBe(scene.visible().length)
  expect(articles.length).toBeLessThan(60)
  expect(screen.getByRole('article', { name: 'Note 21' }).style.left).toBe('260px')
})

test('a moved card moves its element and draws nothing; a changed one draws itself and no other', () => {
  const { room } = aBoard(40)
  const element = screen.getByRole('article', { name: 'Note 3' })
  drawn.length = 0
  act(() => void moveThings(room.board, [{ root: 'marks', id: ID(3), at: [500, 4100] }]))
  expect([drawn, element.style.left, element.style.top]).toEqual([[], '500px', '4100px'])
  act(() => {
    const record = room.board.getMap('marks').get(ID(3)) as Y.Map<unknown>
    record.set('color', 'blue')
  })
  expect([...new Set(drawn)]).toEqual([ID(3)])
  expect(element.dataset.color).toBe('blue')
})

test("another person's pointer, drag and selection draw no card", () => {
  const { room } = aBoard(40)
  const element = screen.getByRole('article', { name: 'Note 2' })
  drawn.length = 0
  act(() => room.setPeers([peer({ pointer: [10, 4010], dragging: { ids: [ID(2)], by: [30, 40] } })]))
  expect([drawn, element.style.translate]).toEqual([[], '30px 40px'])
  const other = screen.getByRole('article', { name: 'Note 3' })
  expect(Number(element.style.zIndex)).toBeGreaterThan(Number(other.style.zIndex))
  act(() => room.setPeers([peer({ selection: [ID(2)] })]))
  expect([...document.querySelectorAll('.peer-box')].map(box => box.textContent)).toEqual(['Devi'])
  act(() => room.setPeers([peer({ editing: `marks/${ID(2)}/text` })]))
  expect([...document.querySelectorAll('.peer-box')].map(box => box.textContent)).toEqual(['Devi is editing'])
  act(() => room.setPeers([]))
  expect([document.querySelectorAll('.peer').length, drawn]).toEqual([0, []])
})

test('my own drag moves the element at once and gives it back', () => {
  const { scene } = aBoard(3)
  const element = screen.getByRole('article', { name: 'Note 1' })
  scene.lift([ID(1)], [12, 8])
  expect(element.style.translate).toBe('12px 8px')
  scene.letGo()
  expect(element.style.translate).toBe('')
})

test('the board is one tab stop, and the focus walks with it', () => {
  const { selection } = aBoard(3)
  const stops = () =>
    screen
      .getAllByRole('article')
      .filter(({ tabIndex }) => tabIndex === 0)
      .map(element => element.getAttribute('aria-label'))
  expect(stops()).toEqual(['Note 0'])
  screen.getByRole('article', { name: 'Note 0' }).focus()
  act(() => selection.setFocus(ID(2)))
  expect(stops()).toEqual(['Note 2'])
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Note 2')
})

test('the selection is worn by the card and told to screen readers, without a drawing', () => {
  const { selection } = aBoard(3)
  drawn.length = 0
  act(() => selection.set([ID(1)]))
  const element = screen.getByRole('article', { name: 'Note 1' })
  expect([element.dataset.selected, element.getAttribute('aria-description'), drawn]).toEqual([
    '',
    'Selected',
    [],
  ])
})

test('a card is written in where it lies, and the words come to the record', () => {
  const { editing, room } = aBoard(3)
  act(() => editing.set(ID(1), ' and more'))
  const box = screen.getByRole('textbox', { name: 'Text of the card' })
  expect(box.closest('article')?.dataset.card).toBe(ID(1))
  expect(room.boardRecords().marks.find(({ id }) => id === ID(1))?.text.plain).toBe('Note 1 and more')
  act(() => editing.clear())
  expect(screen.queryByRole('textbox')).toBeNull()
})
