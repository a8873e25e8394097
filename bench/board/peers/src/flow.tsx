/** A bare React Flow: Mustwin's near card as a node, `onlyRenderVisibleElements` alone. */
import {
  type Node,
  type NodeProps,
  ReactFlow,
  type ReactFlowInstance,
  ReactFlowProvider,
  useNodesState,
} from '@xyflow/react'
import { useRef } from 'react'
import { createRoot } from 'react-dom/client'
import '@xyflow/react/dist/style.css'
import './card.css'
import { type Card, firstCamera, loadFile, rootElement } from './bench.ts'
import { CardMarkup } from './CardMarkup.tsx'

type CardNode = Node<{ card: Card }, 'card'>

const nodeTypes = { card: ({ data }: NodeProps<CardNode>) => <CardMarkup card={data.card} /> }

const nodeOf = (card: Card): CardNode => ({
  id: card.id,
  type: 'card',
  position: { x: card.x, y: card.y },
  data: { card },
})

const { x, y, zoom } = firstCamera

function Board({ cards }: { cards: readonly Card[] }) {
  const [nodes, setNodes, onNodesChange] = useNodesState(cards.map(nodeOf))
  const flow = useRef<ReactFlowInstance<CardNode> | null>(null)
  const places = new Map(cards.map(card => [card.id, card]))
  window.bench = {
    camera() {
      const v = flow.current?.getViewport() ?? { x: 0, y: 0, zoom: 1 }
      return { x: -v.x / v.zoom, y: -v.y / v.zoom, zoom: v.zoom }
    },
    setCamera: c => flow.current?.setViewport({ x: -c.x * c.zoom, y: -c.y * c.zoom, zoom: c.zoom }),
    select(ids) {
      const chosen = new Set(ids)
      setNodes(all => all.map(node => ({ ...node, selected: chosen.has(node.id) })))
    },
    positionOf(id) {
      const at = flow.current?.getNode(id)?.position
      return at ? [at.x, at.y] : null
    },
    moveByOthers(ids, by) {
      const moved = new Set(ids)
      const to = ({ id }: CardNode) => {
        const card = places.get(id)
        return { x: (card?.x ?? 0) + by[0], y: (card?.y ?? 0) + by[1] }
      }
      setNodes(all => all.map(node => (moved.has(node.id) ? { ...node, position: to(node) } : node)))
    },
    fileOf: all => all,
  }
  return (
    <ReactFlow
      nodes={nodes}
      nodeTypes={nodeTypes}
      onNodesChange={onNodesChange}
      onInit={instance => {
        flow.current = instance
      }}
      defaultViewport={{ x: -x * zoom, y: -y * zoom, zoom }}
      minZoom={0.05}
      maxZoom={4}
      onlyRenderVisibleElements
      panOnScroll
      panOnScrollSpeed={1}
      autoPanOnNodeDrag={false}
    />
  )
}

const cards = (await loadFile<readonly Card[]>()) ?? []
createRoot(rootElement()).render(
  <ReactFlowProvider>
    <div style={{ height: '100%' }}>
      <Board cards={cards} />
    </div>
  </ReactFlowProvider>,
)
