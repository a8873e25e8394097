/** The fields of the one selected card, at the right of the board; on a phone they come up from below. */
import type { Thing } from '@mustwin/board/places'
import { PanelRightClose, PanelRightOpen, X } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useWhiteboard } from '../canvas/whiteboard.ts'
import { useView } from '../room/hooks.ts'
import { nameOf, personOf } from '../stages/words.ts'
import { Button } from '../ui/Button.tsx'
import { useKept } from '../ui/kept.ts'
import { useWide } from '../ui/wide.ts'
import { CardFields, hasFields } from './CardFields.tsx'
import { MatrixNotes, useMatrixNotes } from './MatrixNotes.tsx'

/** The one selected card that has fields, or null. Read after the drawing: reading the scene may tell others of news. */
function useOnly(): Thing | null {
  const { selection, scene } = useWhiteboard()
  const [only, setOnly] = useState<Thing | null>(null)
  useEffect(() => {
    const read = () => {
      const [id, ...more] = selection.ids()
      const thing = id !== undefined && more.length === 0 ? scene.get(id) : null
      setOnly(thing && hasFields(thing.root) ? thing : null)
    }
    read()
    const stops = [selection.subscribe(read), scene.subscribe(read)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [selection, scene])
  return only
}

export function Inspector() {
  const { selection } = useWhiteboard()
  const only = useOnly()
  const notes = useMatrixNotes()
  if (only)
    return (
      <Side title={nameOf(only.card)} onClose={() => selection.clear()}>
        <Author id={only.card.author} />
        <CardFields key={only.id} thing={only} />
      </Side>
    )
  if (notes)
    return (
      <Side title="Together" kept="together">
        <MatrixNotes />
      </Side>
    )
  return null
}

function Author({ id }: { id: string | null }) {
  const { people } = useView()
  const person = personOf(people, id)
  return person && <p className="text-sm text-muted">by {person.name}</p>
}

interface SideProps {
  readonly title: string
  /** Under which name it is remembered whether it is folded. */
  readonly kept?: string
  readonly onClose?: () => void
  readonly children: ReactNode
}

function Side({ title, kept = 'inspector', onClose, children }: SideProps) {
  const wide = useWide()
  const [fold, setFold] = useKept<'open' | 'folded'>(
    kept,
    // On a phone it would lie over the board before anything was chosen.
    wide || onClose ? 'open' : 'folded',
  )
  const folded = fold === 'folded'
  const Icon = folded ? PanelRightOpen : PanelRightClose
  const button = (
    <Button
      variant="quiet"
      aria-expanded={!folded}
      aria-label={folded ? 'Show the fields' : 'Fold the fields'}
      square
      onClick={() => setFold(folded ? 'open' : 'folded')}
    >
      <Icon aria-hidden size={20} className={wide ? '' : 'rotate-90'} />
    </Button>
  )
  if (folded)
    return (
      <div className="pointer-events-auto absolute right-2 z-20 rounded-card border border-line bg-raised shadow-float max-md:bottom-2 md:top-2">
        {button}
      </div>
    )
  return (
    <aside
      aria-label={`Fields: ${title}`}
      className="pointer-events-auto absolute z-20 flex flex-col border-line bg-raised shadow-float max-md:inset-x-0 max-md:bottom-0 max-md:max-h-[70%] max-md:rounded-t-card max-md:border-t md:top-2 md:right-2 md:max-h-[calc(100%-5rem)] lg:max-h-[calc(100%-10rem)] md:w-72 md:rounded-card md:border"
    >
      <header className="flex items-center gap-1 border-b border-line pr-1 pl-4">
        <h2 className="min-w-0 grow truncate font-semibold">{title}</h2>
        {button}
        {!wide && onClose && (
          <Button variant="quiet" aria-label="Close the fields" square onClick={onClose}>
            <X aria-hidden size={20} />
          </Button>
        )}
      </header>
      <div className="flex min-h-0 flex-col gap-3 overflow-y-auto overscroll-contain p-4 [scrollbar-width:thin]">
        {children}
      </div>
    </aside>
  )
}
