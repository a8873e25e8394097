import { dropCard } from '@mustwin/board/edit'
import { moveThings } from '@mustwin/board/edit-many'
import { addArrow, addFrame, addSticky } from '@mustwin/board/edit-marks'
import type { Id } from '@mustwin/okr/records'
import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { aScene } from './scene.fixture.ts'

const ID = (n: number): Id => `sticky-${String(n).padStart(6, '0')}`

function sticky(doc: Y.Doc, n: number, at: [number, number]): Id {
  addSticky(doc, { id: ID(n), author: 'ben', text: `Note ${n}`, at, color: null })
  return ID(n)
}

const move = (doc: Y.Doc, id: Id, at: [number, number], z?: number) =>
  moveThings(doc, [{ root: 'marks', id, at, ...(z === undefined ? {} : { z }) }])

describe('what is mounted', () => {
  test('is what lies in view with a margin', () => {
    const { doc, scene } = aScene()
    const here = sticky(doc, 1, [100, 100])
    const margin = sticky(doc, 2, [1150, 100])
    sticky(doc, 3, [4000, 100])
    expect(scene.visible()).toEqual([here, margin])
  })

  test('stays the same list while one pans within the margin, and is told when it changes', () => {
    const { doc, scene, camera, turnAll } = aScene()
    sticky(doc, 1, [100, 100])
    const far = sticky(doc, 2, [4000, 100])
    const before = scene.visible()
    let told = 0
    scene.mounting.subscribe(() => told++)
    camera.panBy(-80, 0)
    turnAll()
    expect([scene.visible() === before, told]).toEqual([true, 0])
    camera.panBy(-3000, 0)
    turnAll()
    expect([scene.visible(), told]).toEqual([[far], 1])
  })

  test('changes its detail with the zoom', () => {
    const { doc, scene, camera, turnAll } = aScene()
    sticky(doc, 1, [100, 100])
    const details = [1, 0.44, 0.1].map(zoom => {
      camera.set(0, 0, zoom)
      turnAll()
      return scene.mounting.mounted().detail
    })
    expect(details).toEqual(['near', 'far', 'block'])
  })

  test('keeps what is written in, what has the focus and what is in my hand, wherever it lies', () => {
    const { doc, scene, camera, selection, editing, turnAll } = aScene()
    const ids = [1, 2, 3, 4].map(n => sticky(doc, n, [100 * n, 100]))
    const [written = '', focused = '', held = ''] = ids
    editing.set(written)
    selection.setFocus(focused)
    scene.lift([held], [0, 0])
    camera.set(9000, 0, 1)
    turnAll()
    expect(scene.visible()).toEqual([written, focused, held])
  })

  test('is mounted where a flight ends before it begins, and not on the way', () => {
    const { doc, scene, camera, turn, turnAll } = aScene()
    const start = sticky(doc, 1, [100, 100])
    sticky(doc, 2, [6000, 100])
    const end = sticky(doc, 3, [12_000, 100])
    camera.flyTo({ x: 11_800, y: 0, w: 900, h: 500 })
    turn()
    expect(scene.visible()).toEqual([start, end])
    for (let i = 0; i < 8; i++) turn()
    expect(scene.visible()).toEqual([start, end])
    turnAll()
    expect(scene.visible()).toEqual([end])
  })

  test('gains and loses what others move in and out of view', () => {
    const { doc, scene } = aScene()
    const id = sticky(doc, 1, [5000, 100])
    expect(scene.visible()).toEqual([])
    move(doc, id, [100, 100])
    expect(scene.visible()).toEqual([id])
    dropCard(doc, 'marks', id)
    expect(scene.visible()).toEqual([])
  })
})

