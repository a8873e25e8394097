import { useCallback } from 'react'
import { foldPaper } from '../area/paper.ts'
import { useMode } from '../frame/ViewSwitch.tsx'
import { follow } from './follow.ts'

/** Follows a person, which happens on the board: whoever is in the outline comes there. Null: nobody any more. */
export function useFollow(): (seat: string | null) => void {
  const [mode, setMode] = useMode()
  return useCallback(
    (seat: string | null) => {
      if (seat !== null && mode !== 'board') setMode('board')
      if (seat !== null) foldPaper(true)
      follow(seat)
    },
    [mode, setMode],
  )
}
