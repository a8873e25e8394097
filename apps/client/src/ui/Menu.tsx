import { Menu as Base } from '@base-ui/react/menu'
import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'

export interface MenuItem {
  readonly label: string
  readonly onSelect: () => void
  readonly danger?: boolean
  readonly disabled?: boolean
}

/** A button that opens a list of actions; `label` names it, `children` may replace the three dots
 * (and name it, when `label` is empty). */
export function Menu({
  label,
  items,
  children,
  className = '',
}: {
  label: string
  items: readonly MenuItem[]
  children?: ReactNode
  className?: string
}) {
  return (
    <Base.Root>
      <Base.Trigger
        aria-label={label || undefined}
        className={`inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-control text-muted hover:bg-sunken hover:text-ink ${className}`}
      >
        {children ?? <Ellipsis aria-hidden size={20} />}
      </Base.Trigger>
      <Base.Portal role="region" aria-label={label || undefined}>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup className="max-h-[70vh] max-w-[90vw] min-w-48 overflow-y-auto rounded-card border border-line bg-raised p-1 text-base text-ink shadow-float">
            {items.map(item => (
              <Base.Item
                key={item.label}
                disabled={item.disabled}
                onClick={item.onSelect}
                className={`flex min-h-11 cursor-default items-center rounded-control px-3 data-disabled:opacity-45 data-highlighted:bg-accent-soft ${item.danger ? 'text-danger' : ''}`}
              >
                {item.label}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
