/** How screens read the room. Each hook re-renders its component only when what it returns has changed. */
import type { Command } from '@mustwin/okr/commands'
import type { Board, Card, Root } from '@mustwin/okr/records'
import type { Action } from '@mustwin/okr/stages'
import type { View } from '@mustwin/okr/view'
import { createContext, useCallback, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { toast } from '../ui/toast.ts'
import type { LiveRoom, Outcome, Recovered, Status, Topic } from './live.ts'

export const RoomContext = createContext<LiveRoom | null>(null)

export function useRoom(): LiveRoom {
  const room = useContext(RoomContext)
  if (!room) throw new Error('useRoom outside of a room')
  return room
}

/** Reads one thing of the room, again whenever something of its topic has changed. */
export function useRead<T>(topic: Topic, read: (room: LiveRoom) => T): T {
  const room = useRoom()
  return useSyncExternalStore(
    useCallback(f => room.subscribe(f, topic), [room, topic]),
    () => read(room),
  )
}

/** My view of the workshop. Screens inside the room are mounted only once there is one. */
export function useView(): View {
  const view = useRead('view', room => room.view())
  if (!view) throw new Error('useView before the first view')
  return view
}

export const useStatus = (): Status => useRead('status', room => room.status())
export const useRecovered = (): readonly Recovered[] => useRead('status', room => room.recovered())
/** The shared board's records; identity of an untouched record is kept. */
export const useBoard = (): Board => useRead('board', room => room.boardRecords())
/** My private draft's records. */
export const useDraft = (): Board => useRead('board', room => room.draftRecords())
/** Changes when the room's documents were replaced: a key for whatever holds editors. */
export const useIncarnation = (): number => useRead('status', room => room.incarnation())
export const useCanUndo = (): boolean => useRead('status', room => room.canUndo())
export const useCanRedo = (): boolean => useRead('status', room => room.canRedo())

/** Sends a command and shows a refusal's sentence as a toast. Resolves to the outcome. */
export function useAct(): (command: Command) => Promise<Outcome> {
  const room = useRoom()
  return useCallback(
    async (command: Command) => {
      const outcome = await room.act(command)
      if (!outcome.ok) toast.error(outcome.sentence)
      return outcome
    },
    [room],
  )
}

/** Whether I may do this to that record (or, without one, to the root) at this moment. */
export function useMay(): (root: Root, action: Action, record?: Card) => boolean {
  const view = useView()
  return useCallback(
    (root, action, record) => {
      const whose = view.may[root]?.[action]
      if (whose === undefined) return false
      if (whose === 'all' || action === 'add') return true
      return record !== undefined && (record.author === view.me.seat || view.mine.includes(record.id))
    },
    [view],
  )
}

/** The server's time, renewed every `every` milliseconds while mounted. */
export function useServerNow(every: number): number {
  const room = useRoom()
  const [now, setNow] = useState(() => room.serverNow())
  useEffect(() => {
    const timer = setInterval(() => setNow(room.serverNow()), every)
    return () => clearInterval(timer)
  }, [room, every])
  return now
}
