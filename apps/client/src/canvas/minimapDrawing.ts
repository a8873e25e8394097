/** The board as a small picture: its areas, a dot of colour per thing, and the part that is on the screen. */
import { AREA_IDS, AREAS } from '@mustwin/board/areas'
import type { Thing } from '@mustwin/board/places'
import { boundsOf, type Rect, type Size } from './rects.ts'
import { markOf } from './stack.ts'

/** Where the picture's top left lies in the world, and how many of its pixels one world unit is. */
export interface MapView {
  readonly x: number
  readonly y: number
  readonly scale: number
}

const MARGIN = 6

/** Everything fits in: the areas, the things, and what is looked at. */
export function mapViewOf(things: readonly Thing[], eye: Rect, size: Size): MapView {
  const rects = [...AREA_IDS.map(id => AREAS[id].rect), ...things.map(({ rect }) => rect)]
  const all = boundsOf(rects) ?? eye
  const scale = Math.min((size.w - 2 * MARGIN) / all.w, (size.h - 2 * MARGIN) / all.h)
  return {
    x: all.x + all.w / 2 - size.w / 2 / scale,
    y: all.y + all.h / 2 - size.h / 2 / scale,
    scale,
  }
}

export interface MapColours {
  readonly ground: string
  readonly area: string
  readonly card: string
  readonly mark: string
  readonly eye: string
}

/** The tokens as they are worn now: a canvas knows no custom properties. */
export function readColours(element: Element): MapColours {
  const style = getComputedStyle(element)
  // `light-dark()` stays as it is in a custom property: only a real property resolves it.
  const probe = document.createElement('span')
  // With less motion every colour takes a millisecond to change, and would be read as it was before.
  probe.style.setProperty('transition', 'none', 'important')
  element.parentElement?.append(probe)
  const read = (name: string) => {
    probe.style.color = `var(${name})`
    return getComputedStyle(probe).color
  }
  const colours = {
    ground: style.backgroundColor,
    area: read('--line'),
    card: read('--muted'),
    mark: read('--line-strong'),
    eye: read('--accent'),
  }
  probe.remove()
  return colours
}

export interface MapPicture {
  readonly things: readonly Thing[]
  readonly eye: Rect
  readonly view: MapView
  readonly size: Size
  readonly colours: MapColours
}

export function drawMap(context: CanvasRenderingContext2D, picture: MapPicture): void {
  const { things, eye, view, size, colours } = picture
  const box = ({ x, y, w, h }: Rect, least: number) =>
    [
      (x - view.x) * view.scale,
      (y - view.y) * view.scale,
      Math.max(least, w * view.scale),
      Math.max(least, h * view.scale),
    ] as const
  context.clearRect(0, 0, size.w, size.h)
  context.fillStyle = colours.area
  for (const id of AREA_IDS) context.fillRect(...box(AREAS[id].rect, 1))
  for (const thing of things) {
    if (markOf(thing)?.form === 'frame') continue
    context.fillStyle = thing.root === 'marks' ? colours.mark : colours.card
    context.fillRect(...box(thing.rect, 1.5))
  }
  context.strokeStyle = colours.eye
  context.lineWidth = 2
  context.strokeRect(...box(eye, 3))
}
