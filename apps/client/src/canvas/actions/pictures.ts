/** Pictures that are pasted, dropped or chosen: sent to the server, then put on the board. */
import { addImage } from '@mustwin/board/edit-marks'
import { One } from '../../navigate/one.ts'
import { freshId } from '../../room/freshId.ts'
import { sendImage } from '../../room/images.ts'
import { toast } from '../../ui/toast.ts'
import type { Point } from '../rects.ts'
import type { Whiteboard } from '../whiteboard.ts'
import { authorNow, may } from './refs.ts'
import { topOf } from './top.ts'

/** How many pictures are on their way now. */
export const sending = new One(0)

/** On the board a new picture is at most so wide or high. */
const LARGEST = 640

/** The pictures among files; a name without a letter of its type is asked no further: the server looks inside. */
export const picturesIn = (files: Iterable<File>): readonly File[] =>
  [...files].filter(file => file.type.startsWith('image/'))

/** Sends them one after the other and lays them side by side. A refusal says why and stays until it was read. */
export async function addPictures(board: Whiteboard, files: readonly File[], at: Point): Promise<void> {
  const { room, selection } = board
  if (!may(room, 'marks', 'add')) {
    toast.info('No pictures can be added in this step.')
    return
  }
  sending.set(sending.get() + files.length)
  let [x] = at
  const seat = room.view()?.me.seat
  for (const file of files) {
    try {
      const { id: src, width, height } = await sendImage(room.id, file, seat ? { seat } : {})
      const scale = Math.min(1, LARGEST / Math.max(width, height))
      const size = [Math.round(width * scale), Math.round(height * scale)] as const
      const id = freshId()
      const text = file.name.replace(/\.[A-Za-z0-9]+$/, '')
      const place = [Math.round(x - size[0] / 2), Math.round(at[1] - size[1] / 2)] as const
      const z = topOf(board, { x: place[0], y: place[1], w: size[0], h: size[1] })
      addImage(room.board, { id, author: authorNow(room), at: place, text, src, size, z })
      selection.set([id])
      x += size[0] + 20
    } catch (error) {
      toast.error(error instanceof Error ? error.message : 'This picture could not be added.')
    } finally {
      sending.set(sending.get() - 1)
    }
  }
}

/** Lets the person choose pictures from the device. */
export function choosePictures(board: Whiteboard, at: Point): void {
  const chooser = Object.assign(document.createElement('input'), { type: 'file', multiple: true })
  chooser.accept = 'image/png,image/jpeg,image/webp,image/gif'
  chooser.onchange = () => void addPictures(board, picturesIn(chooser.files ?? []), at)
  chooser.click()
}
