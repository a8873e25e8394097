import { useSyncExternalStore } from 'react'
import type { Camera } from '../camera.ts'
import { type Point, type Rect, rectOfCorners } from '../rects.ts'
import { useWhiteboard } from '../whiteboard.ts'
import type { Drawn, Sketch } from './sketch.ts'

const pixel = { vectorEffect: 'non-scaling-stroke' } as const
const box = ({ x, y, w, h }: Rect) => ({ x, y, width: w, height: h })
const line = ([[x1, y1], [x2, y2]]: readonly [Point, Point]) => ({ x1, y1, x2, y2 })

/** What the hand is about to do, over the board and in its measure. */
export function SketchLayer({ sketch }: { sketch: Sketch }) {
  const drawn = useSyncExternalStore(sketch.subscribe, sketch.get)
  const { camera } = useWhiteboard()
  if (Object.keys(drawn).length === 0) return null
  return <Picture drawn={drawn} camera={camera} />
}

function Picture({ drawn, camera }: { drawn: Drawn; camera: Camera }) {
  // Each move draws anew, and the board scrolls only with a move: the camera need not be asked in between.
  const { x, y, zoom } = camera
  const { marquee, guides, ghosts, target, shape, stroke, light } = drawn
  return (
    <svg aria-hidden="true" className="pointer-events-none absolute inset-0 z-10 size-full overflow-hidden">
      <g transform={`scale(${zoom}) translate(${-x} ${-y})`}>
        {marquee && (
          <rect {...box(marquee)} {...pixel} className="fill-accent/10 stroke-accent" strokeWidth={1} />
        )}
        {ghosts?.map(rect => (
          <rect
            key={`${rect.x}/${rect.y}/${rect.w}`}
            {...box(rect)}
            {...pixel}
            rx={12}
            className="fill-accent/10 stroke-accent"
            strokeWidth={1.5}
            strokeDasharray="6 4"
          />
        ))}
        {target && (
          <rect
            {...box(target)}
            {...pixel}
            rx={14}
            className="fill-accent/15 stroke-accent"
            strokeWidth={3}
          />
        )}
        {guides?.map(guide => (
          <line key={guide.join('/')} {...line(guide)} {...pixel} className="stroke-accent" strokeWidth={1} />
        ))}
        {light && (
          <polyline
            points={light.map(at => at.join()).join(' ')}
            {...pixel}
            className="fill-none stroke-accent/80"
            strokeWidth={6}
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        )}
        {shape && <Shape shape={shape} />}
        {stroke && (
          <path d={stroke.path} className={stroke.light ? 'fill-accent/35' : 'fill-ink'} fillRule="nonzero" />
        )}
      </g>
    </svg>
  )
}

function Shape({ shape: { form, from, to } }: { shape: NonNullable<Drawn['shape']> }) {
  const look = { ...pixel, className: 'fill-none stroke-ink', strokeWidth: 2 }
  if (form === 'line' || form === 'arrow') return <line {...line([from, to])} {...look} />
  const { x, y, w, h } = rectOfCorners(from, to)
  if (form === 'ellipse') return <ellipse cx={x + w / 2} cy={y + h / 2} rx={w / 2} ry={h / 2} {...look} />
  if (form === 'diamond')
    return (
      <polygon
        points={`${x + w / 2},${y} ${x + w},${y + h / 2} ${x + w / 2},${y + h} ${x},${y + h / 2}`}
        {...look}
      />
    )
  return <rect x={x} y={y} width={w} height={h} rx={form === 'frame' ? 8 : 2} {...look} />
}
