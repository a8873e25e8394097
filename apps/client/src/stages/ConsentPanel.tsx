import type { Answer, Result } from '@mustwin/okr/rounds'
import type { RoundView } from '@mustwin/okr/view'
import { useState } from 'react'
import { Link } from 'wouter'
import { useBoard, useView } from '../room/hooks.ts'
import { Rich } from '../text/Rich.tsx'
import { TextArea } from '../ui/Field.tsx'
import { Empty, type ViewKind } from './Paper.tsx'
import { useAnswer } from './useAnswer.ts'

const choices: readonly { value: NonNullable<Answer['consent']>; label: string }[] = [
  { value: 'yes', label: 'Yes' },
  { value: 'canLive', label: 'I can live with it' },
  { value: 'no', label: 'No, because…' },
]

function Ask({ round }: { round: RoundView }) {
  const { answer, waiting, give } = useAnswer(round)
  const [because, setBecause] = useState(answer?.because ?? '')
  const consent = answer?.consent
  const say = (change: Answer) => void give({ consent, because: because.trim(), ...change, done: true })
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 text-sm text-muted">Only the sums are shown, at the end.</legend>
      {choices.map(({ value, label }) => (
        <label
          key={value}
          className="flex min-h-14 cursor-pointer items-center gap-3 rounded-card border-2 border-line bg-raised px-4 text-lg has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name={`consent-${round.id}`}
            className="size-5 accent-(--accent)"
            checked={consent === value}
            onChange={() => say({ consent: value, because: value === 'no' ? because.trim() : '' })}
          />
          {label}
        </label>
      ))}
      {consent === 'no' && (
        <TextArea
          label="Because"
          hint="Your reason is shown with the result, without your name."
          value={because}
          maxLength={500}
          onValue={setBecause}
          onBlur={() => say({})}
        />
      )}
      {waiting && <p className="text-sm text-muted">Waiting for the line: your answer is kept here</p>}
      <p className="text-sm text-muted">{`${round.finished} of ${round.of} have answered`}</p>
    </fieldset>
  )
}

function Sums({ result }: { result: Result | null }) {
  if (result?.kind !== 'consent') return <Empty>There is no result yet.</Empty>
  const { yes, canLive, no, reasons } = result
  return (
    <section
      aria-label="Result"
      className="flex flex-col gap-3 rounded-card border border-line bg-raised p-5"
    >
      <p role="status" className="tabular text-xl font-semibold">
        {`${yes} yes, ${canLive} can live with it, ${no} no`}
      </p>
      {reasons.length > 0 && (
        <ul aria-label="Reasons" className="list-disc pl-5">
          {reasons.map((reason, i) => (
            // Reasons have no names and no ids on purpose; the list never changes once shown.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={i}>{reason}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** What is asked about: the mission, or the whole sheet. */
function Subject() {
  const board = useBoard()
  const { step, workshop } = useView()
  if (step === 'agreement')
    return (
      <Link
        href={`/w/${workshop.id}/sheet`}
        className="inline-flex min-h-11 items-center text-lg font-semibold text-accent underline"
      >
        Read the sheet
      </Link>
    )
  return (
    <div className="rounded-[1.75rem] border-2 border-accent bg-raised p-5 text-xl font-semibold">
      {board.mission.plain.trim() ? <Rich text={board.mission} /> : 'The mission is not written yet.'}
    </div>
  )
}

export function ConsentPanel(_: { view: ViewKind }) {
  const { round, me } = useView()
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-5">
      <Subject />
      {round?.kind !== 'consent' ? (
        <Empty>The facilitator asks for consent when everyone has read it.</Empty>
      ) : round.state === 'shown' ? (
        <Sums result={round.result} />
      ) : round.state === 'closed' ? (
        <Empty>Closed. The sums come when the facilitator shows them.</Empty>
      ) : me.role === 'observer' ? (
        <Empty>{`${round.finished} of ${round.of} have answered.`}</Empty>
      ) : (
        <Ask key={round.id} round={round} />
      )}
    </div>
  )
}
