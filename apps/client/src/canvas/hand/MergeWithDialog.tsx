import { Dialog } from '@base-ui/react/dialog'
import { useOne } from '../../navigate/one.ts'
import { MergeWith } from '../../stages/MergeWith.tsx'
import { mayMerge } from '../actions/change.ts'
import { merging } from '../actions/open.ts'
import { refOf } from '../actions/refs.ts'
import { useWhiteboard } from '../whiteboard.ts'

/** Merging without dragging. */
export function MergeWithDialog() {
  const { room, selection } = useWhiteboard()
  const id = useOne(merging)
  const ref = id === null ? null : refOf(room, id)
  const close = () => merging.set(null)
  return (
    <Dialog.Root open={ref !== null} onOpenChange={open => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-shade" />
        <Dialog.Popup className="fixed top-1/3 left-1/2 z-50 w-[min(28rem,92vw)] -translate-1/2 rounded-card border border-line bg-raised p-4 shadow-float">
          <Dialog.Title className="mb-3 text-lg font-semibold">Merge with…</Dialog.Title>
          {ref && (
            <MergeWith
              root={ref.root}
              card={ref.card}
              others={room
                .boardRecords()
                [ref.root].filter(c => c.id !== ref.id && mayMerge(room, ref.id, c.id))}
              onDone={() => {
                selection.clear()
                close()
              }}
            />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
