/** What the keys of the table do on the board. */
import { AREAS } from '@mustwin/board/areas'
import type { Id } from '@mustwin/okr/records'
import { openComments } from '../../comments/open.ts'
import type { Acts } from '../../keys/bind.ts'
import { writesText } from '../../keys/chord.ts'
import { end, type Stop, walk, wayOf } from '../../keys/walk.ts'
import { openSearch } from '../../navigate/open.ts'
import { clusterCards, dissolveClusters, dropCards, duplicateCards } from '../actions/change.ts'
import { joinCards } from '../actions/join.ts'
import { leaveText, makeNext, writeIn } from '../actions/make.ts'
import { nudge } from '../actions/move.ts'
import { adding, linkFrom } from '../actions/open.ts'
import { isFrame } from '../actions/refs.ts'
import { boundsOf, centreOf, overlap, type Point } from '../rects.ts'
import type { ToolId } from '../tool.ts'
import type { Whiteboard } from '../whiteboard.ts'
import type { Hand, Held } from './hand.ts'
import type { Sketch } from './sketch.ts'
import { isWritable, openText, put } from './tap.ts'

/** What is selected, or else the card that has the focus. */
export function chosen({ selection }: Whiteboard): readonly Id[] {
  const ids = selection.ids()
  const focus = selection.focus()
  return ids.length > 0 || focus === null ? ids : [focus]
}

const stopsOf = ({ scene }: Whiteboard): readonly Stop[] => [...scene.things().values()]

/** Gives a card the focus and shows it. */
export function focusOn(board: Whiteboard, id: Id): void {
  const { scene, selection, camera } = board
  const rect = scene.rectOf(id)
  if (!rect) return
  selection.setFocus(id)
  if (!overlap(camera.view(), rect)) camera.flyTo(rect, { padding: 160, max: camera.zoom })
  // Its element may come with the next drawing.
  const focus = () => scene.element(id)?.focus({ preventScroll: true })
  focus()
  requestAnimationFrame(focus)
}

const middle = ({ camera }: Whiteboard): Point => [camera.width / 2, camera.height / 2]

function step(board: Whiteboard, key: string): boolean {
  const stops = stopsOf(board)
  const focus = board.selection.focus()
  const from = stops.find(stop => stop.id === focus)
  const way = wayOf(key)
  if (!from || !way) {
    const first = stops.find(stop => overlap(board.camera.view(), stop.rect)) ?? stops[0]
    if (first) focusOn(board, first.id)
    return first !== undefined
  }
  const next = walk(stops, from, way)
  if (next) {
    if (!adding.get()) board.selection.clear()
    focusOn(board, next)
  }
  return true
}

function take(board: Whiteboard, id: ToolId, again?: ToolId): void {
  const { tool } = board
  linkFrom.set(null)
  tool.set({ id: again && tool.get().id === id ? again : id })
}

/** Enter: puts down what the tool holds, ends a link, goes into a frame, or writes. */
function enter(board: Whiteboard, key: string): boolean {
  const { tool, scene } = board
  const id = chosen(board)[0]
  const held = tool.get().id
  const from = linkFrom.get()
  if (held === 'link' && id) {
    if (from && from !== id && joinCards(board, from, id)) tool.set({ id: 'select' })
    linkFrom.set(from ? null : id)
    return true
  }
  if (held !== 'select' && held !== 'hand' && key === 'Enter') {
    put(board, { at: middle(board), tool: held, under: id ? { is: 'thing', id } : { is: 'ground' } })
    return true
  }
  const thing = id === undefined ? null : scene.get(id)
  if (!thing || id === undefined) return false
  const inside =
    isFrame(thing.card) && key === 'Enter' ? scene.within(thing.rect).find(t => t.id !== id) : null
  if (inside) focusOn(board, inside.id)
  else openText(board, id)
  return true
}

/** Esc: one step back; the last one leaves the board for the stages. */
function back(board: Whiteboard, hand: Hand, sketch: Sketch): boolean {
  const { tool, selection, scene } = board
  if (hand.cancel()) return true
  if (board.editing.get() !== null) leaveText(board)
  else if (sketch.offer()) sketch.ask(null)
  else if (linkFrom.get()) linkFrom.set(null)
  else if (tool.get().id !== 'select') tool.set({ id: 'select' })
  else if (selection.ids().length > 0) {
    selection.clear()
    adding.set(false)
  } else if (outOfFrame(board)) return true
  else if (selection.focus()) {
    const id = selection.focus()
    if (id) scene.element(id)?.blur()
    selection.setFocus(null)
  } else document.querySelector<HTMLElement>('nav[aria-label="Stages"] :is(button, a)')?.focus()
  return true
}

function outOfFrame(board: Whiteboard): boolean {
  const thing = board.scene.get(board.selection.focus() ?? '')
  if (!thing) return false
  for (const frame of board.scene.things().values())
    if (frame.id !== thing.id && isFrame(frame.card) && board.scene.within(frame.rect).includes(thing)) {
      focusOn(board, frame.id)
      return true
    }
  return false
}

