/** What a press means that did not move: choosing, writing, or putting down what the tool holds. */
import { addComment, addStamp, addText } from '@mustwin/board/edit-marks'
import type { Thing } from '@mustwin/board/places'
import type { Id, Mark } from '@mustwin/okr/records'
import { openComments } from '../../comments/open.ts'
import { freshId } from '../../room/freshId.ts'
import { toast } from '../../ui/toast.ts'
import { withClusters } from '../actions/change.ts'
import { joinCards } from '../actions/join.ts'
import { leaveText, makeAt, writeIn } from '../actions/make.ts'
import { adding, linkFrom, menuAt } from '../actions/open.ts'
import { choosePictures } from '../actions/pictures.ts'
import { authorNow, may } from '../actions/refs.ts'
import { topOf } from '../actions/top.ts'
import type { Point } from '../rects.ts'
import type { Whiteboard } from '../whiteboard.ts'
import { joinableAt } from './join.ts'
import type { Deed, Down } from './press.ts'
import { makeShape, mayShape } from './shape.ts'

type Tapped = Deed & { readonly do: 'tap' }

const idUnder = ({ under }: Down): Id | null => (under.is === 'thing' ? under.id : null)

export function tap(board: Whiteboard, tapped: Tapped, element: Element | null): void {
  const { down, twice } = tapped
  const id = idUnder(down)
  if (tapped.tap === 'select' && twice) chooseTwice(board, down)
  else if (tapped.tap === 'select') choose(board, down)
  else if (tapped.tap === 'toggle' && id) toggle(board, id)
  else if (tapped.tap === 'menu') openMenu(board, down)
  else if (tapped.tap === 'join') join(board, joinableAt(board, down.at, element))
  else if (tapped.tap === 'place') put(board, down)
}

function choose(board: Whiteboard, down: Down): void {
  const { selection, editing, room } = board
  const id = idUnder(down)
  if (editing.get() !== id) leaveText(board)
  if (id === null) {
    selection.clear()
    adding.set(false)
    return
  }
  if (adding.get()) {
    selection.toggle(id)
    return
  }
  // The first click takes the whole cluster, one more takes the card out of it.
  const whole = withClusters(room, [id])
  selection.set(selection.has(id) && selection.ids().length === whole.length ? [id] : whole)
  selection.setFocus(id)
}

function toggle({ selection }: Whiteboard, id: Id): void {
  selection.toggle(id)
  selection.setFocus(id)
}

function chooseTwice(board: Whiteboard, down: Down): void {
  const id = idUnder(down)
  if (id !== null) {
    openText(board, id)
    return
  }
  const made = makeAt(board, board.camera.toWorld(down.at))
  if (made) writeIn(board, made)
}

/** Whether there is a text in it that this person may write. */
export function isWritable({ room }: Whiteboard, { root, card }: Thing): boolean {
  if (root === 'marks') {
    const { kind } = card as Mark
    if (kind === 'stroke' || kind === 'arrow' || kind === 'stamp' || kind === 'image') return false
  }
  return may(room, root, 'edit', card)
}

/** Opens the text of a thing, or what stands for it. */
export function openText(board: Whiteboard, id: Id, typed = ''): boolean {
  const { scene, selection, editing, room } = board
  const thing = scene.get(id)
  if (!thing) return false
  if (thing.root === 'marks' && (thing.card as Mark).kind === 'comment') {
    openComments(board, id)
    return true
  }
  if (!isWritable(board, thing)) {
    if (!may(room, thing.root, 'edit', thing.card)) toast.info('This card cannot be changed in this step.')
    return false
  }
  if (editing.get() !== id) leaveText(board)
  selection.set([id])
  selection.setFocus(id)
  editing.set(id, typed)
  return true
}

function openMenu({ selection, room }: Whiteboard, down: Down): void {
  const id = idUnder(down)
  if (id === null) selection.clear()
  else if (!selection.has(id)) {
    selection.set(withClusters(room, [id]))
    selection.setFocus(id)
  }
  menuAt.set(down.at)
}

function join(board: Whiteboard, id: Id | null): void {
  const from = linkFrom.get()
  if (id === null || from === null) {
    linkFrom.set(id)
    if (id) board.selection.set([id])
    return
  }
  linkFrom.set(null)
  if (joinCards(board, from, id) && !board.tool.get().keep) board.tool.set({ id: 'select' })
}

/** Puts down what the tool holds, in its usual size. */
export function put(board: Whiteboard, down: Pick<Down, 'at' | 'tool' | 'under'>): void {
  const { tool, camera, room, selection } = board
  const at = camera.toWorld(down.at)
  const done = () => {
    if (!tool.get().keep) tool.set({ id: 'select' })
  }
  const id = down.under.is === 'thing' ? down.under.id : null
  if (down.tool === 'comment' && id) {
    done()
    openComments(board, id)
    return
  }
  if (down.tool === 'card' || down.tool === 'sticky') {
    const made = makeAt(board, at)
    done()
    if (made) writeIn(board, made)
    return
  }
  if (down.tool === 'image') {
    done()
    choosePictures(board, at)
    return
  }
  if (!mayShape(board, down.tool)) return
  const made = putMark(board, down.tool, at)
  if (!made) return
  // Stamps come in numbers; everything else is one at a time.
  if (down.tool !== 'stamp') done()
  selection.set([made])
  if (down.tool === 'text') writeIn(board, made)
  else if (down.tool === 'comment') openComments(board, made)
  room.point({ drawing: null })
}

function putMark(board: Whiteboard, tool: Down['tool'], [x, y]: Point): Id | null {
  const { room } = board
  const id = freshId()
  const { color, stamp } = board.tool.get()
  const base = { id, author: authorNow(room), color }
  const on = (left: number, top: number, w: number, h: number) => ({
    at: [left, top] as const,
    z: topOf(board, { x: left, y: top, w, h }),
  })
  switch (tool) {
    case 'text':
      return addText(room.board, { ...base, ...on(x, y - 18, 240, 36), text: '' }) ? id : null
    case 'stamp':
      return addStamp(room.board, { ...base, ...on(x - 28, y - 28, 56, 56), text: stamp }) ? id : null
    case 'comment':
      return addComment(room.board, { ...base, at: [x - 4, y - 32], text: '' }) ? id : null
    case 'rectangle':
    case 'ellipse':
    case 'diamond':
      return makeShape(board, tool, [x - 100, y - 70], [x + 100, y + 70])
    case 'frame':
      return makeShape(board, tool, [x, y], [x + 960, y + 640])
    case 'line':
    case 'arrow':
      return makeShape(board, tool, [x, y], [x + 160, y])
    default:
      return null
  }
}
