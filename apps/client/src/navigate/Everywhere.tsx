import { useEffect } from 'react'
import type { PanelName } from '../frame/panels.tsx'
import { useMode } from '../frame/ViewSwitch.tsx'
import { useRoom, useView } from '../room/hooks.ts'
import { arrive } from './arrive.ts'
import { follow } from './follow.ts'
import { onTarget } from './links.ts'
import { lookAt } from './looking.ts'
import { Palette } from './Palette.tsx'

/** What belongs to the whole room whatever its view: the palette, and the place that a link named. Mounted once. */
export function Everywhere({ onPanel }: { onPanel: (panel: PanelName) => void }) {
  useArrival()
  useTogether()
  return <Palette onPanel={onPanel} />
}

/** As long as the board may take to be on the page with its size. */
const FRAMES = 120

function useArrival() {
  const room = useRoom()
  const { workshop } = useView()
  const [mode] = useMode()
  useEffect(() => {
    let frame = 0
    const go = (tries: number) => {
      if (arrive(room, workshop.id, mode === 'board', tries === 0) || tries === 0) return
      frame = requestAnimationFrame(() => go(tries - 1))
    }
    const begin = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => go(FRAMES))
    }
    begin()
    const end = onTarget(begin)
    return () => {
      cancelAnimationFrame(frame)
      end()
    }
  }, [room, workshop.id, mode])
}

/** A new step of the room is where everybody looks first; whoever leaves the room follows nobody in the next one. */
function useTogether() {
  const { step } = useView()
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step anew
  useEffect(() => lookAt(null), [step])
  useEffect(() => () => follow(null), [])
}
