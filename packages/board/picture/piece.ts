/**
 * What an area is furnished with, as pieces that know their height before they are drawn: stacked, boxed, and made
 * smaller as a whole where there is too much for its place. Nothing in a picture is cut off for want of room.
 */
import type { Id } from '@mustwin/okr/records'
import type { Rect } from '../areas.ts'
import { heightOf, linesOf, type Type, textLines } from './text.ts'
import { type Attributes, num, tag } from './xml.ts'

/** Told where a record was drawn, so that lines can join it. */
export type Anchor = (id: Id, rect: Rect) => void

export interface Piece {
  readonly h: number
  draw(x: number, y: number, anchor: Anchor): string
}

/** Empty room. */
export const gap = (h: number): Piece => ({ h, draw: () => '' })

/** A text over as many lines as it needs. */
export function paragraph(plain: string, w: number, type: Type): Piece {
  const lines = linesOf(plain, w, type.size)
  return { h: heightOf(lines.length, type.size), draw: (x, y) => textLines(lines, [x, y], w, type) }
}

/** One below the other. */
export function stack(pieces: readonly Piece[], between = 0): Piece {
  const h = pieces.reduce((sum, piece) => sum + piece.h, 0) + between * Math.max(0, pieces.length - 1)
  return {
    h,
    draw(x, y, anchor) {
      let top = y
      let markup = ''
      for (const piece of pieces) {
        markup += piece.draw(x, top, anchor)
        top += piece.h + between
      }
      return markup
    },
  }
}

/** In a box of its own; `record` makes it a place that lines can join. */
export function boxed(
  inner: Piece,
  box: { readonly w: number; readonly pad: number; readonly record?: Id; readonly least?: number },
  attributes: Attributes,
): Piece {
  const h = Math.max(box.least ?? 0, inner.h + 2 * box.pad)
  return {
    h,
    draw(x, y, anchor) {
      if (box.record) anchor(box.record, { x, y, w: box.w, h })
      const ground = tag('rect', { x, y, width: box.w, height: h, ...attributes })
      return ground + inner.draw(x + box.pad, y + (h - inner.h) / 2, anchor)
    },
  }
}

/** Draws it at the top left of a place, smaller where it is too high for it. */
export function fitted(piece: Piece, place: Rect, anchor: Anchor): string {
  const scale = Math.min(1, place.h / Math.max(piece.h, 1))
  if (scale === 1) return piece.draw(place.x, place.y, anchor)
  const inner = piece.draw(0, 0, (id, { x, y, w, h }) =>
    anchor(id, { x: place.x + x * scale, y: place.y + y * scale, w: w * scale, h: h * scale }),
  )
  const factor = Math.floor(scale * 1e4) / 1e4
  return tag('g', { transform: `translate(${num(place.x)} ${num(place.y)}) scale(${factor})` }, inner)
}
