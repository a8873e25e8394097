import { clusterThings } from '@mustwin/board/edit-many'
import { addArrow, addComment, addFrame, addSticky } from '@mustwin/board/edit-marks'
import { placesOf } from '@mustwin/board/places'
import { readBoard } from '@mustwin/board/read'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { overlap } from '../canvas/rects.ts'
import { freeGround, groundIn } from './ground.ts'
import { groupsOf } from './groups.ts'
import { jointInWords, markName } from './words.ts'

const sticky = (doc: Y.Doc, id: string, at: [number, number], text = id) =>
  addSticky(doc, { id, author: null, at, text })

function groups(doc: Y.Doc) {
  const board = readBoard(doc)
  const things = placesOf(board, [])
  return groupsOf(board, id => things.get(id)?.rect ?? null)
}
const ids = (marks: readonly { id: string }[]) => marks.map(({ id }) => id)

test('a mark is read in the frame that its centre lies in, then in its cluster, then by place', () => {
  const doc = new Y.Doc()
  addFrame(doc, { id: 'frame-0001', author: null, at: [8_000, 0], size: [900, 600], text: 'Ideas' })
  sticky(doc, 'inside-001', [8_050, 60])
  sticky(doc, 'half-in-01', [7_890, 300])
  sticky(doc, 'half-out-1', [7_950, 300])
  sticky(doc, 'cluster-01', [8_000, 2_000])
  sticky(doc, 'cluster-02', [8_300, 2_000])
  sticky(doc, 'second-row', [8_000, 3_000])
  sticky(doc, 'first-row-', [8_600, 2_900])
  clusterThings(
    doc,
    [
      { root: 'marks', id: 'cluster-01' },
      { root: 'marks', id: 'cluster-02' },
    ],
    'cluster-id-1',
  )
  const { frames, clusters, rest } = groups(doc)
  expect(frames.map(({ frame, marks }) => [frame.id, ids(marks)])).toEqual([
    ['frame-0001', ['inside-001', 'half-out-1']],
  ])
  expect(clusters.map(({ marks }) => ids(marks))).toEqual([['cluster-01', 'cluster-02']])
  expect(ids(rest)).toEqual(['half-in-01', 'first-row-', 'second-row'])
})

test('comments on a card are read with that card; one on free ground is a line of its own', () => {
  const doc = new Y.Doc()
  sticky(doc, 'sticky-0001', [8_000, 0])
  addComment(doc, { id: 'on-the-card', author: null, at: [0, 0], text: 'Why?', on: 'sticky-0001' })
  addComment(doc, { id: 'on-ground-1', author: null, at: [8_000, 900], text: 'Here' })
  expect(ids(groups(doc).rest)).toEqual(['sticky-0001', 'on-ground-1'])
})

test('a link is a sentence; an end that is gone is still one', () => {
  const doc = new Y.Doc()
  sticky(doc, 'sticky-0001', [8_000, 0], 'Fewer calls')
  sticky(doc, 'sticky-0002', [8_400, 0], 'Happy customers')
  const link = { author: null, at: [0, 0], form: 'link', points: [0, 0, 0, 0], from: 'sticky-0001' } as const
  addArrow(doc, { ...link, id: 'link-00001', to: 'sticky-0002' })
  addArrow(doc, { ...link, id: 'link-00002', to: 'never-was-1' })
  addArrow(doc, { author: null, at: [9_000, 0], form: 'arrow', points: [0, 0, 90, 90], id: 'loose-0001' })
  const board = readBoard(doc)
  const { joints, rest } = groups(doc)
  expect(joints.map(one => jointInWords(board, one)).sort()).toEqual([
    '“Fewer calls” leads to something',
    '“Fewer calls” leads to “Happy customers”',
  ])
  expect(rest.map(markName)).toContain('Arrow')
})

test('what is made without a pointer lies where nothing lies yet', () => {
  const size = { w: 200, h: 200 }
  const taken: { x: number; y: number; w: number; h: number }[] = []
  for (let i = 0; i < 60; i++) {
    const [x, y] = freeGround(taken, size)
    const rect = { x: x - 100, y: y - 100, ...size }
    expect(taken.some(r => overlap(r, rect))).toBe(false)
    taken.push(rect)
  }
})

test('a frame takes what fits beside what lies in it; a full one takes it in its middle', () => {
  const frame = { x: 0, y: 0, w: 480, h: 280 }
  const size = { w: 200, h: 200 }
  const [x, y] = groundIn(frame, [], size)
  const first = { x: x - 100, y: y - 100, ...size }
  const second = groundIn(frame, [first], size)
  expect(overlap(first, { x: second[0] - 100, y: second[1] - 100, ...size })).toBe(false)
  expect(groundIn(frame, [{ ...frame }], size)).toEqual([240, 140])
})
