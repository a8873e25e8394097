/**
 * My answer in a round, shown at once and taken back when the server refuses it. Pending answers live with the room
 * and not with the component: switching the view or the step must not lose one that still waits for the line.
 */
import type { Answer, Ballot } from '@mustwin/okr/rounds'
import type { RoundView } from '@mustwin/okr/view'
import { useCallback, useState } from 'react'
import { useAct, useRoom, useStatus } from '../room/hooks.ts'
import type { LiveRoom } from '../room/live.ts'

const pendingByRoom = new WeakMap<LiveRoom, Map<string, Ballot>>()

function pendingOf(room: LiveRoom): Map<string, Ballot> {
  const known = pendingByRoom.get(room)
  if (known) return known
  const fresh = new Map<string, Ballot>()
  pendingByRoom.set(room, fresh)
  return fresh
}

export interface MyAnswer {
  /** The answer as the person meant it; null = none yet. */
  readonly answer: Ballot | null
  /** It has not reached the server. */
  readonly waiting: boolean
  /** Sends the whole answer: the present one with these fields replaced. */
  readonly give: (change: Answer) => Promise<boolean>
}

export function useAnswer(round: RoundView): MyAnswer {
  const room = useRoom()
  const act = useAct()
  const { connection } = useStatus()
  const [, redraw] = useState(0)
  const pending = pendingOf(room).get(round.id)
  const unconfirmed = pending !== undefined && pending.n > (round.mine?.n ?? 0)
  const answer = unconfirmed ? pending : round.mine

  const give = useCallback(
    async (change: Answer) => {
      const all = pendingOf(room)
      // Read afresh, not from the last draw: two presses in one frame must get two numbers.
      const seen = room.view()?.round
      const mine = seen?.id === round.id ? seen.mine : null
      const last = all.get(round.id)
      const base = last && last.n > (mine?.n ?? 0) ? last : mine
      const next: Ballot = { ...base, ...change, n: (base?.n ?? 0) + 1 }
      all.set(round.id, next)
      redraw(n => n + 1)
      const outcome = await act({ type: 'answer', round: round.id, ...next })
      // Only the newest answer is taken back: an older refusal says nothing about it.
      if (!outcome.ok && all.get(round.id) === next) all.delete(round.id)
      redraw(n => n + 1)
      return outcome.ok
    },
    [room, act, round.id],
  )
  return { answer, waiting: unconfirmed && connection !== 'live', give }
}
