import { describe, expect, it } from 'vitest'
import { sheetOf } from './sheet.ts'
import { sheetCsv } from './sheet-csv.ts'
import { sheetMarkdown } from './sheet-markdown.ts'
import { sheetSchema } from './sheet-schema.ts'
import { activity, board, keyResult, lobby, NOON, objective, text } from './workshop.fixture.ts'

const link = { horizon: 'now', strength: 'direct' } as const
const full = board({
  mission: text('We make Germany see us'),
  objectives: [
    objective('vis', 'Increased visibility', { contributesTo: 'Sales' }),
    objective('fairs', 'Trade fairs that sell'),
    objective('site', 'A German site', { serves: '' }),
    objective('news', 'Send the newsletter', {
      place: 'shelf',
      kpi: 'open rate',
      where: 'Mailer',
      who: 'Ben',
    }),
    objective('gone', 'Deleted objective', { deleted: true }),
  ],
  keyResults: [
    keyResult('views', 'vis', { text: text('German views'), to: 100_000, unit: 'views' }),
    keyResult('brand', 'vis', {
      text: text('Brand recognition'),
      kind: 'percent',
      from: null,
      to: 20,
      unit: '%',
    }),
    keyResult('leads', 'fairs', { text: text('Leads, "warm"') }),
    keyResult('dead', 'vis', { text: text('Deleted result'), deleted: true }),
    keyResult('other', 'site', { text: text('Result of what was not chosen') }),
  ],
  activities: [
    activity('posts', { spot: [30, 40], main: 'views', lane: 'now' }),
    activity('film', { spot: [70, 90], main: 'views', links: [{ keyResult: 'brand', ...link }] }),
    activity('idea', { main: 'views' }),
    activity('lost', { main: 'dead', spot: [1, 2] }),
    activity('elsewhere', { main: 'other' }),
    activity('binned', { main: 'views', deleted: true }),
  ],
  needs: [
    { ...objective('n1', 'A budget'), deleted: false },
    { ...objective('n2', 'x'), deleted: true },
  ],
})
const w = {
  ...lobby(),
  mustWins: { ids: ['fairs', 'vis', 'gone', 'nothing'], because: null },
  decisions: [{ at: NOON, text: 'We agreed' }],
}
const sheet = sheetOf(w, full)

describe('the sheet', () => {
  it('has the must-wins in the order of the choice, with their key results and activities by impact', () => {
    expect(sheet.mustWins.map(m => m.objective)).toEqual(['Trade fairs that sell', 'Increased visibility'])
    const [views, brand] = sheet.mustWins[1]?.keyResults ?? []
    expect(views).toMatchObject({ what: 'German views', kind: 'count', from: 0, to: 100_000, unit: 'views' })
    expect(views?.activities).toEqual([
      { what: 'Activity film', effort: 70, impact: 90, lane: null },
      { what: 'Activity posts', effort: 30, impact: 40, lane: 'now' },
      { what: 'Activity idea', effort: null, impact: null, lane: null },
    ])
    expect(brand?.activities.map(a => a.what)).toEqual(['Activity film'])
  })

  it('loses nothing but what lies in the tray', () => {
    expect(sheet.notNow).toEqual([{ objective: 'A German site', serves: '', contributesTo: null }])
    expect(sheet.shelf).toEqual([
      { objective: 'Send the newsletter', kpi: 'open rate', where: 'Mailer', who: 'Ben' },
    ])
    expect(sheet.loose.map(a => a.what)).toEqual(['Activity lost', 'Activity elsewhere'])
    expect(sheet.needs).toEqual([{ what: 'A budget' }])
    expect(JSON.stringify(sheet)).not.toMatch(/Deleted|binned/)
  })

  it('says what it is: whose, when, which version', () => {
    expect(sheet).toMatchObject({
      ...{
        workshop: 'Germany, first quarter',
        team: 'Marketing',
        mission: 'We make Germany see us',
        version: 0,
      },
      ...{ period: { start: '2026-01-01', end: '2026-03-31' }, company: { mission: 'Tools for makers' } },
      decisions: [{ at: '2026-01-15T12:00:00.000Z', text: 'We agreed' }],
    })
  })

  it('is what the published schema says, full and empty', () => {
    expect(faults(sheet, sheetSchema)).toEqual([])
    expect(faults(sheetOf(lobby(), board()), sheetSchema)).toEqual([])
    expect(faults({ ...sheet, extra: 1, version: -1 }, sheetSchema)).toHaveLength(2)
  })
})

