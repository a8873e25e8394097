import { Toast } from '@base-ui/react/toast'
import { CircleAlert, X } from 'lucide-react'
import { type Message, showMessagesBy } from './toast.ts'

const manager = Toast.createToastManager()

/** Good words stand two at a time: the third takes the place of the first. */
const MOST = 2
const passing: string[] = []

showMessagesBy(({ text, type, action, stays }: Message) => {
  const id = manager.add({
    title: text,
    ...(type === 'error' ? { type } : {}),
    ...(stays ? { timeout: 0 } : {}),
    ...(action ? { actionProps: { children: action.label, onClick: () => run(action.onClick) } } : {}),
  })
  const run = (onClick: () => void) => {
    onClick()
    manager.close(id)
  }
  if (stays) return
  passing.push(id)
  for (const old of passing.splice(0, passing.length - MOST)) manager.close(old)
})

/**
 * Where the messages stand: above the dock on the right, on a phone under the top bar; higher while a press counts
 * down, so that none covers its "Cancel". Only their buttons take clicks: whatever lies under a message can be worked
 * on. Mounted once.
 */
export function Toasts() {
  return (
    <Toast.Provider toastManager={manager} timeout={6_000} limit={4}>
      <Toast.Portal>
        <Toast.Viewport
          data-print="no"
          className="pointer-events-none fixed z-50 flex flex-col gap-2 outline-offset-4 max-md:inset-x-3 max-md:top-16 md:right-4 md:bottom-20 md:[body:has([data-board-bar])_&]:bottom-36 md:w-96 md:[body:has([data-countdown])_&]:bottom-48"
        >
          <Messages />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

/**
 * The same sentence again is a message of its own, so that it is read out again; the eye sees it once, and one press
 * dismisses all of them.
 */
function Messages() {
  const { toasts, close } = Toast.useToastManager()
  const same = (one: (typeof toasts)[number]) => toasts.filter(t => t.title === one.title)
  return toasts.map(one => (
    <Toast.Root
      key={one.id}
      toast={one}
      className={`animate-rise rounded-card border bg-raised shadow-float data-limited:hidden ${one.type === 'error' ? 'border-danger' : 'border-line'} ${same(one)[0] === one ? '' : 'hidden'}`}
    >
      <Toast.Content className="flex items-center gap-2 py-1 pr-1 pl-4">
        {one.type === 'error' && <CircleAlert aria-hidden size={18} className="shrink-0 text-danger" />}
        <Toast.Title render={<p />} className="min-w-0 grow py-2 text-base text-ink" />
        <Toast.Action className="pointer-events-auto min-h-11 shrink-0 rounded-control px-3 font-semibold text-accent hover:bg-sunken" />
        <Toast.Close
          aria-label="Dismiss"
          onClick={() => same(one).forEach(t => void close(t.id))}
          className="pointer-events-auto inline-flex size-11 shrink-0 items-center justify-center rounded-control text-muted hover:bg-sunken hover:text-ink"
        >
          <X aria-hidden size={18} />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}
