import { stepOf } from '@mustwin/okr/steps'
import { useEffect, useRef } from 'react'
import { keySheet } from '../canvas/actions/open.ts'
import type { PanelName } from '../frame/panels.tsx'
import { placeInSight } from '../frame/place.ts'
import { useMode } from '../frame/ViewSwitch.tsx'
import { goToCard } from '../navigate/go.ts'
import { openPalette } from '../navigate/open.ts'
import { useAct, useRoom } from '../room/hooks.ts'
import { toast } from '../ui/toast.ts'
import { type Acts, listenToKeys, takeKeys } from './bind.ts'
import { watchChanges } from './changed.ts'
import { KeySheet } from './KeySheet.tsx'
import { voteByKey } from './vote.ts'

/** Moves the focus to what is there; false when it is not. */
function goTo(selector: string): boolean {
  const target = document.querySelector<HTMLElement>(selector)
  target?.scrollIntoView({ block: 'center' })
  target?.focus({ preventScroll: true })
  return target !== null
}

/** The keys of the room itself, whatever its view, and the list of all of them. Mounted once. */
export function RoomKeys({ onPanel }: { onPanel: (panel: PanelName) => void }) {
  const room = useRoom()
  const act = useAct()
  const [mode, setMode] = useMode()
  const now = useRef({ onPanel, act, mode, setMode })
  now.current = { onPanel, act, mode, setMode }
  useEffect(() => listenToKeys(room), [room])
  useEffect(() => {
    const changes = watchChanges(room)
    const send = (...command: Parameters<typeof act>) => void now.current.act(...command)
    const me = () => {
      const view = room.view()
      return view?.people.find(p => p.seat === view.me.seat)
    }
    const acts: Acts = {
      undo: () => void room.undo(),
      redo: () => void room.redo(),
      palette: () => openPalette(),
      sheet: () => keySheet.set(true),
      view: () => now.current.setMode(now.current.mode === 'board' ? 'outline' : 'board'),
      ready: () => send({ type: 'ready', is: !me()?.ready }),
      raise: () => send({ type: 'raiseHand', is: (me()?.hand ?? 0) === 0 }),
      draft: () => goTo('[aria-label="Add a card"], form textarea'),
      coach: () => now.current.onPanel('coach'),
      changed: () => {
        const id = changes.last()
        if (!id || !goToCard(id)) toast.info('Nobody else has changed a card since you came.')
      },
      bring: () => send({ type: 'bringEveryone', to: placeInSight() }),
      minute: () => send({ type: 'addTime', seconds: 60 }),
      pause: () => send({ type: 'pauseTimer' }),
      lock: () => {
        const view = room.view()
        const stage = view?.step ? stepOf(view.step).stage : null
        if (view && stage) send({ type: view.locks.includes(stage) ? 'unlock' : 'lock', stage })
      },
      vote: () => voteByKey('Give a vote'),
      unvote: () => voteByKey('Take back'),
    }
    const end = takeKeys(acts)
    return () => {
      end()
      changes.end()
    }
  }, [room])
  return <KeySheet />
}
