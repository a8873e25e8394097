import { periodInWords } from '../pages/period.ts'
import { useView } from '../room/hooks.ts'
import { Empty, type ViewKind } from './Paper.tsx'

/** A step for talking: what matters to the company, the period, and who is here. */
export function TalkPanel(_: { view: ViewKind }) {
  const { workshop, people } = useView()
  const { company, period, team } = workshop
  return (
    <div className="grid gap-5 grid-cols-1 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <section
        aria-labelledby="company"
        className="flex flex-col gap-4 rounded-card border border-line bg-raised p-5 shadow-card"
      >
        <h2 id="company" className="text-sm font-semibold text-muted">
          What matters to the company
        </h2>
        {company.mission && <p className="text-xl font-semibold">{company.mission}</p>}
        {!company.mission && company.objectives.length === 0 && (
          <Empty>No company mission or objectives were entered. Say in a sentence what matters most.</Empty>
        )}
        <ul className="flex flex-col gap-3">
          {company.objectives.map(objective => (
            <li key={objective.title}>
              <p className="text-lg font-medium">{objective.title}</p>
              <ul className="list-disc pl-5 text-muted">
                {objective.keyResults.map(keyResult => (
                  <li key={keyResult}>{keyResult}</li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </section>
      <section
        aria-label="Who and when"
        className="flex flex-col gap-3 rounded-card border border-line bg-raised p-5"
      >
        <p className="text-lg font-semibold">{team}</p>
        <p className="tabular text-muted">{periodInWords(period)}</p>
        <ul aria-label={`In the room, ${people.length}`} className="flex flex-col gap-1">
          {people.map(person => (
            <li key={person.seat}>
              {person.name}
              {person.wheel && <span className="text-sm text-muted"> facilitates</span>}
              {person.role === 'lead' && <span className="text-sm text-muted"> leads the team</span>}
              {person.role === 'observer' && <span className="text-sm text-muted"> listens</span>}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
