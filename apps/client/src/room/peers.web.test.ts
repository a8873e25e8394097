import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { makeAwareness, mirrorPeers } from './awareness.ts'
import { NOWHERE } from './live.ts'
import { makePeers, peerOf } from './peers.ts'

const user = { seat: 'ben', name: 'Ben', role: 'participant', color: '#0072b2' }
const ben = { client: 7, seat: 'ben', name: 'Ben', color: '#0072b2' }

test('somebody who has said nothing is nowhere', () => {
  expect(peerOf(7, { user })).toEqual({ ...ben, ...NOWHERE })
})

test('what a peer says is believed field by field', () => {
  const said = { pointer: [1, 2], laser: true, selection: ['x y'], eye: 'all', reaction: { kind: 3, n: 1 } }
  expect(peerOf(7, { user: { ...user, color: 'red;x' }, ...said })).toEqual({
    ...ben,
    ...NOWHERE,
    color: '#4a5568',
    pointer: [1, 2],
    laser: true,
    reaction: { kind: 3, n: 1 },
  })
})

test('what is dragged is selected', () => {
  const dragging = { ids: ['card-1'], by: [3, 4] }
  expect(peerOf(7, { user, dragging })).toMatchObject({ dragging, selection: ['card-1'] })
})

test('a peer who did not move is the same object, and so is a list in which nobody did', () => {
  const peers = makePeers()
  const states = new Map<number, Record<string, unknown>>([
    [7, { user, pointer: [1, 1] }],
    [8, { user }],
  ])
  const first = peers(states)
  expect(peers(new Map(states))).toBe(first)
  states.set(8, { user, pointer: [2, 2] })
  const second = peers(states)
  expect([second[0] === first[0], second[1] === first[1]]).toEqual([true, false])
  states.delete(7)
  expect(peers(states)).toEqual([second[1]])
})

test('a pointer that moves wakes no text editor; a caret that moves does', () => {
  const awareness = makeAwareness(new Y.Doc(), () => {})
  const heard = vi.fn()
  awareness.on('change', heard)
  const caret = (clock: number) => ({
    anchor: { item: { client: 1, clock } },
    head: { item: { client: 1, clock } },
  })
  const say = (state: Record<string, unknown>) => mirrorPeers(awareness, new Map([[7, { user, ...state }]]))
  say({})
  say({ pointer: [1, 2] })
  say({ pointer: [3, 4] })
  expect(heard).toHaveBeenCalledTimes(1)
  say({ cursor: caret(1) })
  say({ cursor: caret(1), pointer: [5, 6] })
  say({ cursor: caret(2) })
  expect(heard).toHaveBeenCalledTimes(3)
  expect(awareness.states.get(7)).toEqual({ user, cursor: caret(2) })
  mirrorPeers(awareness, new Map())
  expect(awareness.states.has(7)).toBe(false)
  awareness.destroy()
})
