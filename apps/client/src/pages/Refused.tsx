import { useEffect } from 'react'
import { Recovered } from '../frame/Recovered.tsx'
import { useRoom } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { keep, recall } from '../ui/storage.ts'
import { Deleted, Trouble } from './Trouble.tsx'

/** The room's door closed for good (contract, "Close codes"): each with what to do. */
export function Refused({ code, onLookAgain }: { code: number; onLookAgain: () => void }) {
  const room = useRoom()
  const claimed = recall<string>(`claim.${room.id}`, 'tab')
  // Given back to an earlier seat: this seat is gone, the browser already holds the other one.
  useEffect(() => {
    if (!claimed || (code !== 4401 && code !== 4403)) return
    keep(`seat.${room.id}`, claimed, 'tab')
    keep(`claim.${room.id}`, null, 'tab')
    keep(`late.${room.id}`, null, 'tab')
    onLookAgain()
  }, [claimed, code, room.id, onLookAgain])
  if (code === 4410) return <Deleted />
  if (code === 4426)
    return (
      <Trouble
        title="There is a newer version"
        action={
          <Button variant="primary" onClick={() => location.reload()}>
            Load it
          </Button>
        }
      >
        <p>
          The server was updated while this page was open. Loading the page again is enough; the board is
          kept.
        </p>
        <Kept />
      </Trouble>
    )
  if (code === 4403)
    return (
      <Trouble title="You are no longer in this workshop">
        <p>The facilitator removed this seat. If that was a mistake, ask for the link and join again.</p>
        <Kept />
      </Trouble>
    )
  return (
    <Trouble
      title="This browser’s seat is no longer valid"
      action={
        <Button variant="primary" onClick={onLookAgain}>
          Try again
        </Button>
      }
    >
      <p>
        Open the workshop’s link again and join with your name. Then choose “I was here before” to get your
        seat and your cards back.
      </p>
      <Kept />
    </Trouble>
  )
}

/** Text that never left this tab can still be copied from here. */
function Kept() {
  const room = useRoom()
  return room.view() ? <Recovered /> : null
}
