import { useCallback, useEffect, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { keep } from '../ui/kept.ts'
import { clearAddress, type Door, doorFor, dropKey, rememberSeat, takeKeyFromAddress } from './door.ts'
import { JoinForm } from './JoinForm.tsx'
import { RoomPage } from './RoomPage.tsx'
import { RoomSkeleton } from './RoomSkeleton.tsx'
import { SeatChoice } from './SeatChoice.tsx'
import { type SeatHere, seatsHere } from './server.ts'
import { Deleted, NoSeat, Trouble, WrongLink } from './Trouble.tsx'

type State =
  | Door
  | { readonly to: 'wait' }
  | { readonly to: 'deleted' }
  | { readonly to: 'unreachable'; readonly sentence: string }

/** Which way this browser goes: looks at its seats, again when a link is pasted, by itself while nothing answers. */
function useDoor(id: string) {
  const [key, setKey] = useState(() => takeKeyFromAddress(id))
  const [state, setState] = useState<State>({ to: 'wait' })
  const look = useCallback(async () => {
    const answer = await seatsHere(id)
    if (answer.ok) setState(doorFor(id, answer.body.seats, key))
    else if (answer.status === 410) setState({ to: 'deleted' })
    else if (answer.status === 404) setState({ to: 'wrongLink' })
    else setState({ to: 'unreachable', sentence: answer.sentence })
  }, [id, key])
  useEffect(() => {
    clearAddress()
    void look()
  }, [look])
  useEffect(() => {
    // A link pasted into the same tab changes only the fragment.
    const pasted = () => {
      if (location.hash) setKey(takeKeyFromAddress(id))
    }
    window.addEventListener('hashchange', pasted)
    return () => window.removeEventListener('hashchange', pasted)
  }, [id])
  const away = state.to === 'unreachable'
  useEffect(() => {
    if (!away) return
    const timer = setInterval(() => void look(), 2_000)
    return () => clearInterval(timer)
  }, [away, look])
  return { key, setKey, state, setState, look }
}

/** `/w/:id`: trades the link's key for a seat, then shows the room. */
export function WorkshopPage({ id }: { id: string }) {
  const { key, setKey, state, setState, look } = useDoor(id)
  const sit = (seat: SeatHere, isNew: boolean) => {
    // A seat chosen by hand is not what the link says: the link stays free for "another person".
    rememberSeat(id, seat.id, isNew ? key : null)
    dropKey(id)
    if (isNew) keep(`late.${id}`, true, 'tab')
    setKey(null)
    setState({ to: 'room', seat })
  }

  if (state.to === 'wait') return <RoomSkeleton />
  if (state.to === 'deleted') return <Deleted />
  if (state.to === 'wrongLink') return key ? <WrongLink /> : <NoSeat />
  if (state.to === 'unreachable') return <Unreachable sentence={state.sentence} onAgain={look} />
  if (state.to === 'choose')
    return (
      <SeatChoice
        seats={state.seats}
        onSeat={seat => sit(seat, false)}
        onJoin={state.mayJoin ? () => setState({ to: 'join' }) : null}
      />
    )
  if (state.to === 'join')
    return (
      <JoinForm
        id={id}
        workshopKey={key ?? ''}
        onSeat={seat => sit(seat, true)}
        onRefused={answer => {
          const to = answer.status === 410 ? 'deleted' : answer.status === 404 ? 'wrongLink' : null
          if (to) setState({ to })
          return to !== null
        }}
      />
    )
  return <RoomPage key={state.seat.id} id={id} seat={state.seat.id} onLookAgain={look} />
}

function Unreachable({ sentence, onAgain }: { sentence: string; onAgain: () => void }) {
  return (
    <Trouble
      title="The room can’t be reached"
      action={
        <Button variant="primary" onClick={onAgain}>
          Try again
        </Button>
      }
    >
      <p>{sentence}</p>
      <p>This page tries again by itself.</p>
    </Trouble>
  )
}
