import { Button } from '../ui/Button.tsx'
import { Page } from './Page.tsx'
import type { SeatHere } from './server.ts'

/** One browser, several seats: which one is it in this tab? */
export function SeatChoice({
  seats,
  onSeat,
  onJoin,
}: {
  seats: readonly SeatHere[]
  onSeat: (seat: SeatHere) => void
  onJoin: (() => void) | null
}) {
  const first = seats[0]
  return (
    <Page>
      <div className="mt-[10vh] max-w-md">
        <h1 className="text-xl font-semibold">
          {seats.length === 1 && first
            ? `You are here as ${first.name} (${first.role})`
            : 'Who are you in this tab?'}
        </h1>
        <p className="mt-3 text-muted">
          This browser already has a seat in this workshop. Each tab can be one person.
        </p>
        <ul className="mt-6 space-y-3">
          {seats.map(seat => (
            <li key={seat.id}>
              <Button variant="primary" className="w-full justify-start" onClick={() => onSeat(seat)}>
                Go on as {seat.name} ({seat.role})
              </Button>
            </li>
          ))}
          {onJoin && (
            <li>
              <Button className="w-full justify-start" onClick={onJoin}>
                Join as another person
              </Button>
            </li>
          )}
        </ul>
      </div>
    </Page>
  )
}
