/** The published JSON Schema (2020-12) of the sheet. Loose ends are errors: every object is closed. */
import { KEY_RESULT_KINDS } from './records.ts'

const text = { type: 'string' } as const
const numberOrNull = { type: ['number', 'null'] } as const
const date = { type: 'string', description: 'ISO 8601 date' } as const

function list(items: object) {
  return { type: 'array', items }
}

/** Closed, with every property required. */
function shape(properties: Readonly<Record<string, object>>) {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}

const share = { type: ['number', 'null'], minimum: 0, maximum: 100 } as const
const activity = shape({
  what: text,
  effort: share,
  impact: share,
  lane: { enum: ['now', 'next', 'later', 'stop', null] },
})
const keyResult = shape({
  what: text,
  kind: { enum: [...KEY_RESULT_KINDS] },
  from: numberOrNull,
  to: numberOrNull,
  unit: text,
  by: { type: 'string', description: 'ISO 8601 date, or empty' },
  source: text,
  owner: text,
  activities: list(activity),
})
const objective = { objective: text, serves: text, contributesTo: { type: ['string', 'null'] } }
const company = shape({
  mission: text,
  objectives: list(shape({ title: text, keyResults: list(text) })),
})

/** What `GET /api/sheet.schema.json` answers. */
export const sheetSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'OKR sheet',
  description: 'The outcome of a Mustwin workshop, as it stands.',
  ...shape({
    workshop: text,
    team: text,
    period: shape({ start: date, end: date }),
    mission: text,
    company,
    mustWins: list(shape({ ...objective, keyResults: list(keyResult) })),
    notNow: list(shape(objective)),
    shelf: list(shape({ objective: text, kpi: text, where: text, who: text })),
    loose: list(activity),
    needs: list(shape({ what: text })),
    decisions: list(shape({ at: { type: 'string', description: 'ISO 8601, UTC' }, text })),
    version: { type: 'integer', minimum: 0, description: '0 is a draft' },
  }),
}
