/** What the sheet must say for the example, worked out from the example alone. */
import * as example from './example.ts'

export interface SheetActivity {
  readonly what: string
  readonly effort: number
  readonly impact: number
  readonly lane: string
}

/** The part of the sheet that people typed, placed and chose. */
export interface SheetPart {
  readonly team: string
  readonly mission: string
  readonly mustWins: readonly {
    readonly objective: string
    readonly keyResults: readonly {
      readonly what: string
      readonly from: number
      readonly to: number
      readonly unit: string
      readonly by: string
      readonly owner: string
      readonly activities: readonly SheetActivity[]
    }[]
  }[]
  readonly notNow: readonly string[]
  readonly shelf: readonly string[]
  readonly needs: readonly string[]
}

export type Spots = ReadonlyMap<string, readonly [effort: number, impact: number]>

const byWhat = (a: { readonly what: string }, b: { readonly what: string }) => (a.what < b.what ? -1 : 1)

/** @param spots where the activities were in fact placed: a drag ends where the pointer was let go */
export function expectedSheet(spots: Spots): SheetPart {
  const activitiesOf = (place: number): SheetActivity[] =>
    example.activities
      .filter(({ moves }) => moves === place)
      .map(({ text, spot, lane }) => {
        const [effort, impact] = spots.get(text) ?? spot
        return { what: text, effort, impact, lane }
      })
      .sort(byWhat)
  const chosen: readonly number[] = example.mustWins
  return {
    team: example.founding.team,
    mission: example.mission,
    mustWins: chosen.map(place => ({
      objective: example.at(example.objectives, place).text,
      keyResults: example.keyResults
        .map(({ objective, ...rest }, at) => ({ objective, ...rest, activities: activitiesOf(at) }))
        .filter(({ objective }) => objective === place)
        .map(({ objective: _, ...rest }) => rest)
        .sort(byWhat),
    })),
    notNow: example.objectives
      .filter(({ usual }, place) => !usual && !chosen.includes(place))
      .map(({ text }) => text)
      .sort(),
    shelf: example.objectives
      .filter(({ usual }) => usual)
      .map(({ text }) => text)
      .sort(),
    needs: example.needs.map(({ text }) => text).sort(),
  }
}

type Loose = Readonly<Record<string, unknown>>
const textsOf = (list: unknown): string[] =>
  (list as (string | Loose)[])
    .map(item =>
      typeof item === 'string' ? item : String(item.what ?? item.text ?? item.objective ?? item.title),
    )
    .sort()

/** Brings the JSON sheet into an order of its own, so that only what it says is compared. */
export function sheetPart(json: string): SheetPart {
  const sheet = JSON.parse(json)
  const pick = (from: Loose, keys: readonly string[]) => Object.fromEntries(keys.map(key => [key, from[key]]))
  const keyResult = (one: Loose) => ({
    ...pick(one, ['what', 'from', 'to', 'unit', 'by', 'owner']),
    activities: (one.activities as Loose[])
      .map(activity => pick(activity, ['what', 'effort', 'impact', 'lane']) as unknown as SheetActivity)
      .sort(byWhat),
  })
  return {
    team: sheet.team,
    mission: sheet.mission,
    mustWins: sheet.mustWins.map((one: Loose) => ({
      objective: one.objective,
      keyResults: (one.keyResults as Loose[]).map(keyResult).sort((a, b) => byWhat(a as never, b as never)),
    })),
    notNow: textsOf(sheet.notNow),
    shelf: textsOf(sheet.shelf),
    needs: textsOf(sheet.needs),
  }
}

/** Reads comma-separated values with quotes, as RFC 4180 has them. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const end = () => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  for (let at = 0; at < text.length; at++) {
    const c = text[at]
    if (quoted && c === '"' && text[at + 1] === '"') {
      cell += '"'
      at++
    } else if (c === '"') quoted = !quoted
    else if (!quoted && c === ',') end()
    else if (!quoted && c === '\n') {
      end()
      rows.push([])
    } else if (quoted || c !== '\r') cell += c
  }
  if (cell !== '' || rows.at(-1)?.length) end()
  return rows.filter(row => row.length > 1)
}

/** One row per key result and one per activity, as the CSV must have them, in an order of their own. */
export function expectedRows(sheet: SheetPart): readonly string[] {
  const say = (cells: readonly (string | number)[]) => cells.join(' | ')
  return sheet.mustWins
    .flatMap(({ objective, keyResults }) =>
      keyResults.flatMap(one => [
        say(['keyResult', objective, one.what, one.from, one.to, one.unit, one.by, one.owner]),
        ...one.activities.map(it =>
          say(['activity', objective, it.what, it.effort, it.impact, it.lane, one.what]),
        ),
      ]),
    )
    .sort()
}

export function rowsOf(csv: string): readonly string[] {
  const [head = [], ...rows] = parseCsv(csv)
  const columns = {
    keyResult: ['kind', 'objective', 'what', 'from', 'to', 'unit', 'by', 'owner'],
    activity: ['kind', 'objective', 'what', 'effort', 'impact', 'lane', 'moves'],
  }
  return rows
    .flatMap(row => {
      const wanted = columns[row[0] === 'activity' ? 'activity' : 'keyResult']
      // Activities that lead nowhere may be listed too; they belong to no objective.
      if (row[0] === 'activity' && row[head.indexOf('moves')] === '') return []
      return [wanted.map(name => row[head.indexOf(name)] ?? '').join(' | ')]
    })
    .sort()
}

/** Every text that a page of the sheet must show. */
export const everyTextOf = (sheet: SheetPart): readonly string[] => [
  sheet.mission,
  ...sheet.mustWins.flatMap(({ objective, keyResults }) => [
    objective,
    ...keyResults.flatMap(one => [one.what, ...one.activities.map(({ what }) => what)]),
  ]),
  ...sheet.notNow,
  ...sheet.needs,
]
