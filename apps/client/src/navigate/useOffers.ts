import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { openKeySheet } from '../canvas/actions/open.ts'
import type { PanelName } from '../frame/panels.tsx'
import { usePresent } from '../frame/usePresent.ts'
import { useMode } from '../frame/ViewSwitch.tsx'
import { useAct, useRoom, useView } from '../room/hooks.ts'
import { boardCommands } from './boardCommands.ts'
import { commandsOf } from './commands.ts'
import { useBoardNow } from './here.ts'
import { areaOffers, type Group, peopleOffers, stepOffers } from './offers.ts'
import { useFollow } from './useFollow.ts'
import { useLook } from './useLook.ts'

/** Everything the palette offers besides cards, in the order in which it is shown before anything is typed. */
export function useOffers(onPanel: (panel: PanelName) => void): readonly Group[] {
  const room = useRoom()
  const view = useView()
  const act = useAct()
  const [mode, setMode] = useMode()
  const [, go] = useLocation()
  const present = usePresent()
  const board = useBoardNow()
  const look = useLook()
  const follow = useFollow()
  return useMemo(() => {
    const doings = {
      act: (command: Parameters<typeof act>[0]) => void act(command),
      panel: onPanel,
      mode: setMode,
      projector: () => go(`/w/${view.workshop.id}?projector=1`),
      shortcuts: openKeySheet,
    }
    return [
      { title: 'What to do', offers: [...commandsOf(view, mode, doings), ...boardCommands(board)] },
      { title: 'Steps', offers: stepOffers(view, look) },
      { title: 'Areas', offers: areaOffers(room, view) },
      { title: 'People', offers: peopleOffers(view, present, { follow, act: doings.act }) },
    ]
  }, [room, view, act, mode, setMode, go, present, board, look, follow, onPanel])
}
