import type { ReactNode } from 'react'
import { later } from './later.tsx'

export interface HintProps {
  readonly label: ReactNode
  readonly children: ReactNode
  readonly className?: string
}

export const hintButton = (className: string): string =>
  `inline-flex min-h-11 items-center gap-1 rounded-control px-2 text-base text-muted underline decoration-line-strong underline-offset-4 hover:text-ink ${className}`

/** A quiet button that opens a short text beside it. */
export const Hint = later<HintProps>(
  () => import('./HintPopup.tsx').then(m => m.HintPopup),
  ({ label, className = '', onPress, mark }) => (
    <button type="button" className={hintButton(className)} onClick={onPress} {...mark}>
      {label}
    </button>
  ),
)
