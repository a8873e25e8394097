import { AlertDialog } from '@base-ui/react/alert-dialog'
import type { ReactNode } from 'react'
import { Button } from './Button.tsx'

/** Asks once, with the consequence, before something is taken from somebody. */
export function Confirm({
  title,
  children,
  action,
  onRun,
  onClose,
}: {
  title: string
  children: ReactNode
  action: string
  onRun: () => void
  onClose: () => void
}) {
  return (
    <AlertDialog.Root open onOpenChange={open => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-50 bg-shade" />
        <AlertDialog.Popup className="fixed top-1/3 left-1/2 z-50 w-[min(28rem,92vw)] -translate-1/2 rounded-card border border-line bg-raised p-6 shadow-float">
          <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-muted">{children}</AlertDialog.Description>
          <div className="mt-5 flex justify-end gap-2">
            <Button variant="quiet" onClick={onClose}>
              Cancel
            </Button>
            <Button
              variant="danger"
              onClick={() => {
                onRun()
                onClose()
              }}
            >
              {action}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
