/** tldraw: a filled rectangle with text for each card. */
import { getAssetUrlsByMetaUrl } from '@tldraw/assets/urls'
import { createRoot } from 'react-dom/client'
import { createShapeId, type Editor, type TLStoreSnapshot, Tldraw, toRichText } from 'tldraw'
import 'tldraw/tldraw.css'
import { type Card, firstCamera, loadFile, rootElement } from './bench.ts'

const shapeOf = ({ id, text, x, y, w, h }: Card) => ({
  id: createShapeId(id),
  type: 'geo' as const,
  x,
  y,
  props: {
    w,
    h,
    fill: 'solid' as const,
    color: 'yellow' as const,
    size: 's' as const,
    richText: toRichText(text),
  },
})

let editor: Editor | null = null
const places = new Map<string, readonly [number, number]>()

function moveByOthers(ids: readonly string[], by: readonly [number, number]): void {
  const board = editor
  board?.store.mergeRemoteChanges(() => {
    const moved = ids.flatMap(id => {
      const shape = board.getShape(createShapeId(id))
      if (!shape) return []
      const [x, y] = places.get(id) ?? [shape.x, shape.y]
      places.set(id, [x, y])
      return [{ ...shape, x: x + by[0], y: y + by[1] }]
    })
    board.store.put(moved)
  })
}

window.bench = {
  camera() {
    const { x, y, z } = editor?.getCamera() ?? { x: 0, y: 0, z: 1 }
    return { x: -x, y: -y, zoom: z }
  },
  setCamera({ x, y, zoom }) {
    editor?.setCamera({ x: -x, y: -y, z: zoom }, { immediate: true })
  },
  select(ids) {
    editor?.select(...ids.map(id => createShapeId(id)))
  },
  positionOf(id) {
    const shape = editor?.getShape(createShapeId(id))
    return shape ? [shape.x, shape.y] : null
  },
  moveByOthers,
  fileOf(cards) {
    editor?.createShapes(cards.map(shapeOf))
    return editor?.store.getStoreSnapshot()
  },
}

const snapshot = await loadFile<TLStoreSnapshot>()
createRoot(rootElement()).render(
  <div style={{ height: '100%' }}>
    <Tldraw
      {...(snapshot ? { snapshot } : {})}
      assetUrls={getAssetUrlsByMetaUrl()}
      onMount={given => {
        editor = given
        window.bench.setCamera(firstCamera)
      }}
    />
  </div>,
)
