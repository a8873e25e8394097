import { Link } from 'wouter'
import { useView } from '../room/hooks.ts'
import { useWide } from '../ui/wide.ts'
import { RaiseHand, Ready } from './MyControls.tsx'
import { PanelTabs } from './PanelTabs.tsx'
import { People } from './People.tsx'
import type { PanelName } from './panels.tsx'
import { SavedPill } from './SavedPill.tsx'

/** Which workshop this is, who is here and ready, what is saved, and the drawers. */
export function TopBar({ open, onOpen }: { open: PanelName; onOpen: (panel: PanelName) => void }) {
  const { workshop } = useView()
  const wide = useWide()
  const roomy = useWide('(min-width: 68.75rem)')
  return (
    <header
      data-typing="away"
      className="flex min-h-14 shrink-0 items-center gap-1 border-b border-line bg-raised px-2 md:gap-2 md:px-4"
    >
      <Link
        href="/"
        title="To the first page"
        className="inline-flex min-h-11 min-w-11 items-center justify-center rounded-control"
      >
        <img src="/mark.svg" alt="Mustwin, first page" width={26} height={26} />
      </Link>
      <p className="min-w-0 grow basis-0 truncate text-base md:min-w-28">
        <span className="font-semibold">{workshop.title}</span>
        <span className="text-muted max-xl:hidden"> · {workshop.team}</span>
      </p>
      {wide && (
        <>
          <People />
          <Ready short={!roomy} />
          <RaiseHand />
          <SavedPill />
        </>
      )}
      <PanelTabs open={open} onOpen={onOpen} />
    </header>
  )
}
