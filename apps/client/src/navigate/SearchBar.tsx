import { areaOfRoot } from '@mustwin/board/areas'
import type { Id } from '@mustwin/okr/records'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react'
import { useWhiteboard, type Whiteboard } from '../canvas/whiteboard.ts'
import { useBoard } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { goToCard, rectOfCard, rootOf, showCard } from './go.ts'
import { Highlight } from './Highlight.tsx'
import { hitsOf } from './hits.ts'
import { useOne } from './one.ts'
import { search } from './open.ts'

/** Finds words on the board: Enter goes to the next hit, Shift+Enter to the one before, Escape stays at the last. */
export function SearchBar() {
  const open = useOne(search)
  useEffect(() => () => search.set(false), [])
  return open ? <Bar /> : null
}

function placeIn(board: Whiteboard, id: Id) {
  const rect = rectOfCard(board, id)
  const root = rootOf(board.room.boardRecords(), id)
  if (!rect || !root) return null
  return { rect, area: board.scene.get(id)?.area ?? areaOfRoot(root) }
}

function useHits() {
  const board = useWhiteboard()
  const records = useBoard()
  const [query, setQuery] = useState('')
  const [hit, setHit] = useState<Id | null>(null)
  const hits = useMemo(() => hitsOf(records, query, id => placeIn(board, id)), [records, query, board])
  const at = hit === null ? -1 : hits.indexOf(hit)
  const step = (by: number) => {
    const next = hits.at(at < 0 ? (by > 0 ? 0 : -1) : (at + by) % hits.length)
    if (next === undefined) return
    setHit(next)
    showCard(board, next)
  }
  const write = (text: string) => {
    setQuery(text)
    setHit(null)
  }
  return { query, write, hits, at, hit, step }
}

function Bar() {
  const { query, write, hits, at, hit, step } = useHits()
  const close = () => {
    search.set(false)
    if (hit) goToCard(hit)
    else document.querySelector<HTMLElement>('[aria-label="Board"][tabindex]')?.focus()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const none = hits.length === 0 ? 'Nothing on the board has these words.' : null
  return (
    <>
      {hit && <Highlight id={hit} />}
      <search
        data-wheel="own"
        aria-label="Search the board"
        className="absolute top-2 right-2 z-30 flex max-w-[calc(100%-1rem)] animate-rise items-center gap-1 rounded-card border border-line bg-raised p-1.5 shadow-float [&_svg]:shrink-0"
      >
        <Field
          label="Search the board"
          hideLabel
          data-search="board"
          autoFocus
          placeholder="Search the board"
          value={query}
          onValue={write}
          onKeyDown={press}
          className="w-56 min-w-0"
        />
        <span role="status" className="tabular min-w-16 px-2 text-center text-sm text-muted">
          {query.trim() === ''
            ? ''
            : none
              ? 'None'
              : at < 0
                ? `${hits.length} found`
                : `${at + 1} of ${hits.length}`}
        </span>
        <Button variant="quiet" aria-label="Previous hit" unavailable={none} square onClick={() => step(-1)}>
          <ChevronUp aria-hidden size={20} />
        </Button>
        <Button variant="quiet" aria-label="Next hit" unavailable={none} square onClick={() => step(1)}>
          <ChevronDown aria-hidden size={20} />
        </Button>
        <Button variant="quiet" aria-label="Close the search" square onClick={close}>
          <X aria-hidden size={20} />
        </Button>
      </search>
    </>
  )
}
