/** The board in front of the question: the canvas, and over it what this step and this selection need. */
import { stepOf } from '@mustwin/okr/steps'
import { type ReactNode, useEffect, useRef } from 'react'
import { BoardView } from '../canvas/BoardView.tsx'
import { useWhiteboard } from '../canvas/whiteboard.ts'
import { ZoomControls } from '../canvas/ZoomControls.tsx'
import { lookAt, useLooking } from '../navigate/looking.ts'
import { useIncarnation, useView } from '../room/hooks.ts'
import { Stage } from '../stages/Stage.tsx'
import { count } from '../stages/words.ts'
import { later } from '../ui/later.tsx'
import { useWide } from '../ui/wide.ts'
import { ComposerBar } from './ComposerBar.tsx'
import { PersonalPaper } from './PersonalPaper.tsx'
import { foldPaper, usePaperFolded } from './paper.ts'
import { edgesOf } from './sight.ts'
import { stepArea, stepPlace } from './stepArea.ts'
import { useStepFlight } from './useStepFlight.ts'
import { WhyFourBar } from './WhyFourBar.tsx'

const HandLayer = later(() => import('../canvas/hand/HandLayer.tsx').then(m => m.HandLayer))
const Inspector = later(() => import('./Inspector.tsx').then(m => m.Inspector))
const Minimap = later(() => import('../canvas/Minimap.tsx').then(m => m.Minimap))
const OnBoard = later(() => import('../navigate/OnBoard.tsx').then(m => m.OnBoard))
const TrayButton = later(() => import('./TrayButton.tsx').then(m => m.TrayButton))

/** Folded for this moment only: the next question finds the paper open. */
function usePaper(): readonly [boolean, (open: boolean) => void] {
  const view = useView()
  const folded = usePaperFolded()
  const moment = `${view.step}/${view.writing?.n ?? ''}/${view.round?.id ?? ''}`
  const seen = useRef(moment)
  useEffect(() => {
    if (seen.current !== moment) foldPaper(false)
    seen.current = moment
  }, [moment])
  // Whoever looks at another part of the agenda wants to see the board.
  const elsewhere = useLooking() !== null
  const open = stepPlace(view) === 'personal' && !folded && !elsewhere
  const turn = (wish: boolean) => {
    foldPaper(!wish)
    if (wish) lookAt(null)
  }
  return [open, turn]
}

/** Flights show things beside what stands over the board: the tools, the bar at the bottom. */
function useInset(): void {
  const { camera } = useWhiteboard()
  const { step } = useView()
  const area = step && stepArea(step)
  useEffect(() => {
    const fit = () => camera.setInset(edgesOf(camera.width, area))
    fit()
    const stop = camera.subscribe(fit)
    return () => {
      stop()
      camera.setInset({ top: 0, right: 0, bottom: 0, left: 0 })
    }
  }, [camera, area])
}

export function RoomBoard() {
  const view = useView()
  const incarnation = useIncarnation()
  const [open, setOpen] = usePaper()
  useInset()
  useStepFlight()
  if (view.step === null) return null
  const personal = stepPlace(view) === 'personal'
  return (
    <div className="relative isolate min-h-0 grow overflow-hidden">
      {/* Behind the paper nothing can be pressed, focused or read out. */}
      <div className="absolute inset-0" inert={open} aria-hidden={open || undefined}>
        <BoardView key={incarnation}>
          <HandLayer />
        </BoardView>
        {!personal && <Revealed />}
        <Inspector />
        <WhyFourBar />
        <Bottom>{!personal && <ComposerBar />}</Bottom>
        <OnBoard />
      </div>
      {personal && (
        <PersonalPaper open={open} onOpen={setOpen} wide={isWide(view.step)}>
          <Stage view="board" />
        </PersonalPaper>
      )}
    </div>
  )
}

/** At the bottom: how large the board is drawn, the bar of the step, the map and what was deleted. */
function Bottom({ children }: { children: ReactNode }) {
  const wide = useWide()
  const roomy = useWide('(min-width: 64rem)')
  return (
    <>
      <div className="pointer-events-none absolute inset-x-2 bottom-2 z-10 grid grid-cols-[minmax(max-content,1fr)_minmax(0,auto)_minmax(max-content,1fr)] items-end gap-2">
        <div className="pointer-events-auto w-max">{wide && <ZoomControls />}</div>
        <div
          data-board-bar
          className="flex w-[min(34rem,100%)] justify-center justify-self-center max-md:w-max md:min-w-88"
        >
          {children}
        </div>
        <div className="flex flex-col items-end gap-2">
          <TrayButton />
          {roomy && (
            <div className="pointer-events-auto">
              <Minimap />
            </div>
          )}
        </div>
      </div>
      {!wide && (
        <div className="absolute top-2 right-2 z-10">
          <ZoomControls />
        </div>
      )}
    </>
  )
}

/** A talk and a ballot lie in columns; what is written or answered reads best in one. */
const isWide = (step: Parameters<typeof stepOf>[0]): boolean =>
  ['talk', 'ballot'].includes(stepOf(step).panel)

/** After the reveal of what was written alone: what happened, and what comes next. */
function Revealed() {
  const { agenda, step, toReveal } = useView()
  if (step === null || stepOf(step).panel !== 'alone') return null
  const next = agenda[agenda.indexOf(step) + 1]
  return (
    <p
      role="status"
      className="absolute top-2 left-1/2 z-10 w-max max-md:top-16 max-w-[90%] -translate-x-1/2 rounded-card bg-accent-soft px-4 py-2 shadow-card"
    >
      {toReveal ? (
        `${count(toReveal.cards, 'card')} ${toReveal.cards === 1 ? 'waits' : 'wait'} for the reveal.`
      ) : (
        <strong>Revealed.</strong>
      )}
      {next && ` Next: ${stepOf(next).title}.`}
    </p>
  )
}
