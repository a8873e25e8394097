/** Copy, cut, paste and files that are dropped: by the page's own events, which need no permission. */
import { placeOf } from '../../keys/context.ts'
import { copyCards, cutCards, pasteCards } from '../actions/clip.ts'
import { keptToo } from '../actions/deviceClip.ts'
import { addPictures, picturesIn } from '../actions/pictures.ts'
import type { Point } from '../rects.ts'
import type { Whiteboard } from '../whiteboard.ts'
import { chosen } from './boardKeys.ts'

/** Begins to listen; returns the end. */
export function listenToClipboard(board: Whiteboard, ground: HTMLElement): () => void {
  const stop = new AbortController()
  const { signal } = stop
  const { camera } = board
  let pointer: Point | null = null
  const isHere = () => ground.closest('[inert]') === null && placeOf(document.activeElement, true) === 'board'
  const at = () => camera.toWorld(pointer ?? [camera.width / 2, camera.height / 2])
  const take = (event: ClipboardEvent, does: (data: DataTransfer) => boolean) => {
    if (!event.clipboardData || !isHere()) return
    if (does(event.clipboardData)) event.preventDefault()
  }
  ground.addEventListener(
    'pointermove',
    event => {
      pointer = camera.fromClient(event.clientX, event.clientY)
    },
    { signal },
  )
  ground.addEventListener(
    'pointerleave',
    () => {
      pointer = null
    },
    { signal },
  )
  document.addEventListener('copy', e => take(e, data => copyCards(board, chosen(board), keptToo(data))), {
    signal,
  })
  document.addEventListener('cut', e => take(e, data => cutCards(board, chosen(board), keptToo(data))), {
    signal,
  })
  const paste = (data: DataTransfer) => {
    const pictures = picturesIn(data.files)
    if (pictures.length > 0) void addPictures(board, pictures, at())
    return pictures.length > 0 || pasteCards(board, data, at()).length > 0
  }
  document.addEventListener('paste', e => take(e, paste), { signal })
  ground.addEventListener(
    'dragover',
    event => {
      if (event.dataTransfer?.types.includes('Files') || event.dataTransfer?.types.includes('text/plain'))
        event.preventDefault()
    },
    { signal },
  )
  ground.addEventListener(
    'drop',
    event => {
      if (!event.dataTransfer) return
      event.preventDefault()
      pointer = camera.fromClient(event.clientX, event.clientY)
      const { files } = event.dataTransfer
      const pictures = picturesIn(files)
      // Not a picture by its name: the server says so in its own words.
      if (files.length > 0) void addPictures(board, pictures.length > 0 ? pictures : [...files], at())
      else pasteCards(board, event.dataTransfer, at())
    },
    { signal },
  )
  return () => stop.abort()
}
