import { Popover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'

/** A quiet button that opens a short text beside it. */
export function Hint({
  label,
  children,
  className = '',
}: {
  label: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <Popover.Root>
      <Popover.Trigger
        className={`inline-flex min-h-11 items-center gap-1 rounded-control px-2 text-base text-muted underline decoration-line-strong underline-offset-4 hover:text-ink ${className}`}
      >
        {label}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} className="z-50">
          <Popover.Popup className="max-w-[min(26rem,90vw)] rounded-card border border-line bg-raised p-4 text-base text-ink shadow-float">
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
