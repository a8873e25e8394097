/** What the bench asks of each page, and the small pieces that the pages share. */

export interface Card {
  readonly id: string
  readonly text: string
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export interface Camera {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

/** Hung on `window.bench`: only what real input cannot do is asked of it. */
export interface Bench {
  /** screen = (world - [x, y]) * zoom */
  camera(): Camera
  setCamera(camera: Camera): void
  select(ids: readonly string[]): void
  positionOf(id: string): readonly [number, number] | null
  /** Moves these cards to their place plus `by`, as if others had done it. */
  moveByOthers(ids: readonly string[], by: readonly [number, number]): void
  /** The contestant's own file of these cards, made by its own API. */
  fileOf(cards: readonly Card[]): unknown
}

declare global {
  interface Window {
    bench: Bench
  }
}

const query = new URLSearchParams(location.search)
const number = (key: string, otherwise: number): number => Number(query.get(key) ?? otherwise)

export const firstCamera: Camera = { x: number('x', 0), y: number('y', 0), zoom: number('zoom', 1) }

/** The file that the bench keeps for this contestant; null while it has to be made. */
export async function loadFile<T>(): Promise<T | null> {
  const address = query.get('file')
  return address ? ((await (await fetch(address)).json()) as T) : null
}

/** The board's place on the page: as large as Mustwin's, where Mustwin's is. */
export function rootElement(): HTMLElement {
  const root = document.getElementById('root')
  if (!root) throw new Error('no #root')
  const [left, top, width, height] = ['left', 'top', 'width', 'height'].map(key => query.get(key))
  if (width && height) {
    const px = { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` }
    Object.assign(root.style, { position: 'absolute', ...px })
  }
  return root
}
