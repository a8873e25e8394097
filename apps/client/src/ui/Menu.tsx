import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { later } from './later.tsx'

export interface MenuItem {
  readonly label: string
  readonly onSelect: () => void
  readonly danger?: boolean
  readonly disabled?: boolean
}

export interface MenuProps {
  /** Names the button; when it is empty, `children` do. */
  readonly label: string
  readonly items: readonly MenuItem[]
  /** Instead of the three dots. */
  readonly children?: ReactNode
  readonly className?: string
}

export const menuButton = (className: string): string =>
  `inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-control text-muted hover:bg-sunken hover:text-ink ${className}`

/** A button that opens a list of actions. */
export const Menu = later<MenuProps>(
  () => import('./MenuPopup.tsx').then(m => m.MenuPopup),
  ({ label, children, className = '', onPress, mark }) => (
    <button
      type="button"
      aria-label={label || undefined}
      aria-haspopup="menu"
      className={menuButton(className)}
      onClick={onPress}
      {...mark}
    >
      {children ?? <Ellipsis aria-hidden size={20} />}
    </button>
  ),
)
