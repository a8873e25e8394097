/** What lies on the free board: stickies, texts, strokes, shapes, frames, arrows, images, stamps, comments. */
import type { Mark } from '@mustwin/okr/records'
import type { Rect } from '../areas.ts'
import type { Thing } from '../places.ts'
import { fitOf, insetOf } from '../sizes.ts'
import type { Scene } from './facts.ts'
import { endsOf, headPath, type RectOf } from './lines.ts'
import { strokeMarkup } from './strokes.ts'
import { heightOf, oneLine, textLines } from './text.ts'
import { paperOf, penOf } from './theme.ts'
import { escaped, num, tag } from './xml.ts'

/** One mark. Comments on a card are drawn with `pinMarkup`, as they lie nowhere of their own. */
export function markMarkup(thing: Thing, scene: Scene, rectOf: RectOf): string {
  const inside = markInside(thing, scene, rectOf)
  return inside === '' ? '' : tag('g', { 'data-card': thing.id }, inside)
}

function markInside(thing: Thing, scene: Scene, rectOf: RectOf): string {
  const mark = thing.card as Mark
  switch (mark.kind) {
    case 'sticky':
      return stickyMarkup(thing, scene)
    case 'text':
      return wordsMarkup(thing, scene, 'start')
    case 'stroke':
      return strokeMarkup(mark, scene)
    case 'shape':
      return mark.form === 'frame' ? frameMarkup(thing, scene) : shapeMarkup(thing, scene)
    case 'arrow':
      return arrowMarkup(mark, scene, rectOf)
    case 'image':
      return imageMarkup(thing, scene)
    case 'stamp':
      return stampMarkup(thing, scene)
    default:
      return pinMarkup(mark, thing.rect, scene)
  }
}

/** A mark's text as on the screen: fitted to its box, in the middle where it is a shape's or a sticky's. */
function wordsMarkup({ root, card, rect }: Thing, { colours }: Scene, align: 'start' | 'middle'): string {
  const inset = insetOf(root, card)
  const { size, lines } = fitOf(root, card)
  const room = rect.h - inset.top - inset.bottom
  const free = align === 'middle' ? Math.max(0, room - heightOf(lines.length, size)) / 2 : 0
  const at = [rect.x + inset.x, rect.y + inset.top + free] as const
  return textLines(lines, at, rect.w - 2 * inset.x, { size, weight: 500, fill: colours.ink, align })
}

function stickyMarkup(thing: Thing, scene: Scene): string {
  const { rect, card } = thing
  const { colours } = scene
  const box = tag('rect', {
    x: rect.x,
    y: rect.y,
    width: rect.w,
    height: rect.h,
    rx: 4,
    fill: paperOf(colours, card.color ?? 'yellow', colours['note-yellow']),
  })
  const writer = scene.by(card.author)
  const type = { size: 14, weight: 600, fill: colours.ink, align: 'end' } as const
  const by = writer
    ? textLines([writer.initials], [rect.x + 16, rect.y + rect.h - 26], rect.w - 32, type)
    : ''
  return box + wordsMarkup(thing, scene, 'start') + by
}

const outlines: Readonly<Record<string, (rect: Rect) => string>> = {
  ellipse: ({ x, y, w, h }) =>
    `M${num(x)} ${num(y + h / 2)}a${num(w / 2)} ${num(h / 2)} 0 1 0 ${num(w)} 0a${num(w / 2)} ${num(h / 2)} 0 1 0 ${num(-w)} 0Z`,
  diamond: ({ x, y, w, h }) =>
    `M${num(x + w / 2)} ${num(y)}l${num(w / 2)} ${num(h / 2)}l${num(-w / 2)} ${num(h / 2)}l${num(-w / 2)} ${num(-h / 2)}Z`,
  rectangle: ({ x, y, w, h }) => `M${num(x)} ${num(y)}h${num(w)}v${num(h)}h${num(-w)}Z`,
}

