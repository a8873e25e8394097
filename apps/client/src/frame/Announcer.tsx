import { stepOf } from '@mustwin/okr/steps'
import { useEffect, useState } from 'react'
import { useView } from '../room/hooks.ts'

/** Says a new step aloud for screen readers, politely, and names the page after its question. */
export function Announcer() {
  const { step, workshop, phase } = useView()
  const question = step ? stepOf(step).question : ''
  const [said, setSaid] = useState('')
  useEffect(() => {
    document.title = question ? `${question} · ${workshop.title}` : workshop.title
  }, [question, workshop.title])
  useEffect(() => {
    // The first question is on the page already; only changes are announced.
    let first = true
    setSaid(before => {
      first = before === ''
      return first ? ' ' : question
    })
  }, [question])
  return (
    <p aria-live="polite" className="sr-only">
      {phase === 'ended' ? 'The workshop has ended.' : said.trim()}
    </p>
  )
}
