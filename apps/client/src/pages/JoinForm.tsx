import { type FormEvent, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Page, panel } from './Page.tsx'
import { type Answer, type SeatHere, takeSeat } from './server.ts'

export const NAME_HINT = 'As the others call you'
const LONGEST_NAME = 40

/** Counts what people see as one character, so that a flag or a family emoji is one. */
export function nameProblem(name: string): string | null {
  const length = [...new Intl.Segmenter().segment(name.trim())].length
  if (length === 0) return 'Type your name, so that the others know who is here.'
  return length > LONGEST_NAME ? `A name has ${LONGEST_NAME} characters at most; yours has ${length}.` : null
}

/** Takes a seat with the link's key. */
export function JoinForm({
  id,
  workshopKey,
  onSeat,
  onRefused,
}: {
  id: string
  workshopKey: string
  onSeat: (seat: SeatHere) => void
  onRefused: (answer: Answer<unknown> & { ok: false }) => boolean
}) {
  const [name, setName] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const problem = nameProblem(name)
    setWrong(problem)
    if (problem || busy) return
    setBusy(true)
    const answer = await takeSeat(id, name.trim(), workshopKey)
    setBusy(false)
    if (answer.ok) onSeat(answer.body.seat)
    else if (!onRefused(answer)) setWrong(answer.sentence)
  }
  return (
    <Page>
      <div className={`mx-auto mt-[10vh] max-w-md ${panel}`}>
        <h1 className="text-xl font-semibold">Join the workshop</h1>
        <p className="mt-2 text-muted">No account, no password. Your name is all it needs.</p>
        <form onSubmit={submit} noValidate className="mt-6 space-y-4">
          <Field
            label="Your name"
            value={name}
            onValue={setName}
            error={wrong}
            autoFocus
            autoComplete="nickname"
            placeholder={NAME_HINT}
          />
          <Button type="submit" variant="primary" className="w-full" disabled={busy}>
            {busy ? 'Joining…' : 'Join'}
          </Button>
        </form>
        <p className="mt-5 text-sm text-muted">
          Were you here before, on another device or in another browser? Join first; then choose “I was here
          before”.
        </p>
      </div>
    </Page>
  )
}
