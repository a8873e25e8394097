/** Lines and outlines, as SVG in a thing's own box. */
import type { Rect } from '@mustwin/board/areas'
import type { Mark } from '@mustwin/okr/records'
import { pathOf } from '../hand/stroke.ts'

const SIZES = { pen: 5, highlighter: 22 } as const

/** A stroke's outline is much work; a record never changes, so it is kept by it. */
const outlines = new WeakMap<readonly number[], string>()

export function outlineOf(points: readonly number[], form: keyof typeof SIZES): string {
  const known = outlines.get(points)
  if (known !== undefined) return known
  const inked = []
  let pressed = false
  for (let i = 0; i + 2 < points.length; i += 3) {
    const pressure = (points[i + 2] ?? 50) / 100
    pressed ||= pressure !== 0.5
    inked.push({ at: [points[i] ?? 0, points[i + 1] ?? 0] as const, pressure })
  }
  const path = pathOf(inked, SIZES[form], pressed)
  outlines.set(points, path)
  return path
}

/** Where the points' own origin lies in the box: the box begins at the least of them. */
export function originIn(mark: Mark, rect: Rect): readonly [number, number] {
  return [mark.at[0] - rect.x, mark.at[1] - rect.y]
}

export function StrokeInk({ mark, rect }: { mark: Mark; rect: Rect }) {
  const form = mark.form === 'highlighter' ? 'highlighter' : 'pen'
  const [x, y] = originIn(mark, rect)
  return (
    <svg aria-hidden="true" className="ink">
      <path
        className={`ink-${form}`}
        d={outlineOf(mark.points ?? [], form)}
        transform={`translate(${x} ${y})`}
      />
    </svg>
  )
}

export function ShapeInk({ form, rect: { w, h } }: { form: Mark['form']; rect: Rect }) {
  return (
    <svg aria-hidden="true" className="ink">
      {form === 'ellipse' ? (
        <ellipse className="ink-shape" cx={w / 2} cy={h / 2} rx={w / 2 - 2} ry={h / 2 - 2} />
      ) : form === 'diamond' ? (
        <path className="ink-shape" d={`M${w / 2} 2L${w - 2} ${h / 2}L${w / 2} ${h - 2}L2 ${h / 2}Z`} />
      ) : (
        <rect
          className="ink-shape"
          x="2"
          y="2"
          width={Math.max(1, w - 4)}
          height={Math.max(1, h - 4)}
          rx="10"
        />
      )}
    </svg>
  )
}
