import { AlertDialog } from '@base-ui/react/alert-dialog'
import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import { forgetWorkshop } from '../pages/recent.ts'
import { deleteWorkshop } from '../pages/server.ts'
import { useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { toast } from '../ui/toast.ts'

/** Asks for the title before everything is gone. */
export function DeleteWorkshop({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { workshop, me, people } = useView()
  const [, go] = useLocation()
  const [typed, setTyped] = useState('')
  const same = typed.trim() === workshop.title.trim()
  const run = async (event: FormEvent) => {
    event.preventDefault()
    if (!same) return
    const answer = await deleteWorkshop(workshop.id, me.seat)
    if (!answer.ok) return void toast.error(answer.sentence)
    forgetWorkshop(workshop.id)
    go('/')
    toast.info('The workshop was deleted.')
  }
  return (
    <AlertDialog.Root open={open} onOpenChange={next => !next && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-50 bg-shade" />
        <AlertDialog.Popup className="fixed top-1/2 left-1/2 z-50 w-[min(30rem,92vw)] -translate-1/2 rounded-card border border-line bg-raised p-6 shadow-float">
          <AlertDialog.Title className="text-lg font-semibold">Delete this workshop?</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-muted">
            Everything that {people.length === 1 ? 'one person' : `${people.length} people`} wrote is gone at
            once, for everybody, and cannot be brought back. Save the sheet first if you need it.
          </AlertDialog.Description>
          <form onSubmit={run} className="mt-5 space-y-5">
            <Field
              label={`Type the title to delete it: ${workshop.title}`}
              value={typed}
              onValue={setTyped}
            />
            <div className="flex justify-end gap-2">
              <Button variant="quiet" onClick={onClose}>
                Keep it
              </Button>
              <Button type="submit" variant="danger" unavailable={same ? null : 'Type the title first.'}>
                Delete workshop
              </Button>
            </div>
          </form>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
