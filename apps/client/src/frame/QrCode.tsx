import { useMemo } from 'react'
import { encode } from 'uqr'

/** A QR code as one SVG path, black on white in every theme: cameras need that. */
export function QrCode({ text, large }: { text: string; large?: boolean }) {
  const { size, path } = useMemo(() => {
    const { size, data } = encode(text, { ecc: 'M', border: 2 })
    const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
    return { size, path }
  }, [text])
  return (
    <svg
      role="img"
      aria-label="QR code"
      viewBox={`0 0 ${size} ${size}`}
      className={`shrink-0 rounded-control border border-line ${large ? 'size-72' : 'size-44'}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
