import { Menu as Base } from '@base-ui/react/menu'
import { Ellipsis } from 'lucide-react'
import type { Pressed } from './later.tsx'
import { type MenuProps, menuButton } from './Menu.tsx'

/** The menu itself, with its button. */
export function MenuPopup({ label, items, children, className = '', pressed }: MenuProps & Pressed) {
  return (
    <Base.Root defaultOpen={pressed}>
      <Base.Trigger aria-label={label || undefined} className={menuButton(className)}>
        {children ?? <Ellipsis aria-hidden size={20} />}
      </Base.Trigger>
      <Base.Portal role="region" aria-label={label || undefined}>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup className="max-h-[min(70vh,var(--available-height))] max-w-[90vw] min-w-48 overflow-y-auto rounded-card border border-line bg-raised p-1 text-base text-ink shadow-float">
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
