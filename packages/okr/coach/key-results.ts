/** Questions about key results: R1, R2, R5, R6, R10, R12, R13. */
import type { Board, Id, KeyResult } from '../records.ts'
import { askWhen, type Question } from './question.ts'
import { holdsNumber, isVague, saysHow, soundsLikeTask } from './words.ts'

const FEWEST = 2
const MOST = 4

export interface Period {
  readonly start: string
  readonly end: string
}

/** About the key results of the must-wins, and their number; `final` asks for owner, date and source too. */
export function aboutKeyResults(
  board: Board,
  mustWins: readonly Id[],
  period: Period,
  final: boolean,
): readonly Question[] {
  const chosen = mustWins.flatMap(id => board.objectives.find(o => o.id === id && !o.deleted) ?? [])
  return chosen.flatMap(({ id }) => {
    const rows = board.keyResults.filter(kr => !kr.deleted && kr.objective === id)
    const number = askWhen(
      id,
      [
        'R5',
        rows.length < FEWEST,
        'What else would show that this is won (two to four key results are usual)?',
      ],
      ['R5', rows.length > MOST, `Which two to four of these ${rows.length} key results tell the most?`],
    )
    return [...number, ...rows.flatMap(row => aboutKeyResult(row, period, final))]
  })
}

function aboutKeyResult(row: KeyResult, period: Period, final: boolean): readonly Question[] {
  const { plain } = row.text
  if (plain.trim() === '') return []
  const measured = hasMeasure(row)
  const unmeasuredTask =
    soundsLikeTask(plain) && row.kind !== 'delivery' && (row.from === null || row.to === null)
  return askWhen(
    row.id,
    ['R1', unmeasuredTask, 'When this is done, what is different?'],
    ['R2', !measured, missingMeasure(row)],
    ['R6', isOutside(row.by, period), 'Is the date inside your period?'],
    ['R10', final && row.owner.trim() === '', 'Who keeps an eye on this one?'],
    ['R10', final && row.by === '' && !isByDate(row), 'By when should it be reached?'],
    ['R10', final && row.source.trim() === '' && !isByDate(row), 'Where will you read this number?'],
    ['R12', saysHow(plain), 'Does this say how already? Which number should change?'],
    ['R13', isVague(plain) && !holdsNumber(plain) && row.to === null, 'From how much to how much?'],
  )
}

/** Milestones and deliveries are measured by their date (R1, R2). */
function isByDate({ kind }: KeyResult): boolean {
  return kind === 'milestone' || kind === 'delivery'
}

/** Whether a key result can be told as reached or not: a target with its unit, or a date (R2). */
export function hasMeasure(row: KeyResult): boolean {
  if (isByDate(row)) return row.by !== ''
  const needsUnit = row.kind === 'number' || row.kind === 'money' || row.kind === 'atMost'
  return row.to !== null && (!needsUnit || row.unit.trim() !== '')
}

function missingMeasure(row: KeyResult): string {
  if (isByDate(row)) return 'By which date would you see it?'
  return row.to === null ? 'How would you see it: which number, from where to where?' : 'In which unit?'
}

function isOutside(by: string, { start, end }: Period): boolean {
  return by !== '' && (by < start || by > end)
}
