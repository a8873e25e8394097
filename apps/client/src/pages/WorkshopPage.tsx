import { useCallback, useEffect, useState } from 'react'
import { dropEarly } from '../room/early.ts'
import { Button } from '../ui/Button.tsx'
import { keep } from '../ui/storage.ts'
import { clearAddress, type Door, doorFor, dropKey, rememberSeat, takeKeyFromAddress } from './door.ts'
import { JoinForm } from './JoinForm.tsx'
import { seatsKnown, seatsNow } from './knock.ts'
import { RoomPage } from './RoomPage.tsx'
import { RoomSkeleton } from './RoomSkeleton.tsx'
import { SeatChoice } from './SeatChoice.tsx'
import type { Answer, SeatHere } from './server.ts'
import { Deleted, NoSeat, Trouble, WrongLink } from './Trouble.tsx'

type State =
  | Door
  | { readonly to: 'wait' }
  | { readonly to: 'deleted' }
  | { readonly to: 'unreachable'; readonly sentence: string }

function stateFor(id: string, answer: Answer<{ seats: readonly SeatHere[] }>, key: string | null): State {
  if (answer.ok) return doorFor(id, answer.body.seats, key)
  if (answer.status === 410) return { to: 'deleted' }
  if (answer.status === 404) return { to: 'wrongLink' }
  return { to: 'unreachable', sentence: answer.sentence }
}

/** The room that is open already is not drawn anew. */
const sameRoom = (a: State, b: State) => a.to === 'room' && b.to === 'room' && a.seat.id === b.seat.id

/** Which way this browser goes: looks at its seats, again when a link is pasted, by itself while nothing answers. */
function useDoor(id: string) {
  const [key, setKey] = useState(() => takeKeyFromAddress(id))
  const [state, setState] = useState<State>(() => {
    const answer = seatsKnown(id)
    return answer ? stateFor(id, answer, key) : { to: 'wait' }
  })
  const look = useCallback(async () => {
    const next = stateFor(id, await seatsNow(id), key)
    setState(now => (sameRoom(now, next) ? now : next))
  }, [id, key])
  useEffect(() => {
    clearAddress()
    void look()
  }, [look])
  useEffect(() => {
    // A link pasted into the same tab changes only the fragment.
    const pasted = () => {
      if (!location.hash) return
      setKey(takeKeyFromAddress(id))
      // A place alone leaves the key as it is, and nothing else would clear the address.
      clearAddress()
    }
    window.addEventListener('hashchange', pasted)
    return () => window.removeEventListener('hashchange', pasted)
  }, [id])
  const elsewhere = state.to !== 'wait' && state.to !== 'room'
  useEffect(() => {
    if (elsewhere) dropEarly()
  }, [elsewhere])
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
