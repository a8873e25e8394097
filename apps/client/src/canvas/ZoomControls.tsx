import { Map as MapIcon, Maximize, Minus, Plus } from 'lucide-react'
import { type ReactNode, useSyncExternalStore } from 'react'
import { tip } from '../keys/tip.ts'
import { useWide } from '../ui/wide.ts'
import { useEngine } from './whiteboard.ts'

const STEP = 1.25

/** How large the board is drawn. */
export function ZoomControls() {
  const { camera, scene } = useEngine()
  const percent = useSyncExternalStore(camera.subscribe, () => Math.round(camera.zoom * 100))
  const roomy = useWide('(min-width: 64rem)')
  const by = (factor: number) => camera.zoomAt([camera.width / 2, camera.height / 2], factor)
  const fit = () => camera.flyTo(scene.bounds())
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as part of a form
    <div
      role="group"
      aria-label="Zoom"
      data-hand="off"
      className="flex items-center rounded-control border border-line bg-raised shadow-card"
    >
      <ZoomButton label="Zoom out" onPress={() => by(1 / STEP)}>
        <Minus aria-hidden size={18} />
      </ZoomButton>
      <button
        type="button"
        aria-label={`${percent} %, zoom to 100 %`}
        title="Zoom to 100 %"
        className="tabular min-h-11 min-w-13 text-sm font-medium hover:bg-sunken md:pointer-fine:min-h-9"
        onClick={() => by(1 / camera.zoom)}
      >
        {percent} %
      </button>
      <ZoomButton label="Zoom in" onPress={() => by(STEP)}>
        <Plus aria-hidden size={18} />
      </ZoomButton>
      <ZoomButton label="Zoom to fit" onPress={fit}>
        <Maximize aria-hidden size={18} />
      </ZoomButton>
      {roomy && <MapButton />}
    </div>
  )
}

/** The map is where there is room for it; it may be put away there. */
function MapButton() {
  const { looks } = useEngine()
  const shown = useSyncExternalStore(looks.subscribe, () => looks.get().minimap)
  return (
    <button
      type="button"
      aria-label="Small map"
      aria-pressed={shown}
      title={tip('Small map', 'minimap')}
      className={`${look} aria-pressed:text-accent`}
      onClick={() => looks.set({ minimap: !shown })}
    >
      <MapIcon aria-hidden size={18} />
    </button>
  )
}

const look =
  'inline-flex size-11 items-center justify-center rounded-control hover:bg-sunken md:pointer-fine:size-9'

interface ZoomButtonProps {
  readonly label: string
  readonly onPress: () => void
  readonly children: ReactNode
}

function ZoomButton({ label, onPress, children }: ZoomButtonProps) {
  return (
    <button type="button" aria-label={label} title={label} className={look} onClick={onPress}>
      {children}
    </button>
  )
}
