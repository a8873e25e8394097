import { useEffect, useRef } from 'react'
import { RoomBoard } from '../area/RoomBoard.tsx'
import { useView } from '../room/hooks.ts'
import { Outline } from '../stages/Outline.tsx'
import { useWide } from '../ui/wide.ts'
import { Notices } from './Banners.tsx'
import { CatchUp } from './CatchUp.tsx'
import { QuestionLine } from './QuestionLine.tsx'
import { Recovered } from './Recovered.tsx'
import { UndoRedo } from './Undo.tsx'
import { type Mode, useMode, ViewSwitch } from './ViewSwitch.tsx'

const column = 'mx-auto w-full max-w-6xl px-4 md:px-8'

/** The question and, below it, where the team works: the board, or the outline of the same. */
export function Middle() {
  const [mode, setMode] = useMode()
  return mode === 'board' ? <BoardMiddle onMode={setMode} /> : <OutlineMiddle onMode={setMode} />
}

function Mine({ mode, onMode }: { mode: Mode; onMode: (mode: Mode) => void }) {
  const wide = useWide()
  const apart = mode === 'outline' ? 'max-md:border-t max-md:border-line max-md:pt-4' : ''
  return (
    <span className={`flex items-center justify-between gap-3 ${wide ? '' : apart}`}>
      <UndoRedo />
      <ViewSwitch mode={mode} onMode={onMode} />
    </span>
  )
}

/** The question on top; the board has all the rest, and nothing but the board moves. */
function BoardMiddle({ onMode }: { onMode: (mode: Mode) => void }) {
  return (
    <main id="stage" tabIndex={-1} className="flex min-w-0 grow flex-col outline-none">
      <div className="max-h-[45%] shrink-0 overflow-y-auto px-4 pt-1.5 pb-1 [scrollbar-width:thin] md:px-6">
        <Notices />
        <CatchUp />
        <Recovered />
        <QuestionLine dense>
          <Mine mode="board" onMode={onMode} />
        </QuestionLine>
      </div>
      <RoomBoard />
    </main>
  )
}

/** On a laptop the question stays while the work scrolls under it; a phone has no room for that, all scrolls together. */
function OutlineMiddle({ onMode }: { onMode: (mode: Mode) => void }) {
  const wide = useWide()
  const [page, work] = useTopOfEachStep()
  const mine = <Mine mode="outline" onMode={onMode} />
  return (
    <main
      ref={page}
      id="stage"
      tabIndex={-1}
      className="min-w-0 grow outline-none max-md:overflow-y-auto md:flex md:flex-col"
    >
      <div className="shrink-0 md:overflow-hidden md:[scrollbar-gutter:stable] md:[scrollbar-width:thin]">
        <div className={`${column} space-y-2 pt-3 pb-2 md:pt-4`}>
          <Notices />
          <QuestionLine>{wide && mine}</QuestionLine>
        </div>
      </div>
      <div
        ref={work}
        // What scrolls must be reached by keys, also where nothing in it takes the focus.
        tabIndex={wide ? 0 : undefined}
        className="-outline-offset-2 md:min-h-0 md:grow md:overflow-y-auto md:[scrollbar-gutter:stable] md:[scrollbar-width:thin]"
      >
        <div className={`${column} space-y-4 pt-2 pb-6`}>
          <CatchUp />
          <Recovered />
          <Outline />
          {!wide && mine}
        </div>
      </div>
    </main>
  )
}

/** A new question begins at the top, whichever of the two scrolls. */
function useTopOfEachStep() {
  const { step } = useView()
  const page = useRef<HTMLElement>(null)
  const work = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!step) return
    page.current?.scrollTo?.({ top: 0 })
    work.current?.scrollTo?.({ top: 0 })
  }, [step])
  return [page, work] as const
}
