import { FileText, Lightbulb, Settings2, Users } from 'lucide-react'
import { Link } from 'wouter'
import { useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { useWide } from '../ui/wide.ts'
import { useQuestions } from './Coach.tsx'
import { RaiseHand, Ready } from './MyControls.tsx'
import { People } from './People.tsx'
import type { PanelName } from './panels.tsx'
import { SavedPill } from './SavedPill.tsx'

/** Which workshop this is, who is here, what is saved, and the drawers. */
export function TopBar({ open, onOpen }: { open: PanelName; onOpen: (panel: PanelName) => void }) {
  const { workshop, people } = useView()
  const wide = useWide()
  const roomy = useWide('(min-width: 68.75rem)')
  const questions = useQuestions().length
  const toggle = (panel: PanelName) => () => onOpen(open === panel ? 'none' : panel)
  const tab = (panel: PanelName) => ({
    variant: 'quiet' as const,
    'aria-expanded': open === panel,
    onClick: toggle(panel),
    className: `max-md:px-0 md:px-2.5 md:pointer-fine:min-h-10 ${open === panel ? 'bg-accent-soft' : ''}`,
  })
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-1 border-b border-line bg-raised px-2 md:gap-2 md:px-4">
      <Link
        href="/"
        title="To the first page"
        className="inline-flex min-h-11 min-w-11 items-center justify-center rounded-control"
      >
        <img src="/mark.svg" alt="Mustwin, first page" width={26} height={26} />
      </Link>
      <p className="min-w-0 grow truncate text-base">
        <span className="font-semibold">{workshop.title}</span>
        <span className="text-muted max-sm:hidden"> · {workshop.team}</span>
      </p>
      {wide && (
        <>
          <People />
          <Ready short={!roomy} />
          <RaiseHand />
          <SavedPill />
        </>
      )}
      {!wide && (
        <Button {...tab('people')} aria-label={`Everybody, ${people.length}`}>
          <Users aria-hidden size={20} />
        </Button>
      )}
      <Button {...tab('coach')} aria-label={questions > 0 ? `Coach, ${questions} questions` : 'Coach'}>
        <Lightbulb aria-hidden size={20} />
        <span className="tabular max-xl:hidden">Coach{questions > 0 ? ` ${questions}` : ''}</span>
      </Button>
      <Button {...tab('sheet')} aria-label="Sheet">
        <FileText aria-hidden size={20} />
        <span className="max-xl:hidden">Sheet</span>
      </Button>
      <Button {...tab('settings')} aria-label="My settings">
        <Settings2 aria-hidden size={20} />
      </Button>
    </header>
  )
}
