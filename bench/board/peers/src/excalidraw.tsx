/** Excalidraw: a filled rectangle with text for each card. */
import { CaptureUpdateAction, convertToExcalidrawElements, Excalidraw } from '@excalidraw/excalidraw'
import '@excalidraw/excalidraw/index.css'
import { createRoot } from 'react-dom/client'
import { type Card, firstCamera, loadFile, rootElement } from './bench.ts'

type Props = Parameters<typeof Excalidraw>[0]
type Api = Parameters<NonNullable<Props['excalidrawAPI']>>[0]
type Elements = ReturnType<Api['getSceneElements']>

const elementsOf = (cards: readonly Card[]): Elements =>
  convertToExcalidrawElements(
    cards.map(({ id, text, x, y, w, h }) => ({
      type: 'rectangle',
      id,
      x,
      y,
      width: w,
      height: h,
      backgroundColor: '#ffec99',
      fillStyle: 'solid',
      label: { text, fontSize: 16 },
    })),
    { regenerateIds: false },
  )

let api: Api | null = null
const places = new Map<string, readonly [number, number]>()

/** The text of a card moves with its rectangle. */
function moveByOthers(ids: readonly string[], by: readonly [number, number]): void {
  const moved = new Set(ids)
  const elements = (api?.getSceneElementsIncludingDeleted() ?? []).map(element => {
    const owner = 'containerId' in element && element.containerId ? element.containerId : element.id
    if (!moved.has(owner)) return element
    const [x, y] = places.get(element.id) ?? [element.x, element.y]
    places.set(element.id, [x, y])
    const fresh = { version: element.version + 1, versionNonce: element.versionNonce + 1 }
    return { ...element, x: x + by[0], y: y + by[1], ...fresh }
  })
  api?.updateScene({ elements, captureUpdate: CaptureUpdateAction.NEVER })
}

window.bench = {
  camera() {
    const { scrollX, scrollY, zoom } = api?.getAppState() ?? { scrollX: 0, scrollY: 0, zoom: { value: 1 } }
    return { x: -scrollX, y: -scrollY, zoom: zoom.value }
  },
  setCamera({ x, y, zoom }) {
    api?.updateScene({ appState: { scrollX: -x, scrollY: -y, zoom: { value: zoom } } as never })
  },
  select(ids) {
    const selectedElementIds = Object.fromEntries(ids.map(id => [id, true as const]))
    api?.updateScene({ appState: { selectedElementIds } as never })
  },
  positionOf(id) {
    const found = api?.getSceneElements().find(element => element.id === id)
    return found ? [found.x, found.y] : null
  },
  moveByOthers,
  fileOf: elementsOf,
}

const { x, y, zoom } = firstCamera
const elements = (await loadFile<Elements>()) ?? []
createRoot(rootElement()).render(
  <Excalidraw
    initialData={{
      elements,
      appState: { scrollX: -x, scrollY: -y, zoom: { value: zoom } as never },
      scrollToContent: false,
    }}
    excalidrawAPI={given => {
      api = given
    }}
  />,
)
