/** A board without a page: real documents, a camera with a size, and a clock turned by hand. */
import { BoardReader } from '@mustwin/board/read'
import type { View } from '@mustwin/okr/view'
import * as Y from 'yjs'
import type { LiveRoom } from '../room/live.ts'
import { BoardScene } from './boardScene.ts'
import { BoardCamera } from './camera.ts'
import { Dressing } from './dressing.ts'
import { Editing } from './editing.ts'
import { handFrames } from './frames.fixture.ts'
import { BoardSelection } from './selection.ts'

export function aScene() {
  const doc = new Y.Doc()
  const reader = new BoardReader(doc)
  const view = { mustWins: { ids: [], because: null } } as unknown as View
  const room = {
    board: doc,
    boardRecords: () => reader.board(),
    view: () => view,
    subscribe: (f: () => void, topic?: string) => (topic === 'board' ? reader.subscribe(f) : () => {}),
  } as unknown as LiveRoom
  const clock = handFrames()
  const camera = new BoardCamera(clock.frames)
  const selection = new BoardSelection()
  const editing = new Editing()
  const scene = new BoardScene({ room, camera, selection, editing, dressing: new Dressing(selection) })
  camera.resize(1000, 600)
  camera.set(0, 0, 1)
  scene.follow()
  clock.turnAll()
  return { doc, scene, camera, selection, editing, ...clock }
}
