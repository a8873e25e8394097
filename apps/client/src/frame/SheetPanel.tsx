import { sheetOf } from '@mustwin/okr/sheet'
import { useMemo } from 'react'
import { Link } from 'wouter'
import { useBoard, useView } from '../room/hooks.ts'
import { ExportMenu } from './ExportMenu.tsx'
import { SheetPaper } from './SheetPaper.tsx'

/** The sheet as it stands this second; nothing has to be published. */
export function SheetPanel() {
  const { workshop, mustWins, decisions, version, me } = useView()
  const board = useBoard()
  const sheet = useMemo(
    () => sheetOf({ ...workshop, mustWins, decisions, version }, board),
    [workshop, mustWins, decisions, version, board],
  )
  const page = `/w/${workshop.id}/sheet`
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center gap-3">
        <ExportMenu id={workshop.id} seat={me.seat} onPrint={() => window.open(`${page}?print=1`)} />
        <Link
          href={page}
          className="inline-flex min-h-11 items-center underline decoration-line-strong underline-offset-4"
        >
          Open as a page
        </Link>
      </div>
      <SheetPaper sheet={sheet} compact />
    </>
  )
}
