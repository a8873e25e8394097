/** The sheet as CSV (RFC 4180): a row per key result and a row per activity, for spreadsheets. */
import type { Sheet, SheetActivity, SheetKeyResult } from './sheet.ts'

const HEADER = 'kind,objective,what,from,to,unit,by,owner,effort,impact,lane,moves'.split(',')

type Cell = string | number | null

/**
 * `sheet` as `sheetOf` made it: an activity under several key results is one object there, and one row here, which
 * names them all in `moves`. Lines end with CR LF. Cells that a spreadsheet would run are made harmless.
 */
export function sheetCsv(sheet: Sheet): string {
  const moves = movesByActivity(sheet)
  const written = new Set<SheetActivity>()
  const rows: Cell[][] = []
  const addActivity = (activity: SheetActivity, objective: string) => {
    if (written.has(activity)) return
    written.add(activity)
    rows.push(activityRow(activity, objective, moves.get(activity) ?? []))
  }
  for (const { objective, keyResults } of sheet.mustWins) {
    for (const kr of keyResults) rows.push(keyResultRow(kr, objective))
    for (const kr of keyResults) for (const activity of kr.activities) addActivity(activity, objective)
  }
  for (const activity of sheet.loose) addActivity(activity, '')
  return [HEADER, ...rows].map(row => `${row.map(cell).join(',')}\r\n`).join('')
}

function movesByActivity({ mustWins }: Sheet): ReadonlyMap<SheetActivity, readonly string[]> {
  const moves = new Map<SheetActivity, string[]>()
  for (const { keyResults } of mustWins) {
    for (const kr of keyResults) {
      for (const activity of kr.activities) moves.set(activity, [...(moves.get(activity) ?? []), kr.what])
    }
  }
  return moves
}

function keyResultRow(kr: SheetKeyResult, objective: string): Cell[] {
  const { what, from, to, unit, by, owner } = kr
  return ['keyResult', objective, what, from, to, unit, by, owner, null, null, null, null]
}

function activityRow(activity: SheetActivity, objective: string, moves: readonly string[]): Cell[] {
  const { what, effort, impact, lane } = activity
  return ['activity', objective, what, null, null, null, null, null, effort, impact, lane, moves.join('; ')]
}

const plainNumber = /^-\d+([.,]\d+)?$/
// The full-width forms are run by spreadsheets in East Asian settings. Where a comma is the decimal sign, a spreadsheet
// splits at semicolons and tabs instead and takes our quotes for text: then a cell begins after any of these as well.
const runnable = /(?<=^|[;\t\r\n])(?=[=+\-@\t\r\n＝＋－＠])/g

/** One cell: numbers as they are, text quoted where RFC 4180 asks for it, formulas behind an apostrophe. */
function cell(value: Cell): string {
  if (value === null) return ''
  const text = String(value)
  const safe = typeof value === 'string' && !plainNumber.test(text) ? text.replace(runnable, "'") : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
