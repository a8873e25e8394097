/** The OKR sheet as it stands this second: JSON, Markdown or CSV, by suffix or by `Accept`. */
import type { Sheet } from '@mustwin/okr/sheet'
import { sheetCsv } from '@mustwin/okr/sheet-csv'
import { sheetMarkdown } from '@mustwin/okr/sheet-markdown'
import { sheetSchema } from '@mustwin/okr/sheet-schema'
import type { Context, Hono } from 'hono'
import { accepts } from 'hono/accepts'
import { mustBeSeated } from './gate.ts'
import type { Parts } from './parts.ts'
import { refused } from './problems.ts'

const TYPES = { json: 'application/json', md: 'text/markdown', csv: 'text/csv' } as const
type Form = keyof typeof TYPES

export function mountSheet(app: Hono, parts: Parts): void {
  app.get('/api/sheet.schema.json', c => c.json(sheetSchema))
  for (const form of ['json', 'md', 'csv'] as const) {
    app.get(`/api/workshops/:id/sheet.${form}`, c => answer(c, parts, form))
  }
  app.get('/api/workshops/:id/sheet', c => {
    const supports = Object.values(TYPES)
    const type = accepts(c, { header: 'Accept', supports, default: TYPES.json })
    const form = (Object.keys(TYPES) as Form[]).find(f => TYPES[f] === type) ?? 'json'
    c.header('Vary', 'Accept')
    return answer(c, parts, form)
  })
}

async function answer(c: Context, parts: Parts, form: Form): Promise<Response> {
  const { room, seat } = await mustBeSeated(c, parts)
  const looked = await parts.host.call(room, { type: 'look', seat, what: 'sheet' })
  if (!looked.ok) throw refused(looked.refusal)
  const sheet = looked.body as Sheet
  if (form === 'json') return c.json(sheet)
  const body = form === 'md' ? sheetMarkdown(sheet) : sheetCsv(sheet)
  return c.body(body, 200, {
    'Content-Type': `${TYPES[form]}; charset=utf-8`,
    'Content-Disposition': `attachment; filename="okr-sheet.${form}"`,
  })
}
