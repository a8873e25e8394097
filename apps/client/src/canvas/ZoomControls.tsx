import { Maximize, Minus, Plus } from 'lucide-react'
import { type ReactNode, useSyncExternalStore } from 'react'
import { useEngine } from './whiteboard.ts'

const STEP = 1.25

/** How large the board is drawn. */
export function ZoomControls() {
  const { camera, scene } = useEngine()
  const percent = useSyncExternalStore(camera.subscribe, () => Math.round(camera.zoom * 100))
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
        className="tabular min-h-11 min-w-14 text-sm font-medium hover:bg-sunken"
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
    </div>
  )
}

interface ZoomButtonProps {
  readonly label: string
  readonly onPress: () => void
  readonly children: ReactNode
}

function ZoomButton({ label, onPress, children }: ZoomButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className="inline-flex size-11 items-center justify-center rounded-control hover:bg-sunken"
      onClick={onPress}
    >
      {children}
    </button>
  )
}
