import { useEffect } from 'react'
import { useWhiteboard } from '../canvas/whiteboard.ts'
import { CommentsPopover } from '../comments/CommentsPopover.tsx'
import { useSettings } from '../ui/settings.ts'
import { BackToStep } from './BackToStep.tsx'
import { showMyEye } from './eye.ts'
import { Following } from './Following.tsx'
import { goToStep } from './go.ts'
import { setBoardNow } from './here.ts'
import { lookingAt } from './looking.ts'
import { SearchBar } from './SearchBar.tsx'

/** What lies over the board to find one's way. Mounted once, as the last child of the board's frame. */
export function OnBoard() {
  const whiteboard = useWhiteboard()
  const { cursors } = useSettings()
  useEffect(() => {
    setBoardNow(whiteboard)
    const closeEye = showMyEye(whiteboard.room, whiteboard.camera)
    // Whoever comes from the outline and looked at another step there goes on looking at it here.
    const looking = lookingAt()
    const frame = requestAnimationFrame(() => looking && goToStep(looking))
    return () => {
      cancelAnimationFrame(frame)
      setBoardNow(null)
      closeEye()
    }
  }, [whiteboard])
  useEffect(() => whiteboard.looks.set({ cursors: cursors === 'shown' }), [whiteboard, cursors])
  return (
    <>
      <Following />
      <SearchBar />
      <BackToStep />
      <CommentsPopover />
    </>
  )
}
