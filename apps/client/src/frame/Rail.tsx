import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { Button } from '../ui/Button.tsx'
import { useKept } from '../ui/kept.ts'
import { useWide } from '../ui/wide.ts'
import { GoAnywhere } from './GoAnywhere.tsx'
import { Steps } from './Steps.tsx'

/** The agenda at the left. Where there is little room (a narrow window, an open drawer) only its marks. */
export function Rail({ squeezed }: { squeezed: boolean }) {
  const wide = useWide('(min-width: 68.75rem)')
  const wider = useWide('(min-width: 90rem)')
  const roomy = squeezed ? wider : wide
  const [rail, setRail] = useKept<'auto' | 'open' | 'folded'>('rail', 'auto')
  const folded = rail === 'folded' || (rail === 'auto' && !roomy)
  const Icon = folded ? PanelLeftOpen : PanelLeftClose
  return (
    <aside
      aria-label="Agenda"
      className={`flex shrink-0 flex-col border-r border-line ${folded ? 'w-15' : 'w-64'}`}
    >
      <nav
        aria-label="Stages"
        className="min-h-0 grow overflow-y-auto overscroll-contain px-2 py-3 [scrollbar-width:thin]"
      >
        <Steps folded={folded} />
      </nav>
      <div className="border-t border-line px-2 py-1">
        <GoAnywhere folded={folded} />
        <Button
          variant="quiet"
          aria-expanded={!folded}
          aria-label={folded ? 'Unfold the agenda' : 'Fold the agenda'}
          title={folded ? 'Unfold the agenda' : undefined}
          className="!justify-start gap-3 px-3 text-muted md:pointer-fine:min-h-9"
          onClick={() => setRail(folded ? 'open' : 'folded')}
        >
          <Icon aria-hidden size={18} />
          {!folded && <span className="text-sm font-normal">Fold</span>}
        </Button>
      </div>
    </aside>
  )
}
