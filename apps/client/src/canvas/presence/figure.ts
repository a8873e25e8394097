/**
 * The elements that stand for one other person on the board. Places are written as world units times the zoom, and only
 * when they are others than before: a style that is written again, even the same, costs a new look at the page.
 */
import type { Peer } from '../../room/live.ts'
import type { Point, Rect } from '../rects.ts'

const SVG = 'http://www.w3.org/2000/svg'
const ARROW = 'M1 1L6.5 16.5L9 10L15.5 7.5Z'

function make(className: string): HTMLElement {
  const element = document.createElement('div')
  element.className = className
  return element
}

function drawing(): { readonly box: SVGSVGElement; readonly path: SVGPathElement } {
  const box = document.createElementNS(SVG, 'svg')
  const path = document.createElementNS(SVG, 'path')
  box.setAttribute('class', 'peer-ink')
  box.setAttribute('width', '1')
  box.setAttribute('height', '1')
  box.append(path)
  return { box, path }
}

/** An arrow with a name. */
function makeCursor(name: string): HTMLElement {
  const cursor = make('peer')
  const { box, path } = drawing()
  box.setAttribute('width', '18')
  box.setAttribute('height', '18')
  box.removeAttribute('class')
  path.setAttribute('d', ARROW)
  path.setAttribute('fill', 'currentColor')
  path.setAttribute('stroke', 'var(--raised)')
  const label = document.createElement('span')
  label.className = 'peer-name'
  label.textContent = name
  cursor.append(box, label)
  return cursor
}

/** An outline, and where it stands as it was written last. */
interface Box {
  readonly element: HTMLElement
  at: string
}

export class Figure {
  readonly group: HTMLElement = make('')
  private readonly name: string
  private readonly cursor: HTMLElement
  private cursorAt: string | null = null
  private readonly boxes: Box[] = []
  /** Made when they first draw: most people never do. */
  private ink: ReturnType<typeof drawing> | null = null
  private inked = ''
  private label: string | null = null

  constructor({ name, color }: Peer) {
    this.name = name
    this.group.style.setProperty('--peer', color)
    this.cursor = makeCursor(name)
    this.cursor.hidden = true
    this.group.append(this.cursor)
  }

  point(at: Point | null, zoom: number): void {
    const place = at && `translate(${at[0] * zoom}px, ${at[1] * zoom}px)`
    if (place === this.cursorAt) return
    this.cursor.hidden = place === null
    if (place) this.cursor.style.transform = place
    this.cursorAt = place
  }

  rest(resting: boolean): void {
    this.cursor.toggleAttribute('data-resting', resting)
  }

  /** Outlines of what they have selected or write in; the name stands at the first. */
  outline(rects: readonly Rect[], words: string | null, zoom: number): void {
    while (this.boxes.length > rects.length) this.boxes.pop()?.element.remove()
    for (const [i, rect] of rects.entries()) this.place(this.boxes[i] ?? this.addBox(), rect, zoom)
    const label = rects.length === 0 ? null : (words ?? this.name)
    const first = this.boxes[0]?.element
    if (label !== this.label) this.sayAt(first, label)
    this.label = first?.firstChild ? label : null
  }

  /** A line in the making, or the trail of a light: a path in world units. */
  draw(path: string, width: number, opacity: number, zoom: number): void {
    if (path === '' && !this.ink) return
    const inked = `${path} ${width} ${opacity} ${zoom}`
    if (inked === this.inked) return
    this.inked = inked
    this.ink ??= this.addInk()
    const { box, path: line } = this.ink
    box.style.transform = `scale(${zoom})`
    line.setAttribute('d', path)
    line.setAttribute('stroke-width', String(width))
    line.setAttribute('opacity', String(opacity))
  }

  private addBox(): Box {
    const box = { element: make('peer-box'), at: '' }
    this.boxes.push(box)
    this.group.append(box.element)
    return box
  }

  private addInk() {
    const ink = drawing()
    this.group.append(ink.box)
    return ink
  }

  private place(box: Box, { x, y, w, h }: Rect, zoom: number): void {
    const at = `translate(${x * zoom - 4}px, ${y * zoom - 4}px)`
    const size = `${w * zoom + 8}px ${h * zoom + 8}px`
    if (box.at === at + size) return
    box.at = at + size
    const { style } = box.element
    const [width = '', height = ''] = size.split(' ')
    style.transform = at
    if (style.width !== width) style.width = width
    if (style.height !== height) style.height = height
  }

  private sayAt(box: HTMLElement | undefined, label: string | null): void {
    if (!box) return
    if (label === null) {
      box.replaceChildren()
      return
    }
    const tag = document.createElement('span')
    tag.textContent = label
    box.replaceChildren(tag)
  }
}
