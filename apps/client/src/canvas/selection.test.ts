import { expect, test } from 'vitest'
import { BoardSelection } from './selection.ts'

function aSelection() {
  const selection = new BoardSelection()
  let told = 0
  selection.subscribe(() => told++)
  return { selection, told: () => told }
}

test('set, add, take away, clear', () => {
  const { selection } = aSelection()
  selection.set(['a', 'b'])
  selection.toggle('c')
  selection.toggle('a')
  expect(selection.ids()).toEqual(['b', 'c'])
  expect(selection.has('a')).toBe(false)
  selection.clear()
  expect(selection.ids()).toEqual([])
})

test('the same selection is not told again, and keeps its array', () => {
  const { selection, told } = aSelection()
  selection.set(['a', 'b'])
  const ids = selection.ids()
  selection.set(['b', 'a'])
  expect([selection.ids() === ids, told()]).toEqual([true, 1])
})

test('what has left the board is no longer selected, nor has it the focus', () => {
  const { selection, told } = aSelection()
  selection.set(['a', 'b'])
  selection.setFocus('b')
  selection.keep(id => id === 'a')
  expect([selection.ids(), selection.focus()]).toEqual([['a'], null])
  const before = told()
  selection.keep(() => true)
  expect(told()).toBe(before)
})
