import { bringBack } from '@mustwin/board/edit'
import type { RecordRoot } from '@mustwin/okr/records'
import type { LiveRoom } from '../room/live.ts'
import { toast } from '../ui/toast.ts'

function isTrayed(room: LiveRoom, root: RecordRoot, id: string): boolean {
  const record: unknown = room.docOf(root).getMap(root).get(id)
  if (typeof record !== 'object' || record === null || !('get' in record)) return false
  return (record as { get(key: string): unknown }).get('deleted') === true
}

/** After an editor was taken away: if its card was dropped meanwhile, say where the words are. Nothing is lost. */
export function tellWhereTextIs(room: LiveRoom, root: RecordRoot, id: string): void {
  if (!isTrayed(room, root, id)) return
  toast.info(
    'The card you were writing in was put in the tray. Your words are kept there.',
    { label: 'Bring back', onClick: () => bringBack(room.docOf(root), root, id) },
    true,
  )
}
