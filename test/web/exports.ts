/** What leaves the product as a file: CSV as a spreadsheet reads it, Markdown, and the picture as SVG. */

import { pictureOf } from '@mustwin/board/picture/picture'
import { factsOf, objective, plainWishes } from '@mustwin/board/picture/picture.fixture'
import { EMPTY_BOARD } from '@mustwin/okr/records'
import type { Sheet } from '@mustwin/okr/sheet'
import { sheetCsv } from '@mustwin/okr/sheet-csv'
import { sheetMarkdown } from '@mustwin/okr/sheet-markdown'
import { PAYLOADS } from './payloads.ts'

/** A sheet with this text wherever a sheet has text. */
export function sheetOf(text: string): Sheet {
  const activity = { what: text, effort: 1, impact: 2, lane: 'now' } as const
  const of = { objective: text, serves: text, contributesTo: text }
  const keyResult = {
    what: text,
    kind: 'number',
    from: -1,
    to: 2,
    unit: text,
    by: text,
    source: text,
    owner: text,
  } as const
  return {
    workshop: text,
    team: text,
    period: { start: '2027-01-01', end: '2027-03-31' },
    mission: text,
    company: { mission: text, objectives: [{ title: text, keyResults: [text] }] },
    mustWins: [{ ...of, keyResults: [{ ...keyResult, activities: [activity] }] }],
    notNow: [of],
    shelf: [{ objective: text, kpi: text, where: text, who: text }],
    loose: [{ ...activity }],
    needs: [{ what: text }],
    decisions: [{ at: '2027-01-01T00:00:00Z', text }],
    version: 1,
  }
}

/** Rows and cells as a spreadsheet with this delimiter sees them: a quote counts only where a cell begins with one. */
export function readAs(delimiter: string, csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  let [cell, quoted, i] = ['', false, 0]
  const end = () => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  for (; i < csv.length; i++) {
    const sign = csv[i] ?? ''
    if (quoted && sign === '"' && csv[i + 1] === '"') cell += csv[i++]
    else if (quoted && sign === '"') quoted = false
    else if (quoted) cell += sign
    else if (sign === '"' && cell === '') quoted = true
    else if (sign === delimiter) end()
    else if (sign === '\n' || sign === '\r') {
      end()
      rows.push([])
    } else cell += sign
  }
  return rows.filter(row => row.length > 1 || row[0] !== '')
}

const RUNS = /^[=+\-@＝＋－＠\t\r\n]/
const NUMBER = /^-?\d+([.,]\d+)?$/

/** Cells that a spreadsheet would run, whichever of its delimiters it takes. */
export const runningCells = (csv: string): readonly string[] =>
  [',', ';', '\t'].flatMap(delimiter =>
    readAs(delimiter, csv)
      .flat()
      .filter(cell => RUNS.test(cell) && !NUMBER.test(cell)),
  )

/** Markup in Markdown that is not the sheet's own: a tag, a link, a picture, a code, a heading of somebody else's. */
export function strayMarkup(markdown: string): readonly string[] {
  const signs = markdown.match(/(?<!\\)(\\\\)*[<[\]`]/g) ?? []
  const headings = markdown.match(/^#{1,3} .*$/gm) ?? []
  const ours =
    /^(# OKR sheet: |## (The company|Must-wins|Not now|Business as usual|Leads nowhere yet|What we need from others|Decisions)$|### 1\. )/
  return [...signs, ...headings.filter(line => !ours.test(line))]
}

const SHAPES =
  /^(svg|title|style|g|rect|path|circle|ellipse|line|polyline|polygon|text|tspan|image|defs|clipPath|use)$/
const ACTIVE = /\son\w+=|javascript:|(href|src)="(?!#|data:image\/)/i

/** Everything in the SVG that is not a plain shape. */
export function activeParts(svg: string): readonly string[] {
  const tags = svg.match(/<[^>]*>?/g) ?? []
  const wrong = tags.filter(tag => {
    const [, name = ''] = /^<\/?([A-Za-z]+)/.exec(tag) ?? []
    return !SHAPES.test(name) || !tag.endsWith('>') || ACTIVE.test(tag)
  })
  const styled = [...tags, ...(svg.match(/<style>[^<]*/g) ?? [])].join('')
  return wrong.concat(styled.match(/@import|url\((?!#|data:)/g) ?? [])
}

/** The board with this text on it, as a picture. */
export function svgOf(text: string): string {
  const card = {
    ...objective('objective-1-xxxxxx', text),
    color: text,
    author: text,
    place: 'shelf',
    kpi: text,
    where: text,
    who: text,
  } as const
  const marks = (['sticky', 'text', 'comment', 'stamp', 'shape', 'image'] as const).map((kind, i) => ({
    ...card,
    id: `mark-${i}-xxxxxxxxxx`,
    place: undefined,
    kind,
    form: kind === 'shape' ? ('frame' as const) : null,
    points: null,
    size: [100, 100] as const,
    on: null,
    from: null,
    to: null,
    src: text,
    done: false,
  }))
  const facts = factsOf({ ...EMPTY_BOARD, mission: card.text, objectives: [card], marks }, [])
  return pictureOf({ ...facts, sheet: sheetOf(text) }, { ...plainWishes, heading: text }).svg
}

/** All payloads through all exports; what is wrong, in words. */
export function exportTable(
  csvOf = sheetCsv,
  markdownOf = sheetMarkdown,
  picture = svgOf,
): readonly string[] {
  return PAYLOADS.flatMap(payload => {
    const about = (form: string, found: readonly string[]) =>
      found.length === 0 ? [] : [`${form} of ${JSON.stringify(payload)}: ${JSON.stringify(found[0])}`]
    const sheet = sheetOf(payload)
    return [
      ...about('CSV', runningCells(csvOf(sheet))),
      ...about('Markdown', strayMarkup(markdownOf(sheet))),
      ...about('SVG', activeParts(picture(payload))),
    ]
  })
}