function fit(board: Whiteboard, ids: readonly Id[] | null): boolean {
  const { scene, camera } = board
  const all =
    ids === null ? [...Object.values(AREAS).map(a => a.rect), ...stopsOf(board).map(s => s.rect)] : []
  const rect = boundsOf(ids === null ? all : ids.flatMap(id => scene.rectOf(id) ?? []))
  if (rect) camera.flyTo(rect)
  return rect !== null
}

function comment(board: Whiteboard): void {
  const [only, ...more] = chosen(board)
  if (only && more.length === 0) openComments(board, only)
  else take(board, 'comment')
}

function nudgeBy(board: Whiteboard, key: string, far: number): boolean {
  const way = wayOf(key)
  const ids = chosen(board)
  return way !== null && ids.length > 0 && nudge(board, ids, [way[0] * far, way[1] * far])
}

function drop(board: Whiteboard): boolean {
  const ids = chosen(board)
  const first = board.scene.get(ids[0] ?? '')
  if (!first) return false
  if (dropCards(board.room, ids).length === 0) return true
  board.selection.clear()
  const [x, y] = centreOf(first.rect)
  const near = [...stopsOf(board)].sort((a, b) => apart(a, x, y) - apart(b, x, y))[0]
  if (near) focusOn(board, near.id)
  return true
}

const apart = ({ rect }: Stop, x: number, y: number) => {
  const [cx, cy] = centreOf(rect)
  return Math.hypot(cx - x, cy - y)
}

function another(board: Whiteboard): boolean {
  const id = board.editing.get()
  if (!id) return false
  const made = makeNext(board, id)
  leaveText(board)
  if (made) writeIn(board, made)
  return true
}

/** @param held what the hand is told of keys that are held */
export function boardActs(board: Whiteboard, hand: Hand, sketch: Sketch, held: Held): Acts {
  const { room, camera, selection, looks } = board
  const zoom = (factor: number) => camera.zoomAt(middle(board), factor)
  return {
    select: () => take(board, 'select'),
    hand: () => take(board, 'hand'),
    grab: () => {
      held.space = true
    },
    sticky: () => take(board, 'sticky'),
    text: () => take(board, 'text'),
    pen: () => take(board, 'pen', 'highlighter'),
    rectangle: () => take(board, 'rectangle'),
    ellipse: () => take(board, 'ellipse'),
    line: () => take(board, 'arrow', 'line'),
    link: () => {
      take(board, 'link')
      linkFrom.set(chosen(board)[0] ?? null)
    },
    comment: () => comment(board),
    frame: () => take(board, 'frame'),
    edit: event => enter(board, event.key),
    add: () => {
      const id = selection.focus()
      if (!id) return false
      adding.set(true)
      selection.toggle(id)
      return true
    },
    another: () => another(board),
    back: () => back(board, hand, sketch),
    duplicate: () => {
      const made = duplicateCards(room, chosen(board))
      if (made.length > 0) selection.set(made)
    },
    // The clipboard has events of its own, which also know what lies on it.
    copy: () => false,
    cut: () => false,
    paste: () => false,
    all: () => selection.set(stopsOf(board).map(stop => stop.id)),
    drop: () => drop(board),
    cluster: () => void clusterCards(room, chosen(board)),
    uncluster: () => void dissolveClusters(room, chosen(board)),
    nudge: event => nudgeBy(board, event.key, 5),
    nudgeFine: event => nudgeBy(board, event.key, 1),
    walk: event => step(board, event.key),
    ends: event => {
      const from = stopsOf(board).find(stop => stop.id === selection.focus())
      const id = from && end(stopsOf(board), from, event.key === 'Home' ? 'Home' : 'End')
      if (id) focusOn(board, id)
      return Boolean(id)
    },
    zoomIn: () => zoom(1.25),
    zoomOut: () => zoom(0.8),
    zoom100: () => zoom(1 / camera.zoom),
    fitAll: () => fit(board, null),
    fitSelection: () => fit(board, chosen(board)),
    minimap: () => looks.set({ minimap: !looks.get().minimap }),
    search: () => openSearch(),
  }
}

/** A letter or digit on the one selected card begins to write in it. */
export function writeOnSelected(board: Whiteboard, event: KeyboardEvent): boolean {
  const { editing } = board
  const open = editing.get()
  // A quick hand types before the editor is there: nothing of it may be lost.
  if (open !== null && event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
    editing.set(open, editing.takeTyped() + event.key)
    return true
  }
  const [id, ...more] = board.selection.ids()
  if (!id || more.length > 0 || !writesText(event) || board.tool.get().id !== 'select') return false
  const thing = board.scene.get(id)
  if (!thing || !isWritable(board, thing) || isFrame(thing.card)) return false
  return openText(board, id, event.key)
}
