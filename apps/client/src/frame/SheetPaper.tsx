import type { Sheet, SheetActivity, SheetKeyResult } from '@mustwin/okr/sheet'
import type { ReactNode } from 'react'
import { periodInWords } from '../pages/period.ts'
import { dayInWords, numberInWords } from '../ui/formats.ts'

/** The sheet's rows have no ids and no state of their own: their place is their key. */
const keyed = <T,>(rows: readonly T[]) => rows.map((row, i) => [String(i), row] as const)

/** The one-page sheet: mission, must-wins with their key results and activities, and what was left aside. */
export function SheetPaper({ sheet, compact }: { sheet: Sheet; compact?: boolean }) {
  return (
    <div data-rows={rowsOf(sheet) > 30 ? 'many' : 'few'} className="space-y-7 print:space-y-4">
      <div>
        <p className="text-base text-muted">
          {sheet.team} · {periodInWords(sheet.period)} ·{' '}
          {sheet.version > 0 ? `version ${sheet.version}` : 'draft'}
        </p>
        <p className={`mt-2 font-semibold whitespace-pre-wrap ${compact ? 'text-lg' : 'text-xl'}`}>
          {sheet.mission || 'Our mission is not written yet.'}
        </p>
      </div>
      {sheet.mustWins.length === 0 && <p className="text-lg text-muted">No must-wins yet.</p>}
      <ol className="space-y-7 print:space-y-3">
        {keyed(sheet.mustWins).map(([key, mustWin], i) => (
          <MustWin key={key} mustWin={mustWin} number={i + 1} compact={compact} />
        ))}
      </ol>
      <div className={compact ? 'space-y-7' : 'gap-8 *:mb-5 md:columns-2 print:columns-2 print:*:mb-2'}>
        <Aside title="Not now" items={sheet.notNow.map(o => o.objective)} />
        <Aside
          title="Business as usual, measured elsewhere"
          items={sheet.shelf.map(o => [o.objective, o.kpi, o.where, o.who].filter(Boolean).join(' · '))}
        />
        <Aside title="Activities that move no key result" items={sheet.loose.map(a => a.what)} />
        <Aside title="What we need from others" items={sheet.needs.map(n => n.what)} />
      </div>
    </div>
  )
}

interface MustWinProps {
  readonly mustWin: Sheet['mustWins'][number]
  readonly number: number
  readonly compact?: boolean
}

function MustWin({ mustWin, number, compact }: MustWinProps) {
  return (
    <li data-print="keep" className="border-t-2 border-accent pt-3 print:pt-1">
      <h3 className={`font-semibold ${compact ? 'text-base' : 'text-lg'}`}>
        <span className="tabular mr-2 text-accent">{number}</span>
        {mustWin.objective}
      </h3>
      {mustWin.serves && <p className="text-base text-muted">Serves: {mustWin.serves}</p>}
      {mustWin.keyResults.length === 0 && <p className="mt-2 text-muted">No key results yet.</p>}
      <ul className="mt-3 space-y-4 print:mt-1 print:space-y-1.5">
        {keyed(mustWin.keyResults).map(([key, kr]) => (
          <KeyResult key={key} kr={kr} compact={compact} />
        ))}
      </ul>
    </li>
  )
}

/** How many lines of its own the sheet has, roughly: what decides how large it can be on paper. */
function rowsOf({ mustWins, notNow, shelf, loose, needs }: Sheet): number {
  const keyResults = mustWins.flatMap(mustWin => mustWin.keyResults)
  const aside = notNow.length + shelf.length + loose.length + needs.length
  return keyResults.length + keyResults.flatMap(kr => kr.activities).length + aside / 2
}

function KeyResult({ kr, compact }: { kr: SheetKeyResult; compact?: boolean }) {
  const goal = [span(kr), kr.unit].filter(Boolean).join(' ')
  const rest = [
    goal && `From–to: ${goal}`,
    kr.by && `by ${dayInWords(kr.by)}`,
    kr.owner && `owner ${kr.owner}`,
    kr.source && `measured in ${kr.source}`,
  ].filter(Boolean)
  return (
    <li className={compact ? '' : 'grid gap-x-8 gap-y-1 md:grid-cols-2 print:grid-cols-2'}>
      <div>
        <p className="font-medium">{kr.what || 'Not worded yet'}</p>
        <p className="tabular text-base text-muted">
          {rest.length > 0 ? rest.join(' · ') : 'No measure yet'}
        </p>
      </div>
      {kr.activities.length > 0 && (
        <ul className="space-y-0.5 text-base">
          {keyed(kr.activities).map(([key, a]) => (
            <li key={key} className="flex gap-2">
              <span aria-hidden className="text-muted">
                →
              </span>
              <span>
                {a.what} <span className="tabular text-sm text-muted">{placeOf(a)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

const placeOf = ({ effort, impact, lane }: SheetActivity) =>
  [effort === null ? '' : `effort ${effort}, impact ${impact}`, lane ?? ''].filter(Boolean).join(' · ')

function span({ from, to }: SheetKeyResult): string {
  if (from === null && to === null) return ''
  return `${from === null ? '?' : numberInWords(from)} → ${to === null ? '?' : numberInWords(to)}`
}

function Aside({ title, items }: { title: ReactNode; items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <section data-print="keep" className="break-inside-avoid">
      <h3 className="text-base font-semibold">{title}</h3>
      <ul className="mt-1 list-disc space-y-0.5 pl-5 text-base text-muted marker:text-line-strong">
        {keyed(items).map(([key, item]) => (
          <li key={key}>{item}</li>
        ))}
      </ul>
    </section>
  )
}