describe('what is told', () => {
  test('a moved card is a new thing but no new drawing; its words are', () => {
    const { doc, scene } = aScene()
    const id = sticky(doc, 1, [100, 100])
    const told: string[] = []
    scene.subscribeThing(id, () => told.push('thing'))
    scene.subscribeDrawing(id, () => told.push('drawing'))
    const before = scene.drawing(id)
    move(doc, id, [300, 200])
    expect([told, scene.drawing(id) === before]).toEqual([['thing'], true])
    expect(scene.get(id)?.rect).toMatchObject({ x: 300, y: 200 })
    doc.transact(() => (doc.getMap('marks').get(id) as Y.Map<unknown>).set('color', 'blue'))
    expect([told, scene.drawing(id)?.card.color]).toEqual([['thing', 'drawing', 'thing'], 'blue'])
  })

  test('a change of one card is not told to another', () => {
    const { doc, scene } = aScene()
    const id = sticky(doc, 1, [100, 100])
    const other = sticky(doc, 2, [400, 100])
    let told = 0
    scene.subscribeThing(other, () => told++)
    move(doc, id, [300, 300])
    expect(told).toBe(0)
  })

  test('what left the board leaves the selection', () => {
    const { doc, scene, selection } = aScene()
    const id = sticky(doc, 1, [100, 100])
    selection.set([id])
    dropCard(doc, 'marks', id)
    expect([selection.ids(), scene.get(id)]).toEqual([[], null])
  })
})

describe('what lies under a point', () => {
  test('is the topmost: by z, then by id', () => {
    const { doc, scene } = aScene()
    const low = sticky(doc, 1, [100, 100])
    const high = sticky(doc, 2, [150, 150])
    expect(scene.at([200, 200])?.id).toBe(high)
    move(doc, low, [100, 100], 1)
    expect(scene.at([200, 200])?.id).toBe(low)
    expect(scene.at([600, 500])).toBeNull()
  })

  test('is never the inside of a frame, but its border and its title', () => {
    const { doc, scene } = aScene()
    const id = 'frame-000001'
    addFrame(doc, { id, author: 'ines', text: 'Ideas', at: [0, 100], size: [600, 400] })
    expect(scene.at([300, 300])).toBeNull()
    expect(scene.at([2, 300])?.id).toBe(id)
    expect(scene.at([40, 85])?.id).toBe(id)
  })

  test('is found where it is dragged to', () => {
    const { doc, scene } = aScene()
    const id = sticky(doc, 1, [100, 100])
    scene.lift([id], [500, 0])
    expect([scene.at([200, 200]), scene.at([700, 200])?.id]).toEqual([null, id])
    expect(scene.rectOf(id)).toMatchObject({ x: 600, y: 100 })
    scene.letGo()
    expect(scene.rectOf(id)).toMatchObject({ x: 100, y: 100 })
  })

  test('does not jump under my hand when somebody else moves the card', () => {
    const { doc, scene } = aScene()
    const id = sticky(doc, 1, [100, 100])
    scene.lift([id], [50, 0])
    move(doc, id, [800, 800])
    scene.lift([id], [60, 0])
    expect(scene.rectOf(id)).toMatchObject({ x: 160, y: 100 })
    scene.letGo()
    expect(scene.rectOf(id)).toMatchObject({ x: 800, y: 800 })
  })

  test('wholly inside a marquee', () => {
    const { doc, scene } = aScene()
    const inside = sticky(doc, 1, [100, 100])
    sticky(doc, 2, [350, 100])
    expect(scene.within({ x: 0, y: 0, w: 400, h: 400 }).map(({ id }) => id)).toEqual([inside])
  })
})

test('an arrow follows the things it sticks to, and is found on its line', () => {
  const { doc, scene } = aScene()
  const from = sticky(doc, 1, [0, 0])
  const to = sticky(doc, 2, [600, 0])
  const id = 'arrow-000001'
  addArrow(doc, { id, author: 'ben', form: 'arrow', at: [0, 0], points: [0, 0, 5, 5], from, to, color: null })
  expect(scene.at([400, 100])?.id).toBe(id)
  scene.lift([to], [0, 600])
  expect(scene.at([400, 100])).toBeNull()
  expect(scene.at([400, 400])?.id).toBe(id)
})

test('furniture anchors what it draws', () => {
  const { scene } = aScene()
  let told = 0
  scene.subscribeShift(() => told++)
  const rect = { x: 1, y: 2, w: 3, h: 4 }
  scene.setAnchor('key-result-1', rect)
  scene.setAnchor('key-result-1', { ...rect })
  expect([scene.rectOf('key-result-1'), told]).toEqual([rect, 1])
})
