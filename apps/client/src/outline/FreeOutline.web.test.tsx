import { addFrame, addImage, addSticky } from '@mustwin/board/edit-marks'
import { act, fireEvent, within as inside, render, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { fakeRoom, viewWith, within } from '../stages/fixture.tsx'
import { Toasts } from '../ui/Toasts.tsx'
import { FreeOutline } from './FreeOutline.tsx'

const all = { add: 'all', edit: 'all', arrange: 'all', drop: 'own' } as const
beforeEach(() => sessionStorage.clear())

function open(change: Parameters<typeof viewWith>[0] = { may: { marks: all } }) {
  const room = fakeRoom(viewWith({ step: 'needs', ...change }))
  render(
    <>
      <Toasts />
      <FreeOutline />
    </>,
    { wrapper: within(room) },
  )
  const sticky = (id: string, text: string, author = 'ben', x = 9_000) =>
    act(() => void addSticky(room.board, { id, author, text, at: [x, 0] }))
  return { room, sticky, marks: () => room.boardRecords().marks }
}
const row = (name: string) => screen.getByRole('listitem', { name })
async function choose(name: string, action: string) {
  fireEvent.click(inside(row(name)).getByRole('button', { name: `Actions: ${name}` }))
  fireEvent.click(await screen.findByRole('menuitem', { name: action }))
}
async function pick(label: string, option: string, button: string) {
  const select = await screen.findByRole('combobox', { name: label })
  fireEvent.change(select, { target: { value: option } })
  fireEvent.click(screen.getByRole('button', { name: button }))
}

test('a note is written without a pointer and stands in the list', () => {
  const { marks } = open()
  fireEvent.change(screen.getByRole('textbox', { name: 'Write on the free board' }), {
    target: { value: 'Call Anna' },
  })
  fireEvent.click(screen.getByRole('button', { name: 'Put up' }))
  expect(row('Call Anna')).toBeTruthy()
  expect(marks()[0]).toMatchObject({ kind: 'sticky', author: 'ben', color: null })
})

test('“Colour…” colours, “Delete” puts into the tray', async () => {
  const { sticky, marks } = open()
  sticky('sticky-0001', 'One')
  await choose('One', 'Colour…')
  await pick('Colour', 'blue', 'Colour')
  expect(marks()[0]?.color).toBe('blue')
  await choose('One', 'Delete')
  expect(marks()[0]?.deleted).toBe(true)
})

test('a link is read as a sentence, a cluster as a group', async () => {
  const { sticky } = open()
  sticky('sticky-0001', 'One')
  sticky('sticky-0002', 'Two', 'ben', 9_400)
  await choose('One', 'Link to…')
  await pick('Link to', 'sticky-0002', 'Link')
  expect(screen.getByRole('listitem', { name: '“One” leads to “Two”' })).toBeTruthy()
  await choose('One', 'Cluster with…')
  await pick('Cluster with', 'sticky-0002', 'Cluster')
  expect(
    inside(screen.getByRole('list', { name: 'Cluster of 2 cards' })).getAllByRole('listitem'),
  ).toHaveLength(2)
})

test('“Move to…” a frame puts it inside of the frame', async () => {
  const { room, sticky } = open()
  act(
    () =>
      void addFrame(room.board, {
        id: 'frame-0001',
        author: 'ann',
        text: 'Ideas',
        at: [12_000, 0],
        size: [900, 600],
      }),
  )
  sticky('sticky-0001', 'One')
  await choose('One', 'Move to…')
  await pick('Move to', 'frame-0001', 'Move')
  expect(
    inside(screen.getByRole('region', { name: 'Frame “Ideas”' })).getByRole('listitem', { name: 'One' }),
  ).toBeTruthy()
})

test('merging leaves one card with both texts and the other in the tray', async () => {
  const { sticky, marks } = open()
  sticky('sticky-0001', 'One')
  sticky('sticky-0002', 'Two', 'ann', 9_400)
  await choose('One', 'Merge with…')
  await pick('Merge with', 'sticky-0002', 'Merge')
  expect(marks().find(m => m.id === 'sticky-0002')?.text.plain).toBe('Two\nOne')
  expect(screen.getByText('Tray, 1')).toBeTruthy()
})

test('what is not mine cannot be deleted; without rights nothing is offered but the link to it', async () => {
  const { room, sticky } = open()
  sticky('sticky-0001', 'Hers', 'ann')
  fireEvent.click(screen.getByRole('button', { name: 'Actions: Hers' }))
  await screen.findByRole('menuitem', { name: 'Duplicate' })
  expect(screen.queryByRole('menuitem', { name: 'Delete' })).toBeNull()
  fireEvent.keyDown(screen.getByRole('menu'), { key: 'Escape' })
  act(() => room.setView(viewWith({ may: {} })))
  fireEvent.click(screen.getByRole('button', { name: 'Actions: Hers' }))
  await waitFor(() =>
    expect(screen.getAllByRole('menuitem').map(item => item.textContent)).toEqual(['Copy link']),
  )
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('a picture has its description as text to edit and as the alternative of the image', () => {
  const { room } = open()
  act(
    () =>
      void addImage(room.board, {
        id: 'image-0001',
        author: 'ben',
        text: 'A chart',
        at: [9_000, 0],
        src: 'x'.repeat(22),
        size: [300, 200],
      }),
  )
  expect(screen.getByRole('img', { name: 'A chart' }).getAttribute('src')).toContain('x'.repeat(22))
  expect(screen.getByRole('button', { name: /Edit description of the picture/ })).toBeTruthy()
})

test('an empty free board in a step that allows nothing draws nothing', () => {
  open({ may: {} })
  expect(screen.queryByRole('region', { name: 'Free board' })).toBeNull()
})
