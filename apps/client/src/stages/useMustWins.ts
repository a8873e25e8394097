import type { Id } from '@mustwin/okr/records'
import { useCallback, useSyncExternalStore } from 'react'
import { useRoom, useView } from '../room/hooks.ts'
import type { LiveRoom } from '../room/live.ts'
import { toast } from '../ui/toast.ts'

type Change = (ids: readonly Id[]) => readonly Id[]

/** What one tab has under way with the must-wins of its room: a press, a drop and a key change the same list. */
interface Wishes {
  /** Sent, and not in the view yet: the next change builds on it. */
  sent: readonly Id[] | null
  /** A fourth that waits for its reason. */
  asking: readonly Id[] | null
  readonly listeners: Set<() => void>
}

const wishesByRoom = new WeakMap<LiveRoom, Wishes>()

function wishesOf(room: LiveRoom): Wishes {
  const known = wishesByRoom.get(room)
  if (known) return known
  const fresh: Wishes = { sent: null, asking: null, listeners: new Set() }
  wishesByRoom.set(room, fresh)
  return fresh
}

function ask(wishes: Wishes, ids: readonly Id[] | null): void {
  wishes.asking = ids
  for (const listener of wishes.listeners) listener()
}

async function send(room: LiveRoom, ids: readonly Id[], because: string | null): Promise<void> {
  const wishes = wishesOf(room)
  wishes.sent = ids
  const outcome = await room.act({ type: 'setMustWins', ids, ...(because === null ? {} : { because }) })
  if (!outcome.ok) toast.error(outcome.sentence)
  if (wishes.sent === ids) wishes.sent = null
}

/** Changes the must-wins; a list that grows beyond three first asks why. Two quick changes do not undo each other. */
export function changeMustWins(room: LiveRoom, change: Change): void {
  const wishes = wishesOf(room)
  const known = room.view()?.mustWins ?? { ids: [], because: null }
  const before = wishes.sent ?? known.ids
  const next = change(before)
  if (next.length > 3 && next.length > before.length) ask(wishes, next)
  else void send(room, next, next.length > 3 ? known.because : null)
}

export interface MustWins {
  readonly ids: readonly Id[]
  /** The fourth that waits for its reason, or null. */
  readonly asking: readonly Id[] | null
  readonly set: (change: Change) => void
  readonly answer: (because: string | null) => void
}

/** The must-wins as the facilitator means them. */
export function useMustWins(): MustWins {
  const room = useRoom()
  const { mustWins } = useView()
  const wishes = wishesOf(room)
  const asking = useSyncExternalStore(
    useCallback(
      listener => {
        wishes.listeners.add(listener)
        return () => void wishes.listeners.delete(listener)
      },
      [wishes],
    ),
    () => wishes.asking,
  )
  const set = useCallback((change: Change) => changeMustWins(room, change), [room])
  const answer = useCallback(
    (because: string | null) => {
      if (wishes.asking && because !== null) void send(room, wishes.asking, because)
      ask(wishes, null)
    },
    [room, wishes],
  )
  return { ids: mustWins.ids, asking, set, answer }
}
