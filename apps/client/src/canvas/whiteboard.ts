/**
 * Everything about the board in this tab: one per room, made when first asked for, so that the rail, the palette and
 * the inspector reach it from outside the board's own element.
 */
import { useRoom } from '../room/hooks.ts'
import type { LiveRoom } from '../room/live.ts'
import { BoardScene } from './boardScene.ts'
import { BoardCamera, type Camera } from './camera.ts'
import { Dressing } from './dressing.ts'
import { Editing, type EditingStore } from './editing.ts'
import { FactsOfCards } from './facts.ts'
import { BoardLooks, type Looks } from './looks.ts'
import type { Scene } from './scene.ts'
import { BoardSelection, type Selection } from './selection.ts'
import { ToolBox, type ToolStore } from './tool.ts'

export interface Whiteboard {
  readonly room: LiveRoom
  readonly camera: Camera
  readonly scene: Scene
  readonly selection: Selection
  readonly tool: ToolStore
  readonly editing: EditingStore
  readonly looks: Looks
}

/** The same with what only the drawing of the board may touch. */
export interface Engine extends Whiteboard {
  readonly camera: BoardCamera
  readonly scene: BoardScene
  readonly selection: BoardSelection
  readonly dressing: Dressing
  readonly facts: FactsOfCards
}

const boards = new WeakMap<LiveRoom, Engine>()

export function whiteboardOf(room: LiveRoom): Engine {
  const known = boards.get(room)
  if (known) return known
  const camera = new BoardCamera()
  const selection = new BoardSelection()
  const editing = new Editing()
  const dressing = new Dressing(selection)
  const scene = new BoardScene({ room, camera, selection, editing, dressing })
  const made: Engine = {
    room,
    camera,
    scene,
    selection,
    tool: new ToolBox(),
    editing,
    looks: new BoardLooks(),
    dressing,
    facts: new FactsOfCards(room),
  }
  boards.set(room, made)
  return made
}

/** The board of the room that this component stands in. */
export const useWhiteboard = (): Whiteboard => whiteboardOf(useRoom())
export const useEngine = (): Engine => whiteboardOf(useRoom())
