import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { keep } from '../ui/storage.ts'
import { dropKey, rememberSeat } from './door.ts'
import { NAME_HINT, nameProblem } from './JoinForm.tsx'
import { takeSeatByCode } from './server.ts'

/** Nine letters and digits in groups of three, as somebody says them aloud. */
export function tidyCode(raw: string): string {
  const letters = raw
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 9)
  return letters.replace(/(.{3})(?=.)/g, '$1-')
}

/** Joins by the spoken code: first the code, then the name. */
export function CodeForm() {
  const [, go] = useLocation()
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [asksName, setAsksName] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setWrong(null)
    if (tidyCode(code).length !== 11) return setWrong('A code has nine letters and digits, like K7Q-F93-XMB.')
    if (!asksName) return setAsksName(true)
    const problem = nameProblem(name)
    if (problem) return setWrong(problem)
    const answer = await takeSeatByCode(tidyCode(code), name.trim())
    if (!answer.ok) return setWrong(answer.sentence)
    const { workshop, seat } = answer.body
    rememberSeat(workshop, seat.id)
    keep(`late.${workshop}`, true, 'tab')
    dropKey(workshop)
    const room = `/w/${workshop}`
    // On this workshop's own page, after a link that did not open it, the way in is to look again.
    if (location.pathname === room) location.reload()
    else go(room)
  }

  return (
    <form onSubmit={submit} noValidate>
      <div className="flex items-end gap-2">
        <Field
          label="Code"
          className="grow"
          value={code}
          onValue={value => setCode(tidyCode(value))}
          placeholder="K7Q-F93-XMB"
          autoCapitalize="characters"
          spellCheck={false}
        />
        {!asksName && (
          <Button type="submit" variant="plain">
            Enter
          </Button>
        )}
      </div>
      {asksName && (
        <div className="mt-3 flex items-end gap-2">
          <Field
            label="Your name"
            className="grow"
            value={name}
            onValue={setName}
            autoFocus
            autoComplete="nickname"
            placeholder={NAME_HINT}
          />
          <Button type="submit" variant="primary">
            Join
          </Button>
        </div>
      )}
      {wrong && (
        <p role="alert" className="mt-2 text-danger">
          {wrong}
        </p>
      )}
    </form>
  )
}
