/** An SVG as pixels: drawn on a canvas in strips, so that the page stays alive, as large as this browser can. */
import type { Paper } from '@mustwin/board/picture/page'
import { pixelsOf } from '@mustwin/board/picture/page'
import { withPaperSize } from './pngSize.ts'

/** More on a side is refused or comes out empty in one browser or another. */
const LARGEST = 8192
/** Smaller than this nobody can read a board. */
const SMALLEST = 1500
const STRIPS = 8

export interface Png {
  readonly blob: Blob
  readonly width: number
  readonly height: number
  /** Fewer pixels than the paper asks for. */
  readonly scaled: boolean
}

const TOO_LARGE =
  'This browser has no room for a picture of that size. Save it as SVG, or save one area at a time.'

const breath = () => new Promise<void>(resolve => setTimeout(resolve, 0))

async function loaded(svg: string): Promise<{ image: HTMLImageElement; free: () => void }> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  const image = new Image()
  image.src = url
  try {
    await image.decode()
  } catch {
    URL.revokeObjectURL(url)
    throw new Error('This browser can’t draw the picture. Save it as SVG instead.')
  }
  return { image, free: () => URL.revokeObjectURL(url) }
}

/** Draws it, or returns null where the canvas is more than the browser gives: some say so, others draw nothing. */
async function drawn(
  image: HTMLImageElement,
  [width, height]: readonly [number, number],
  onProgress: (share: number) => void,
): Promise<Blob | null> {
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) return null
  try {
    for (let i = 0; i < STRIPS; i++) {
      const top = Math.round((height * i) / STRIPS)
      const bottom = Math.round((height * (i + 1)) / STRIPS)
      context.save()
      context.beginPath()
      context.rect(0, top, width, bottom - top)
      context.clip()
      context.drawImage(image, 0, 0, width, height)
      context.restore()
      onProgress((i + 1) / (STRIPS + 1))
      await breath()
    }
    // The ground of every picture is opaque and not black, in both looks.
    const corner = context.getImageData(width - 1, height - 1, 1, 1).data
    if ((corner[0] ?? 0) + (corner[1] ?? 0) + (corner[2] ?? 0) === 0) return null
    return await new Promise(resolve => canvas.toBlob(resolve, 'image/png'))
  } catch {
    return null
  } finally {
    // Frees the memory at once: Safari counts canvases that are still to be collected.
    canvas.width = 0
    canvas.height = 0
  }
}

/**
 * A picture at 300 dots an inch of its paper, or as near to it as this browser comes. Rejects with an Error whose
 * message is a sentence for people.
 */
export async function pngOf(
  { svg, width, height }: Paper & { readonly svg: string },
  onProgress: (share: number) => void,
): Promise<Png> {
  const { image, free } = await loaded(svg)
  const wanted = pixelsOf({ width, height }, Number.POSITIVE_INFINITY)
  try {
    for (let most = LARGEST; most >= SMALLEST; most = Math.round(Math.min(most, Math.max(...wanted)) / 1.5)) {
      const size = pixelsOf({ width, height }, most)
      const blob = await drawn(image, size, onProgress)
      if (!blob) continue
      onProgress(1)
      const [w, h] = size
      return { blob: withPaperSize(blob, w, width), width: w, height: h, scaled: w < wanted[0] }
    }
    throw new Error(TOO_LARGE)
  } finally {
    free()
  }
}
