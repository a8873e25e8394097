import { type FormEvent, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Field, TextArea } from '../ui/Field.tsx'
import { companyFrom } from './company.ts'
import { quarterToPlan } from './period.ts'
import { type Created, createWorkshop } from './server.ts'

type Wrong = Partial<Record<'title' | 'team' | 'period' | 'form', string>>

const blank = () => ({
  title: '',
  team: '',
  ...quarterToPlan(new Date()),
  mission: '',
  objectives: '',
  createKey: '',
})
type Draft = ReturnType<typeof blank>
type Setter = (field: keyof Draft) => (value: string) => void

/** What is typed and what is wrong with it. What was typed stays when it fails. */
function useCreate(onCreated: (workshop: Created) => void) {
  const [draft, setDraft] = useState(blank)
  const [wrong, setWrong] = useState<Wrong>({})
  const [busy, setBusy] = useState(false)
  const [asksKey, setAsksKey] = useState(false)
  const set: Setter = field => value => setDraft(d => ({ ...d, [field]: value }))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const found = check(draft)
    setWrong(found)
    if (Object.keys(found).length > 0 || busy) return
    setBusy(true)
    const { title, team, start, end } = draft
    const company = companyFrom(draft.mission, draft.objectives)
    const answer = await createWorkshop(
      { title: title.trim(), team: team.trim(), period: { start, end }, ...(company ? { company } : {}) },
      draft.createKey,
    )
    setBusy(false)
    if (answer.ok) return onCreated(answer.body)
    if (answer.status === 401 || answer.status === 403) setAsksKey(true)
    setWrong({ form: answer.sentence })
  }
  return { draft, wrong, busy, asksKey, set, submit }
}

/** Asks for title, team and period; the company's part may stay folded. */
export function CreateForm({ onCreated }: { onCreated: (workshop: Created) => void }) {
  const { draft, wrong, busy, asksKey, set, submit } = useCreate(onCreated)
  return (
    <form onSubmit={submit} noValidate className="mt-5 space-y-4">
      <Field
        label="Workshop title"
        value={draft.title}
        onValue={set('title')}
        maxLength={120}
        error={wrong.title}
      />
      <Field label="Team" value={draft.team} onValue={set('team')} maxLength={80} error={wrong.team} />
      <PeriodFields draft={draft} set={set} wrong={wrong.period} />
      <CompanyFields draft={draft} set={set} />
      {asksKey && (
        <Field
          label="Create key"
          type="password"
          value={draft.createKey}
          onValue={set('createKey')}
          hint="This server asks for a key before it makes a workshop. Ask the person who runs it."
        />
      )}
      {wrong.form && (
        <p role="alert" className="text-danger">
          {wrong.form}
        </p>
      )}
      <Button type="submit" variant="primary" className="w-full" disabled={busy}>
        {busy ? 'Creating…' : 'Create workshop'}
      </Button>
    </form>
  )
}

function PeriodFields({ draft, set, wrong }: { draft: Draft; set: Setter; wrong?: string }) {
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">Period</legend>
      <div className="grid grid-cols-2 gap-3">
        <Field label="First day" type="date" value={draft.start} onValue={set('start')} />
        <Field label="Last day" type="date" value={draft.end} onValue={set('end')} />
      </div>
      {wrong && <p className="mt-1 text-sm text-danger">{wrong}</p>}
    </fieldset>
  )
}

function CompanyFields({ draft, set }: { draft: Draft; set: Setter }) {
  return (
    <details className="rounded-control border border-line px-4 open:pb-4">
      <summary className="min-h-11 content-center font-medium">
        Company <span className="font-normal text-muted">(optional)</span>
      </summary>
      <div className="space-y-4 pt-1">
        <TextArea label="Company mission" rows={2} value={draft.mission} onValue={set('mission')} />
        <TextArea
          label="Company objectives"
          rows={5}
          value={draft.objectives}
          onValue={set('objectives')}
          placeholder={'Establishment in Germany\n- 2 M€ sales on the German market'}
          hint="One per line. A line that begins with - is a key result of the objective above it."
        />
      </div>
    </details>
  )
}

function check(draft: { title: string; team: string; start: string; end: string }): Wrong {
  const wrong: Wrong = {}
  if (!draft.title.trim()) wrong.title = 'Give the workshop a title.'
  if (!draft.team.trim()) wrong.team = 'Say which team it is for.'
  if (!draft.start || !draft.end) wrong.period = 'Choose the first and the last day.'
  else if (draft.start > draft.end) wrong.period = 'The last day lies before the first.'
  return wrong
}
