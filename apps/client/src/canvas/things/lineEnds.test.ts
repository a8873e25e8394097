import type { Board } from '@mustwin/okr/records'
import { expect, test } from 'vitest'
import { joinedIn } from './lineEnds.ts'

test('from activity to key result to objective to the mission; nothing of the tray', () => {
  const link = (keyResult: string) => ({ keyResult, horizon: 'now', strength: 'direct' })
  const board = {
    activities: [
      { id: 'a1', deleted: false, main: 'k1', links: [link('k1'), link('k2')] },
      { id: 'a3', deleted: false, main: 'k1', links: [] },
      { id: 'a2', deleted: true, main: 'k1', links: [link('k1')] },
    ],
    keyResults: [
      { id: 'k1', deleted: false, objective: 'o1' },
      { id: 'k2', deleted: true, objective: 'o1' },
    ],
  } as unknown as Pick<Board, 'activities' | 'keyResults'>
  expect(joinedIn(board, ['o1'])).toEqual([
    { from: 'a1', to: 'k1', main: true },
    { from: 'a1', to: 'k2', main: false },
    { from: 'a3', to: 'k1', main: true },
    { from: 'k1', to: 'o1', main: false },
    { from: 'o1', to: 'mission', main: false },
  ])
})
