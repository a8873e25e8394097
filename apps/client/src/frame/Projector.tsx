import { promiseOf } from '@mustwin/okr/promise'
import { stepOf } from '@mustwin/okr/steps'
import { useEffect } from 'react'
import { Link } from 'wouter'
import { stepPlace } from '../area/stepArea.ts'
import { WallBoard } from '../area/WallBoard.tsx'
import { useView } from '../room/hooks.ts'
import { Stage } from '../stages/Stage.tsx'
import { writtenText } from './dock.ts'
import { readiness } from './people.ts'
import { Timer } from './Timer.tsx'

/** For the wall: question, timer and board in sizes that can be read from six metres; nothing to press but the way out. */
export function Projector() {
  const view = useView()
  const { ready, of } = readiness(view.people)
  useEffect(() => {
    document.documentElement.dataset.projector = 'on'
    return () => {
      delete document.documentElement.dataset.projector
    }
  }, [])
  const step = view.step ? stepOf(view.step) : null
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-start justify-between gap-10 px-8 pt-5 pb-4">
        <div className="min-w-0 grow">
          <h1 className="text-2xl font-semibold">{step?.question ?? view.workshop.title}</h1>
          <p className="mt-2 text-lg text-muted">
            {view.step ? promiseOf(view) : view.workshop.team} · {ready} of {of} ready
          </p>
        </div>
        {step && <Timer big />}
      </header>
      <main className="flex grow flex-col">{step && <Wall />}</main>
      <footer>
        <Link
          href={`/w/${view.workshop.id}`}
          className="fixed right-4 bottom-4 inline-flex min-h-11 items-center rounded-control bg-raised px-3 text-sm text-muted shadow-card hover:text-ink"
        >
          Leave the projector view
        </Link>
      </footer>
    </div>
  )
}

/**
 * The board, to look at. While people write or choose in private the wall shows counts alone: the computer at the
 * projector belongs to somebody, whose own drafts and votes must not stand there.
 */
function Wall() {
  const view = useView()
  const { round, writing, step } = view
  if (writing) return <Count text={writtenText(view) ?? ''} />
  if (round && round.state !== 'shown')
    return <Count text={`${round.finished} of ${round.of} have finished`} />
  if (step && stepOf(step).round && !round) return <Count text="It has not been opened yet" />
  if (stepPlace(view) === 'board') return <WallBoard />
  return (
    <div inert className="px-8 pt-4 pb-16">
      <Stage view="board" />
    </div>
  )
}

const Count = ({ text }: { text: string }) => (
  <p className="tabular pt-[10vh] text-center text-2xl font-semibold text-muted">{text}</p>
)
