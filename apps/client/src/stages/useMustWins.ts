import type { Id } from '@mustwin/okr/records'
import { useCallback, useRef, useState } from 'react'
import { useAct, useRoom, useView } from '../room/hooks.ts'

export interface MustWins {
  readonly ids: readonly Id[]
  /** The fourth that waits for its reason, or null. */
  readonly asking: readonly Id[] | null
  /** Changes the list; a list that grows beyond three first asks why. */
  readonly set: (change: (ids: readonly Id[]) => readonly Id[]) => void
  readonly answer: (because: string | null) => void
}

/** The must-wins as the facilitator means them: two quick presses must not overwrite each other. */
export function useMustWins(): MustWins {
  const room = useRoom()
  const act = useAct()
  const { mustWins } = useView()
  const sent = useRef<readonly Id[] | null>(null)
  const [asking, setAsking] = useState<readonly Id[] | null>(null)

  const send = useCallback(
    async (ids: readonly Id[], because: string | null) => {
      sent.current = ids
      await act({ type: 'setMustWins', ids, ...(because === null ? {} : { because }) })
      if (sent.current === ids) sent.current = null
    },
    [act],
  )
  const set = useCallback(
    (change: (ids: readonly Id[]) => readonly Id[]) => {
      const known = room.view()?.mustWins ?? { ids: [], because: null }
      const before = sent.current ?? known.ids
      const next = change(before)
      if (next.length > 3 && next.length > before.length) setAsking(next)
      else void send(next, next.length > 3 ? known.because : null)
    },
    [room, send],
  )
  const answer = useCallback(
    (because: string | null) => {
      if (asking && because !== null) void send(asking, because)
      setAsking(null)
    },
    [asking, send],
  )
  return { ids: mustWins.ids, asking, set, answer }
}