function shapeMarkup(thing: Thing, scene: Scene): string {
  const { color, form } = thing.card as Mark
  const outline = outlines[form ?? 'rectangle'] ?? outlines.rectangle
  const look = {
    fill: paperOf(scene.colours, color, 'none'),
    stroke: penOf(scene.colours, color, scene.colours['line-strong']),
    'stroke-width': 2,
  }
  return tag('path', { d: outline?.(thing.rect), ...look }) + wordsMarkup(thing, scene, 'middle')
}

function frameMarkup({ card, rect }: Thing, { colours }: Scene): string {
  const line = penOf(colours, card.color, colours['line-strong'])
  const box = { x: rect.x, y: rect.y, width: rect.w, height: rect.h, rx: 14 }
  const title = oneLine(card.text.plain, rect.w, 20)
  return (
    tag('rect', { ...box, fill: colours.raised, 'fill-opacity': 0.5, stroke: line, 'stroke-width': 2 }) +
    textLines([title], [rect.x + 4, rect.y - 32], rect.w, { size: 20, weight: 600, fill: colours.muted })
  )
}

function arrowMarkup(mark: Mark, { colours }: Scene, rectOf: RectOf): string {
  const ends = endsOf(mark, rectOf)
  if (!ends) return ''
  const [[ax, ay], [bx, by]] = ends
  const head = mark.form === 'arrow' || mark.form === null ? headPath(ends[0], ends[1], 16) : ''
  return tag('path', {
    d: `M${num(ax)} ${num(ay)}L${num(bx)} ${num(by)}${head}`,
    fill: 'none',
    stroke: penOf(colours, mark.color, mark.form === 'link' ? colours.accent : colours.ink),
    'stroke-width': mark.form === 'link' ? 2 : 3,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  })
}

function imageMarkup({ card, rect }: Thing, { image, colours }: Scene): string {
  const { src, text } = card as Mark
  const box = { x: rect.x, y: rect.y, width: rect.w, height: rect.h }
  const href = src === null ? null : image(src)
  // Only what the server has made of an upload: nothing else may be drawn, and nothing is fetched from elsewhere.
  if (href !== null && /^data:image\/(png|jpeg|webp|gif);base64,[A-Za-z0-9+/=]+$/.test(href)) {
    return tag('image', { ...box, href }, `<title>${escaped(text.plain)}</title>`)
  }
  const name = oneLine(text.plain || 'A picture that is not here', rect.w - 24, 16)
  const type = { size: 16, fill: colours.muted, align: 'middle' } as const
  return (
    tag('rect', { ...box, fill: colours.sunken, stroke: colours['line-strong'], 'stroke-dasharray': '8 6' }) +
    textLines([name], [rect.x + 12, rect.y + rect.h / 2 - 10], rect.w - 24, type)
  )
}

function stampMarkup({ card, rect }: Thing, { colours }: Scene): string {
  const size = Math.round(Math.min(rect.w, rect.h) * 0.72)
  const at = [rect.x, rect.y + (rect.h - heightOf(1, size)) / 2] as const
  return textLines([[...card.text.plain].slice(0, 12).join('')], at, rect.w, {
    size,
    fill: colours.ink,
    align: 'middle',
  })
}

/** A comment: a bubble with the initials of who wrote it, its words as the bubble's title; a tick when settled. */
export function pinMarkup(mark: Mark, { x, y, w, h }: Rect, scene: Scene): string {
  const { colours } = scene
  const r = Math.min(w, h) / 2
  const bubble = `M${num(x)} ${num(y + 2 * r)}V${num(y + r)}a${num(r)} ${num(r)} 0 1 1 ${num(r)} ${num(r)}Z`
  const fill = mark.done ? colours.muted : colours.accent
  const sign = mark.done ? '✓' : (scene.by(mark.author)?.initials ?? '…')
  const type = {
    size: 14,
    weight: 600,
    fill: mark.done ? colours.raised : colours['on-accent'],
    align: 'middle',
  } as const
  const title = `<title>${escaped(mark.text.plain)}</title>`
  return tag(
    'g',
    {},
    title + tag('path', { d: bubble, fill }) + textLines([sign], [x, y + r - 9], 2 * r, type),
  )
}
