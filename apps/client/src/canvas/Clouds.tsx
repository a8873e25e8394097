import type { Cloud } from '@mustwin/okr/rounds'

/** The spread of everybody's own placings: from quartile to quartile, with a dot at the median. */
export function Clouds({ clouds }: { clouds: readonly Cloud[] }) {
  if (clouds.length === 0) return null
  return (
    <svg aria-hidden="true" viewBox="0 0 100 100" className="pointer-events-none absolute inset-0 size-full">
      {clouds.map(({ id, median, effort, impact }) => (
        <g key={id}>
          <rect
            x={effort[0] - 1.5}
            y={100 - impact[1] - 1.5}
            width={effort[1] - effort[0] + 3}
            height={impact[1] - impact[0] + 3}
            rx="3"
            className="fill-accent opacity-15"
          />
          <circle cx={median[0]} cy={100 - median[1]} r="1" className="fill-accent" />
        </g>
      ))}
    </svg>
  )
}
