import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '../ui/Button.tsx'

/** A drawer on the right that pushes the board aside; on a phone it covers the page. Escape closes it. */
export function SidePanel({
  title,
  children,
  wide,
  onClose,
}: {
  title: string
  children: ReactNode
  wide?: boolean
  onClose: () => void
}) {
  const top = useRef<HTMLHeadingElement>(null)
  const before = useRef<Element | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another panel is another place to read from
  useEffect(() => {
    before.current = document.activeElement
    top.current?.focus()
    return () => {
      if (before.current instanceof HTMLElement) before.current.focus()
    }
  }, [title])
  return (
    <section
      aria-label={title}
      onKeyDown={event => event.key === 'Escape' && !event.defaultPrevented && onClose()}
      className={`flex flex-col border-line bg-raised max-md:fixed max-md:inset-0 max-md:z-40 md:h-full md:shrink-0 md:border-l ${wide ? 'md:w-[min(30rem,40vw)]' : 'md:w-88'}`}
    >
      <header className="flex items-center justify-between gap-2 py-2 pr-2 pl-5">
        <h2 ref={top} tabIndex={-1} className="text-lg font-semibold outline-none">
          {title}
        </h2>
        <Button variant="quiet" aria-label={`Close ${title}`} square onClick={onClose}>
          <X aria-hidden size={20} />
        </Button>
      </header>
      <div className="min-h-0 grow overflow-y-auto overscroll-contain px-5 pb-6">{children}</div>
    </section>
  )
}
