import type { Sheet } from '@mustwin/okr/sheet'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Link, useSearch } from 'wouter'
import { ExportMenu } from '../frame/ExportMenu.tsx'
import { SheetPaper } from '../frame/SheetPaper.tsx'
import { Button } from '../ui/Button.tsx'
import { afterPicture } from '../ui/later.tsx'
import { recall } from '../ui/storage.ts'
import { type Answer, sheetOfWorkshop } from './server.ts'
import { Deleted, Trouble, WrongLink } from './Trouble.tsx'

const EVERY = 4_000

/** `/w/:id/sheet`: one page, as it stands; it renews itself while it is looked at. */
export function SheetPage({ id }: { id: string }) {
  const seat = recall<string>(`seat.${id}`, 'tab') ?? undefined
  const [answer, look] = useSheet(id, seat)
  const sheet = answer?.ok ? answer.body : null
  usePrintOnce(sheet !== null)
  useEffect(afterPicture, [])
  useEffect(() => {
    if (sheet) document.title = `OKR sheet · ${sheet.team}`
  }, [sheet])
  if (answer && !answer.ok) return <Failed answer={answer} id={id} onAgain={look} />
  return (
    <div className="min-h-dvh px-4 py-6 sm:px-8">
      <header
        data-print="no"
        className="mx-auto mb-4 flex max-w-5xl flex-wrap items-center justify-between gap-3"
      >
        <Link
          href={`/w/${id}`}
          className="inline-flex min-h-11 items-center underline decoration-line-strong underline-offset-4"
        >
          Back to the room
        </Link>
        <ExportMenu id={id} seat={seat} onPrint={() => window.print()} />
      </header>
      <main
        data-print="page"
        aria-busy={sheet === null}
        className="mx-auto max-w-5xl rounded-card bg-raised p-6 shadow-card sm:p-12 print:shadow-none"
      >
        <h1 className="text-base font-semibold text-accent">OKR sheet</h1>
        <h2 className="mb-6 text-2xl font-semibold">{sheet?.workshop ?? '…'}</h2>
        {sheet ? (
          <SheetPaper sheet={sheet} />
        ) : (
          <div className="h-96 animate-breathe rounded-card bg-sunken" />
        )}
      </main>
    </div>
  )
}

/** Keeps the last good sheet when a later look fails: a failed load never empties the page. */
function useSheet(id: string, seat?: string): [Answer<Sheet> | null, () => void] {
  const [answer, setAnswer] = useState<Answer<Sheet> | null>(null)
  const look = useCallback(() => {
    void sheetOfWorkshop<Sheet>(id, seat).then(next =>
      setAnswer(before => (before?.ok && !next.ok && next.status !== 410 ? before : next)),
    )
  }, [id, seat])
  useEffect(() => {
    look()
    const timer = setInterval(() => document.visibilityState === 'visible' && look(), EVERY)
    return () => clearInterval(timer)
  }, [look])
  return [answer, look]
}

function usePrintOnce(ready: boolean): void {
  const wanted = new URLSearchParams(useSearch()).has('print')
  const done = useRef(false)
  useEffect(() => {
    if (!ready || !wanted || done.current) return
    done.current = true
    window.print()
  }, [ready, wanted])
}

function Failed({
  answer,
  id,
  onAgain,
}: {
  answer: Answer<Sheet> & { ok: false }
  id: string
  onAgain: () => void
}) {
  if (answer.status === 410) return <Deleted />
  if (answer.status === 404) return <WrongLink />
  const noSeat = answer.status === 401 || answer.status === 403
  return (
    <Trouble
      title={noSeat ? 'The sheet is for those in the workshop' : 'The sheet can’t be loaded'}
      action={
        noSeat ? (
          <Link href={`/w/${id}`} className="inline-flex min-h-11 items-center font-semibold underline">
            To the room
          </Link>
        ) : (
          <Button variant="primary" onClick={onAgain}>
            Try again
          </Button>
        )
      }
    >
      <p>{answer.sentence}</p>
    </Trouble>
  )
}