describe('as CSV', () => {
  const rows = sheetCsv(sheet).split('\r\n')

  it('has a row per key result and one per activity, which names all it moves', () => {
    expect(rows).toEqual([
      'kind,objective,what,from,to,unit,by,owner,effort,impact,lane,moves',
      'keyResult,Trade fairs that sell,"Leads, ""warm""",0,200,leads,2026-03-31,Ben,,,,',
      'keyResult,Increased visibility,German views,0,100000,views,2026-03-31,Ben,,,,',
      'keyResult,Increased visibility,Brand recognition,,20,%,2026-03-31,Ben,,,,',
      'activity,Increased visibility,Activity film,,,,,,70,90,,German views; Brand recognition',
      'activity,Increased visibility,Activity posts,,,,,,30,40,now,German views',
      'activity,Increased visibility,Activity idea,,,,,,,,,German views',
      'activity,,Activity lost,,,,,,1,2,,',
      'activity,,Activity elsewhere,,,,,,,,,',
      '',
    ])
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+49 170', "'+49 170"],
    ['-cmd', "'-cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['-5', '-5'],
    ['-5,5', '"-5,5"'],
    ['-1+1', "'-1+1"],
    ['two\nlines', '"two\nlines"'],
    ['a=b', 'a=b'],
  ])('the cell %j is written as %j', (typed, cell) => {
    const csv = sheetCsv({
      ...sheet,
      mustWins: [],
      loose: [{ what: typed, effort: -3, impact: null, lane: null }],
    })
    expect(csv).toContain(`\r\nactivity,,${cell},,,,,,-3,,,\r\n`)
  })
})

describe('as Markdown', () => {
  it('is one page in the same order', () => {
    const page = sheetMarkdown(sheet)
    expect(page.split('\n').filter(line => line.startsWith('#'))).toEqual([
      '# OKR sheet: Marketing',
      '## The company',
      '## Must-wins',
      '### 1. Trade fairs that sell',
      '### 2. Increased visibility',
      '## Not now',
      '## Business as usual',
      '## Leads nowhere yet',
      '## What we need from others',
      '## Decisions',
    ])
    expect(page).toContain('- **German views**: 0 → 100000 views, by 2026-03-31, owner Ben, source CRM\n')
    expect(page).toContain('  - Activity posts (effort 30, impact 40, now)\n')
    expect(page).toContain('Contributes to: Sales')
  })

  it('an empty workshop is a page too', () => {
    const page = sheetMarkdown(sheetOf({ ...lobby(), company: { mission: '', objectives: [] } }, board()))
    expect(page).toContain('not written yet')
    expect(page).toContain('No must-wins yet.')
    expect(page).not.toMatch(/\n\n\n|## Not now/)
  })

  it('what people typed is never markup', () => {
    const mission = text('# Big\n<script>alert(1)</script> **x** [a](b) & 1_000')
    const page = sheetMarkdown(sheetOf(w, board({ mission })))
    expect(page).toContain('\\# Big \\<script\\>alert(1)\\</script\\> \\*\\*x\\*\\* \\[a\\](b) \\& 1\\_000')
  })
})

interface Schema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: object
  readonly properties?: Readonly<Record<string, object>>
  readonly required?: readonly string[]
}

/** As much of JSON Schema as the sheet's schema uses. */
function faults(value: unknown, schema: Schema, at = '$'): readonly string[] {
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
  const types = [schema.type ?? type].flat().map(t => (t === 'integer' ? 'number' : t))
  if (!types.includes(type)) return [`${at}: ${type}`]
  if (schema.enum && !schema.enum.includes(value)) return [`${at}: ${String(value)}`]
  if (typeof value === 'number') {
    const inside = value >= (schema.minimum ?? value) && value <= (schema.maximum ?? value)
    return inside ? [] : [`${at}: ${value}`]
  }
  if (Array.isArray(value)) return value.flatMap((v, i) => faults(v, schema.items ?? {}, `${at}[${i}]`))
  if (typeof value !== 'object' || value === null) return []
  const known = schema.properties ?? {}
  const missing = (schema.required ?? []).filter(key => !(key in value)).map(key => `${at}.${key}: missing`)
  const inner = Object.entries(value).flatMap(([key, v]) =>
    known[key] ? faults(v, known[key], `${at}.${key}`) : [`${at}.${key}: unknown`],
  )
  return [...missing, ...inner]
}
