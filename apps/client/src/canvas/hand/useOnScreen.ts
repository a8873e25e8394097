import type { Id } from '@mustwin/okr/records'
import { type RefObject, useCallback, useLayoutEffect, useSyncExternalStore } from 'react'
import { boundsOf, type Rect } from '../rects.ts'
import { useWhiteboard, type Whiteboard } from '../whiteboard.ts'

/** Around what is selected, on the screen; null while nothing is. */
export function onScreen({ scene, camera }: Whiteboard, ids: readonly Id[]): Rect | null {
  const world = boundsOf(ids.flatMap(id => scene.rectOf(id) ?? []))
  if (!world) return null
  const [x, y] = camera.toScreen([world.x, world.y])
  return { x, y, w: world.w * camera.zoom, h: world.h * camera.zoom }
}

/** What is selected; the same array until it changes. */
export function useSelected(): readonly Id[] {
  const { selection } = useWhiteboard()
  return useSyncExternalStore(selection.subscribe, selection.ids)
}

/** Keeps an element at its place over the board without drawing it anew: `put` runs whenever something has moved. */
export function useFollowing<T extends HTMLElement>(
  element: RefObject<T | null>,
  ids: readonly Id[],
  put: (element: T, rect: Rect | null, board: Whiteboard) => void,
): void {
  const board = useWhiteboard()
  const follow = useCallback(() => {
    if (element.current) put(element.current, onScreen(board, ids), board)
  }, [board, ids, element, put])
  useLayoutEffect(() => {
    follow()
    const ends = [
      board.camera.subscribe(follow),
      board.scene.subscribe(follow),
      board.scene.subscribeShift(follow),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [board, follow])
}
