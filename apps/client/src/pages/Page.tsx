import { type ReactNode, useEffect } from 'react'
import { Link } from 'wouter'
import { afterPicture } from '../ui/later.tsx'

/** The plain page around everything outside the room: the mark on top, one column below. */
export function Page({ children, wide }: { children: ReactNode; wide?: boolean }) {
  useEffect(afterPicture, [])
  return (
    <div className="mx-auto flex min-h-dvh flex-col px-4 pb-16 sm:px-8">
      <a href="#main" className="skip">
        Skip to the content
      </a>
      <header className={`mx-auto w-full py-4 ${wide ? 'max-w-5xl' : 'max-w-2xl'}`}>
        <Link href="/" className="inline-flex min-h-11 items-center gap-2.5 text-base font-semibold">
          <img src="/mark.svg" alt="" width={28} height={28} />
          Mustwin
        </Link>
      </header>
      <main id="main" className={`mx-auto w-full grow ${wide ? 'max-w-5xl' : 'max-w-2xl'}`}>
        {children}
      </main>
    </div>
  )
}

export const panel = 'rounded-card border border-line bg-raised p-5 shadow-card sm:p-7'
