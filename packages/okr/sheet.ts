/**
 * The OKR sheet: the workshop's outcome as plain public data, as it stands this second. Its shape is published
 * (`sheet-schema.ts`); names do not change without a migration.
 * Invariants: nothing from the tray, nothing private, no ids; must-wins in the order they were chosen.
 */
import type { Activity, Board, Id, KeyResult, KeyResultKind, Lane, Objective } from './records.ts'
import type { Company, Workshop } from './workshop.ts'

export interface SheetActivity {
  readonly what: string
  /** 0 to 100, or null while it has no place on the matrix. */
  readonly effort: number | null
  readonly impact: number | null
  readonly lane: Lane | null
}

export interface SheetKeyResult {
  readonly what: string
  readonly kind: KeyResultKind
  readonly from: number | null
  readonly to: number | null
  readonly unit: string
  readonly by: string
  readonly source: string
  readonly owner: string
  readonly activities: readonly SheetActivity[]
}

export interface SheetObjective {
  readonly objective: string
  readonly serves: string
  readonly contributesTo: string | null
}

export interface Sheet {
  readonly workshop: string
  readonly team: string
  readonly period: { readonly start: string; readonly end: string }
  readonly mission: string
  readonly company: Company
  readonly mustWins: readonly (SheetObjective & { readonly keyResults: readonly SheetKeyResult[] })[]
  /** Objectives that were not chosen: whole and visible (A16). */
  readonly notNow: readonly SheetObjective[]
  /** Business as usual, measured elsewhere (A19). */
  readonly shelf: readonly {
    readonly objective: string
    readonly kpi: string
    readonly where: string
    readonly who: string
  }[]
  /** Activities that lead to no key result of this sheet. */
  readonly loose: readonly SheetActivity[]
  readonly needs: readonly { readonly what: string }[]
  /** `at` is ISO 8601 in UTC. */
  readonly decisions: readonly { readonly at: string; readonly text: string }[]
  /** 0 is a draft. */
  readonly version: number
}

/** What the sheet takes from the ledger; a view has all of it too. */
export type SheetSource = Pick<
  Workshop,
  'title' | 'team' | 'period' | 'company' | 'mustWins' | 'decisions' | 'version'
>

/**
 * The sheet of a board. An activity stands under its main key result and under all it is linked to, as the same object
 * each time; highest impact first. A must-win that lies in the tray or on the shelf now is left out.
 */
export function sheetOf(w: SheetSource, board: Board): Sheet {
  const living = board.objectives.filter(o => !o.deleted)
  const chosen = w.mustWins.ids.flatMap(id => living.find(o => o.id === id && o.place !== 'shelf') ?? [])
  const rest = living.filter(o => o.place !== 'shelf' && !chosen.includes(o))
  const activities = byImpact(board.activities.filter(a => !a.deleted)).map(card => ({
    moves: (id: Id) => movesKeyResult(card, id),
    row: activityRow(card),
  }))
  const keyResultsOf = (objective: Id) =>
    board.keyResults.filter(kr => !kr.deleted && kr.objective === objective)
  const listed = chosen.flatMap(o => keyResultsOf(o.id))
  const under = (kr: KeyResult) => activities.filter(a => a.moves(kr.id)).map(a => a.row)
  return {
    workshop: w.title,
    team: w.team,
    period: { start: w.period.start, end: w.period.end },
    mission: board.mission.plain,
    company: w.company,
    mustWins: chosen.map(o => ({
      ...objectiveRow(o),
      keyResults: keyResultsOf(o.id).map(kr => ({ ...keyResultRow(kr), activities: under(kr) })),
    })),
    notNow: rest.map(objectiveRow),
    shelf: living.filter(o => o.place === 'shelf').map(shelfRow),
    loose: activities.filter(a => !listed.some(kr => a.moves(kr.id))).map(a => a.row),
    needs: board.needs.filter(n => !n.deleted).map(n => ({ what: n.text.plain })),
    decisions: w.decisions.map(({ at, text }) => ({ at: new Date(at).toISOString(), text })),
    version: w.version,
  }
}

/** Whether the activity is meant for this key result: as its main one, or by a link. */
export function movesKeyResult(activity: Activity, keyResult: Id): boolean {
  return activity.main === keyResult || activity.links.some(link => link.keyResult === keyResult)
}

function objectiveRow({ text, serves, contributesTo }: Objective): SheetObjective {
  return { objective: text.plain, serves, contributesTo }
}

function shelfRow({ text, kpi, where, who }: Objective) {
  return { objective: text.plain, kpi, where, who }
}

function keyResultRow({ text, kind, from, to, unit, by, source, owner }: KeyResult) {
  return { what: text.plain, kind, from, to, unit, by, source, owner }
}

function activityRow({ text, spot, lane }: Activity): SheetActivity {
  return { what: text.plain, effort: spot?.[0] ?? null, impact: spot?.[1] ?? null, lane }
}

/** Highest impact first, then least effort; what has no place comes last; else the board's order. */
function byImpact(activities: readonly Activity[]): readonly Activity[] {
  const rank = ({ spot }: Activity): number => (spot ? spot[1] : -1)
  return [...activities].sort((a, b) => rank(b) - rank(a) || (a.spot?.[0] ?? 0) - (b.spot?.[0] ?? 0))
}
