import { Dialog } from '@base-ui/react/dialog'
import { useRef } from 'react'
import { Button } from '../ui/Button.tsx'
import type { Offer } from './commands.ts'
import { One, useOne } from './one.ts'
import { palette } from './open.ts'
import { PaletteList } from './PaletteList.tsx'

/** What was chosen and is asked about once before it is done. */
const asked = new One<Offer | null>(null)

/**
 * Ctrl+K: go anywhere, do anything that is allowed now. What was chosen runs when the dialog has gone, so that it may
 * move the focus itself.
 */
export function Palette({ onPanel }: { onPanel: Parameters<typeof PaletteList>[0]['onPanel'] }) {
  const open = useOne(palette)
  const question = useOne(asked)
  const chosen = useRef<Offer | null>(null)
  const close = () => palette.set(false)
  const run = (offer: Offer) => {
    chosen.current = offer
    close()
  }
  return (
    <Dialog.Root
      open={open}
      onOpenChange={next => palette.set(next)}
      onOpenChangeComplete={is => {
        if (is) return
        asked.set(null)
        chosen.current?.run()
        chosen.current = null
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-shade" />
        <Dialog.Popup className="fixed top-[12dvh] left-1/2 z-50 flex max-h-[70dvh] w-[min(40rem,94vw)] -translate-x-1/2 flex-col overflow-hidden rounded-card border border-line bg-raised text-ink shadow-float outline-none">
          <Dialog.Title className="sr-only">Go anywhere</Dialog.Title>
          {question?.ask ? (
            <Question
              question={question.ask}
              action={question.label}
              onYes={() => run(question)}
              onNo={close}
            />
          ) : (
            <PaletteList onPanel={onPanel} onChoose={one => (one.ask ? asked.set(one) : run(one))} />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

interface QuestionProps {
  readonly question: string
  readonly action: string
  readonly onYes: () => void
  readonly onNo: () => void
}

function Question({ question, action, onYes, onNo }: QuestionProps) {
  return (
    <div className="p-6">
      <p aria-live="assertive" className="text-lg font-semibold">
        {question}
      </p>
      <div className="mt-5 flex justify-end gap-2">
        <Button variant="quiet" onClick={onNo}>
          Cancel
        </Button>
        <Button variant="primary" autoFocus onClick={onYes}>
          {action}
        </Button>
      </div>
    </div>
  )
}
