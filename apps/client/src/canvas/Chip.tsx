import type { Activity, Spot } from '@mustwin/okr/records'
import { Zap } from 'lucide-react'
import { memo, type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import { nameOf } from '../stages/words.ts'
import { placeOf, spotByKey, spotNear, spotUnder, spotWords } from './corners.ts'
import { mayStart, startDrag } from './drag.ts'

export interface ChipProps {
  readonly card: Activity
  readonly square: RefObject<HTMLElement | null>
  /** The chip that has just left the tray for the square: a new element, which takes the focus along. */
  readonly moved: RefObject<string | null>
  readonly may: boolean
  readonly selected: boolean
  readonly onSelect: (id: string) => void
  /** Streams the drag to others; null at its end. */
  readonly onDrag: (id: string, spot: Spot | null) => void
  readonly onPlace: (id: string, spot: Spot) => void
}

const OWN_STYLES = ['position', 'left', 'top', 'transform', 'zIndex', 'pointerEvents'] as const

/** Follows the pointer with its own styles; gives back those that React had drawn when it ends. */
function dragChip(event: PointerEvent<HTMLElement>, { card, square, onDrag, onPlace }: ChipProps): void {
  const element = event.currentTarget
  const drawn = OWN_STYLES.map(name => [name, element.style[name]] as const)
  const ground = square.current?.getBoundingClientRect()
  if (!ground || !mayStart(event)) return
  startDrag(event, {
    element,
    onMove: (x, y) => {
      Object.assign(element.style, {
        position: 'fixed',
        left: `${x}px`,
        top: `${y}px`,
        transform: 'translate(-50%, -50%)',
        zIndex: '30',
      })
      onDrag(card.id, spotNear(ground, x, y))
    },
    onDrop: (x, y) => {
      const spot = spotUnder(ground, x, y)
      if (spot) onPlace(card.id, spot)
    },
    onEnd: () => {
      for (const [name, value] of drawn) element.style[name] = value
      onDrag(card.id, null)
    },
  })
}

/** An activity on the square, or in the tray beside it while it has no place. */
export const Chip = memo(function Chip(props: ChipProps) {
  const { card, may, selected, moved, onSelect, onPlace } = props
  const self = useRef<HTMLButtonElement>(null)
  const { spot } = card
  useEffect(() => {
    if (moved.current !== card.id) return
    moved.current = null
    self.current?.focus({ preventScroll: true })
  }, [moved, card.id])
  const place = spot && placeOf(spot)
  return (
    <button
      ref={self}
      type="button"
      data-card={card.id}
      aria-pressed={selected}
      aria-label={`${nameOf(card)}. ${spot ? spotWords(spot) : 'Not placed yet'}`}
      aria-description={may ? 'Arrow keys move it by 5, with Shift by 1' : undefined}
      style={place ?? undefined}
      onPointerDown={event => may && dragChip(event, props)}
      onClick={() => onSelect(card.id)}
      onKeyDown={event => {
        const next = may ? spotByKey(spot ?? [50, 50], event.key, event.shiftKey) : null
        if (!next) return
        event.preventDefault()
        onPlace(card.id, next)
      }}
      className={`flex min-h-11 w-max max-w-40 touch-none items-center gap-2 rounded-card rounded-br-[1.75rem] border-2 bg-raised px-3 py-1 text-left text-sm leading-tight font-medium shadow-card select-none ${
        spot ? 'absolute z-10' : ''
      } ${may ? 'cursor-grab active:cursor-grabbing' : ''} ${selected ? 'border-accent' : 'border-line-strong'}`}
    >
      <Zap aria-hidden size={14} className="shrink-0 text-muted" />
      <span className="line-clamp-2">{nameOf(card)}</span>
    </button>
  )
})
