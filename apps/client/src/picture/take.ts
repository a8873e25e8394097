/** Takes a picture of the board as it is this moment, out of what this tab has: it works offline as well. */
import { AREAS } from '@mustwin/board/areas'
import type { PictureFacts } from '@mustwin/board/picture/facts'
import { type Part, type Picture, pictureOf } from '@mustwin/board/picture/picture'
import type { Theme } from '@mustwin/board/picture/theme'
import type { Board } from '@mustwin/okr/records'
import { sheetOf } from '@mustwin/okr/sheet'
import type { View } from '@mustwin/okr/view'
import { outlineOf } from '../canvas/things/ink.tsx'
import { imageUrl } from '../room/images.ts'
import type { LiveRoom } from '../room/live.ts'
import { asDataUrl, fontFacesFor } from './fonts.ts'

export interface Wish {
  readonly part: Part
  readonly theme: Theme
}

/** What is done, and how far it is, from 0 to 1. */
export type OnProgress = (what: string, share: number) => void

/** What may be in a picture: the board, and what the view shows to all. */
export function factsOf(view: View, board: Board): PictureFacts {
  const { workshop, mustWins, decisions, version, people, round } = view
  return {
    board,
    mustWins: mustWins.ids,
    people,
    result: round?.state === 'shown' ? round.result : null,
    sheet: sheetOf({ ...workshop, mustWins, decisions, version }, board),
  }
}

/** The stored images of the board, each as a `data:` URL; one that can't be had is missing, and named in its place. */
async function imagesOf(
  room: LiveRoom,
  board: Board,
  onProgress: OnProgress,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(board.marks.flatMap(({ src, deleted }) => (src === null || deleted ? [] : [src])))
  const found = new Map<string, string>()
  let done = 0
  for (const id of ids) {
    try {
      const answer = await fetch(imageUrl(room.id, id), { cache: 'force-cache' })
      if (answer.ok) found.set(id, await asDataUrl(await answer.blob()))
    } catch {
      // Offline, and never seen in this tab: its name stands in its place.
    }
    done++
    onProgress('Collecting the images', done / ids.size)
  }
  return found
}

/** A file name without anything that a system minds. */
export function fileNameOf(title: string, { part }: Wish, ending: 'svg' | 'png'): string {
  const what = typeof part === 'string' ? (part === 'all' ? 'board' : AREAS[part].title) : 'board'
  const words = `${title} ${what}`.normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, '-')
  return `${words.replace(/^-+|-+$/g, '').slice(0, 80) || 'board'}.${ending}`
}

/** Draws the board, with the images and the type that it needs in it. */
export async function takePicture(room: LiveRoom, wish: Wish, onProgress: OnProgress): Promise<Picture> {
  const view = room.view()
  if (!view) throw new Error('The board has not arrived yet. Try again in a moment.')
  const board = room.boardRecords()
  const images = await imagesOf(room, board, onProgress)
  const { team, title } = view.workshop
  const wishes = {
    ...wish,
    heading: [team, title].filter(Boolean).join(' · '),
    links: true,
    image: (id: string) => images.get(id) ?? null,
    outline: outlineOf,
  }
  const facts = factsOf(view, board)
  const plain = pictureOf(facts, { ...wishes, fontFaces: '', image: () => null })
  return pictureOf(facts, { ...wishes, fontFaces: await fontFacesFor(plain.svg) })
}

/** Offers a file for saving. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
