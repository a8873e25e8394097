import { Dialog } from '@base-ui/react/dialog'
import { type FormEvent, useState } from 'react'
import { nameProblem } from '../pages/JoinForm.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'

/** Asks for another name. */
export function Rename({
  name,
  onName,
  onClose,
}: {
  name: string
  onName: (name: string) => void
  onClose: () => void
}) {
  const [typed, setTyped] = useState(name)
  const [wrong, setWrong] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const problem = nameProblem(typed)
    setWrong(problem)
    if (problem) return
    onName(typed.trim())
    onClose()
  }
  return (
    <Dialog.Root open onOpenChange={open => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-shade" />
        <Dialog.Popup className="fixed top-1/3 left-1/2 z-50 w-[min(24rem,92vw)] -translate-1/2 rounded-card border border-line bg-raised p-6 shadow-float">
          <Dialog.Title className="text-lg font-semibold">Another name</Dialog.Title>
          <form onSubmit={submit} noValidate className="mt-4 space-y-4">
            <Field label="Name" value={typed} onValue={setTyped} error={wrong} />
            <div className="flex justify-end gap-2">
              <Button variant="quiet" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" variant="primary">
                Save
              </Button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
