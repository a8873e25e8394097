/** The sheet as one page of Markdown, in the order of the JSON. What people typed is text and never markup. */
import type { Sheet, SheetActivity, SheetKeyResult, SheetObjective } from './sheet.ts'

/** The page, ending with a line break. */
export function sheetMarkdown(sheet: Sheet): string {
  const blocks = [
    [`# OKR sheet: ${plain(sheet.team)}`],
    [`${plain(sheet.workshop)} · ${sheet.period.start} to ${sheet.period.end} · ${versionInWords(sheet)}`],
    [`**Our mission:** ${plain(sheet.mission) || 'not written yet'}`],
    companyLines(sheet),
    mustWinLines(sheet),
    section('Not now', sheet.notNow.map(notNowLine)),
    section('Business as usual', sheet.shelf.map(shelfLine)),
    section('Leads nowhere yet', sheet.loose.map(activityLine)),
    section(
      'What we need from others',
      sheet.needs.map(need => `- ${plain(need.what)}`),
    ),
    section(
      'Decisions',
      sheet.decisions.map(d => `- ${d.at.slice(0, 10)}: ${plain(d.text)}`),
    ),
  ]
  const filled = blocks.filter(lines => lines.length > 0)
  return `${filled.map(lines => lines.join('\n')).join('\n\n')}\n`
}

/** `0 → 100000 views`, with what is known of it; empty when neither end is. */
export function stretchInWords({ from, to, unit }: Pick<SheetKeyResult, 'from' | 'to' | 'unit'>): string {
  if (from === null && to === null) return ''
  const amount = [from ?? '?', '→', to ?? '?'].join(' ')
  return unit === '' ? amount : `${amount} ${unit}`
}

function versionInWords({ version }: Sheet): string {
  return version === 0 ? 'Draft' : `Version ${version}`
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines]
}

function companyLines({ company }: Sheet): readonly string[] {
  const mission = company.mission === '' ? [] : [`Mission: ${plain(company.mission)}`, '']
  const goals = company.objectives.flatMap(o => [
    `- ${plain(o.title)}`,
    ...o.keyResults.map(kr => `  - ${plain(kr)}`),
  ])
  return section('The company', [...mission, ...goals])
}

function mustWinLines({ mustWins }: Sheet): readonly string[] {
  if (mustWins.length === 0) return section('Must-wins', ['No must-wins yet.'])
  const lines = mustWins.flatMap((mustWin, i) => [
    ...(i === 0 ? [] : ['']),
    `### ${i + 1}. ${plain(mustWin.objective)}`,
    '',
    ...servesLines(mustWin),
    ...(mustWin.keyResults.length === 0
      ? ['No key results yet.']
      : mustWin.keyResults.flatMap(keyResultLines)),
  ])
  return section('Must-wins', lines)
}

function servesLines({ serves, contributesTo }: SheetObjective): readonly string[] {
  const lines = [
    ...(serves === '' ? [] : [`Serves: ${plain(serves)}`]),
    ...(contributesTo ? [`Contributes to: ${plain(contributesTo)}`] : []),
  ]
  return lines.length === 0 ? [] : [lines.join('  \n'), '']
}

function keyResultLines(kr: SheetKeyResult): readonly string[] {
  const facts = [
    plain(stretchInWords(kr)),
    kr.by === '' ? '' : `by ${plain(kr.by)}`,
    kr.owner === '' ? '' : `owner ${plain(kr.owner)}`,
    kr.source === '' ? '' : `source ${plain(kr.source)}`,
  ].filter(fact => fact !== '')
  const line = `- **${plain(kr.what) || 'Unnamed'}**${facts.length === 0 ? '' : `: ${facts.join(', ')}`}`
  return [line, ...kr.activities.map(activity => `  ${activityLine(activity)}`)]
}

function activityLine({ what, effort, impact, lane }: SheetActivity): string {
  const facts = [
    effort === null || impact === null ? 'not placed' : `effort ${effort}, impact ${impact}`,
    ...(lane === null ? [] : [lane]),
  ]
  return `- ${plain(what)} (${facts.join(', ')})`
}

function notNowLine({ objective, serves }: SheetObjective): string {
  return `- ${plain(objective)}${serves === '' ? '' : ` (serves: ${plain(serves)})`}`
}

function shelfLine({ objective, kpi, where, who }: Sheet['shelf'][number]): string {
  const facts = [kpi, where, who].filter(fact => fact !== '').map(plain)
  return `- ${plain(objective)}${facts.length === 0 ? '' : `: ${facts.join(', ')}`}`
}

/** On one line, with all that Markdown or HTML would act on made harmless. */
function plain(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line
    .replace(/[\\`*_[\]<>|~#&]/g, '\\$&')
    .replace(/^(\d+)([.)])(?= )/, '$1\\$2')
    .replace(/^[-+](?= )/, '\\$&')
}
