/** The elements that stand for one other person on the board. Places are written as world units times the zoom. */
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

export class Figure {
  readonly group: HTMLElement = make('')
  private readonly name: string
  private readonly cursor: HTMLElement
  private readonly boxes: HTMLElement[] = []
  private readonly ink = drawing()
  private label: string | null = null

  constructor({ name, color }: Peer) {
    this.name = name
    this.group.style.setProperty('--peer', color)
    this.cursor = makeCursor(name)
    this.cursor.hidden = true
    this.group.append(this.cursor, this.ink.box)
  }

  point(at: Point | null, zoom: number): void {
    this.cursor.hidden = at === null
    if (at) this.cursor.style.transform = `translate(${at[0] * zoom}px, ${at[1] * zoom}px)`
  }

  rest(resting: boolean): void {
    this.cursor.toggleAttribute('data-resting', resting)
  }

  /** Outlines of what they have selected or write in; the name stands at the first. */
  outline(rects: readonly Rect[], words: string | null, zoom: number): void {
    while (this.boxes.length > rects.length) this.boxes.pop()?.remove()
    for (const [i, { x, y, w, h }] of rects.entries()) {
      let box = this.boxes[i]
      if (!box) {
        box = make('peer-box')
        this.boxes.push(box)
        this.group.append(box)
      }
      box.style.transform = `translate(${x * zoom - 4}px, ${y * zoom - 4}px)`
      box.style.width = `${w * zoom + 8}px`
      box.style.height = `${h * zoom + 8}px`
    }
    const label = rects.length === 0 ? null : (words ?? this.name)
    if (label !== this.label) this.sayAt(this.boxes[0], label)
    this.label = this.boxes[0]?.firstChild ? label : null
  }

  /** A line in the making, or the trail of a light: a path in world units. */
  draw(path: string, width: number, opacity: number, zoom: number): void {
    const { box, path: line } = this.ink
    box.style.transform = `scale(${zoom})`
    box.style.transformOrigin = '0 0'
    line.setAttribute('d', path)
    line.setAttribute('stroke-width', String(width))
    line.setAttribute('opacity', String(opacity))
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
