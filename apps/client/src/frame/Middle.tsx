import { useEffect, useRef } from 'react'
import { useView } from '../room/hooks.ts'
import { Stage } from '../stages/Stage.tsx'
import { useWide } from '../ui/wide.ts'
import { Notices } from './Banners.tsx'
import { CatchUp } from './CatchUp.tsx'
import { Cursors } from './Cursors.tsx'
import { QuestionLine } from './QuestionLine.tsx'
import { Recovered } from './Recovered.tsx'
import { UndoRedo } from './Undo.tsx'
import { useMode, ViewSwitch } from './ViewSwitch.tsx'

const column = 'mx-auto w-full max-w-6xl px-4 md:px-8'

/**
 * The question and, below it, where the team works. On a laptop the question stays while the work scrolls under it; a
 * phone has no room for that, there everything scrolls together.
 */
export function Middle() {
  const wide = useWide()
  const [mode, setMode] = useMode()
  const [page, work] = useTopOfEachStep()
  const stage = <Stage view={mode} />
  const mine = (
    <span className="flex items-center justify-between gap-3 max-md:border-t max-md:border-line max-md:pt-4">
      <UndoRedo />
      <ViewSwitch mode={mode} onMode={setMode} />
    </span>
  )
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
          {mode === 'board' ? <Cursors>{stage}</Cursors> : stage}
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
