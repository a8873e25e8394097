import type { ButtonHTMLAttributes, MouseEvent, Ref } from 'react'

export type ButtonVariant = 'primary' | 'quiet' | 'plain' | 'danger'

const looks: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent border border-transparent hover:bg-accent-strong font-semibold',
  plain: 'bg-raised text-ink border border-line hover:border-line-strong font-medium',
  quiet: 'text-ink border border-transparent hover:bg-sunken font-medium',
  danger: 'bg-raised text-danger border border-danger hover:bg-danger-soft font-medium',
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: ButtonVariant
  /** Why it cannot be pressed now: it stays in place and focusable, and says the reason. */
  readonly unavailable?: string | null
  /** Holds a sign and no words: no wider than it is high. */
  readonly square?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button of at least 44 px. `plain` unless told otherwise. */
export function Button({
  variant = 'plain',
  unavailable,
  square,
  className = '',
  onClick,
  title,
  ...rest
}: ButtonProps) {
  const off = Boolean(unavailable)
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (off) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={off || undefined}
      title={unavailable ?? title}
      onClick={press}
      className={`inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-control ${square ? 'px-0' : 'px-4'} text-base whitespace-nowrap transition-colors select-none disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-45 ${looks[variant]} ${className}`}
    />
  )
}
