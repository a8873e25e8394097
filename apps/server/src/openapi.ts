/** The description of the HTTP interface: `GET /api/openapi.json`. */
import { ROUND_KINDS } from '@mustwin/okr/rounds'
import { sheetSchema } from '@mustwin/okr/sheet-schema'
import { ROLES, STAGES } from '@mustwin/okr/stages'
import { PRESETS, STEP_IDS } from '@mustwin/okr/steps'

const string = { type: 'string' } as const
const object = (
  properties: Record<string, unknown>,
  required: readonly string[] = Object.keys(properties),
) => ({
  type: 'object',
  properties,
  required,
})
const listOf = (items: unknown) => ({ type: 'array', items })
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const json = (schema: unknown) => ({ 'application/json': { schema } })
const ok = (description: string, schema: unknown) => ({ description, content: json(schema) })
const body = (schema: unknown) => ({ required: true, content: json(schema) })
const id = { name: 'id', in: 'path', required: true, schema: string, description: 'The workshop' }
const chosenSeat = {
  name: 'X-Mustwin-Seat',
  in: 'header',
  schema: string,
  description: 'Which seat of this browser speaks, where it has several; default the last one',
}
const problems = (...codes: readonly number[]) =>
  Object.fromEntries(codes.map(code => [code, { $ref: '#/components/responses/Problem' }]))
const seated = { parameters: [id, chosenSeat], security: [{ cookie: [] }, { token: [] }] }
const open = { security: [] }

const links = object({ facilitator: string, participant: string, observer: string })
const seat = object({ id: string, name: string, role: { enum: ROLES } })
const taken = object({ seat: ref('Seat'), token: string, workshop: string })
const command = (
  types: readonly string[],
  fields: Record<string, unknown> = {},
  required = Object.keys(fields),
) => object({ type: { enum: types }, ...fields }, ['type', ...required])
const spot = {
  type: 'array',
  prefixItems: [{ type: 'number' }, { type: 'number' }],
  minItems: 2,
  maxItems: 2,
}

const commands = {
  oneOf: [
    command([
      'start',
      'next',
      'back',
      'closeWriting',
      'reveal',
      'pauseTimer',
      'stopTimer',
      'takeWheel',
      'finalise',
      'end',
    ]),
    command(['closeRound', 'reopenRound', 'showResult', 'restartRound']),
    command(['goTo'], { step: { enum: STEP_IDS } }),
    command(['setTimer', 'addTime'], { seconds: { type: 'integer' } }),
    command(
      ['openRound'],
      {
        kind: { enum: ROUND_KINDS },
        subjects: listOf(string),
        votes: { type: 'integer' },
        perItem: { type: 'integer' },
        seconds: { type: 'integer' },
      },
      ['kind'],
    ),
    command(
      ['answer'],
      {
        round: string,
        n: {
          type: 'integer',
          minimum: 1,
          description: 'Grows with each answer; a smaller one changes nothing',
        },
        choices: { type: 'object', additionalProperties: { type: 'integer' } },
        placings: { type: 'object', additionalProperties: spot },
        consent: { enum: ['yes', 'canLive', 'no'] },
        because: string,
        value: { type: 'number' },
        done: { type: 'boolean' },
      },
      ['round', 'n'],
    ),
    command(['setMustWins'], { ids: listOf(string), because: string }, ['ids']),
    command(['lock', 'unlock'], { stage: { enum: STAGES } }),
    command(['setRole'], { seat: string, role: { enum: ROLES } }),
    command(['rename'], { seat: string, name: string }),
    command(['remove', 'handWheel', 'wasHere'], { seat: string }),
    command(['giveBack'], { to: string, seat: { type: ['string', 'null'] } }),
    command(['bringEveryone'], { to: string }),
    command(['ready', 'raiseHand'], { is: { type: 'boolean' } }),
  ],
}

const creation = object(
  {
    title: { ...string, maxLength: 200 },
    team: { ...string, maxLength: 100 },
    period: object({ start: { ...string, format: 'date' }, end: { ...string, format: 'date' } }),
    preset: { enum: Object.keys(PRESETS), default: 'standard' },
    company: object(
      {
        mission: string,
        objectives: listOf(object({ title: string, keyResults: listOf(string) }, ['title'])),
      },
      [],
    ),
    createKey: { ...string, description: 'Where the server asks for one (MUSTWIN_CREATE_KEY)' },
  },
  ['title', 'team', 'period'],
)

const created = object({
  id: string,
  code: string,
  links: ref('Links'),
  onlyThisComputer: { type: 'boolean' },
})
const invite = object({
  code: string,
  links: ref('Links'),
  onlyThisComputer: { type: 'boolean' },
  hint: { type: ['string', 'null'] },
})
const sheetForms = {
  ...json(ref('Sheet')),
  'text/markdown': { schema: string },
  'text/csv': { schema: string },
}
const sheetIn = (form: string, content: unknown) => ({
  get: {
    summary: `The sheet as ${form}`,
    ...seated,
    responses: { 200: { description: form, content }, ...problems(401, 410) },
  },
})

const paths = {
  '/api/workshops': {
    post: {
      summary: 'Create a workshop',
      ...open,
      requestBody: body(creation),
      responses: { 201: ok('Created', created), ...problems(400, 403, 415, 429) },
    },
  },
  '/api/workshops/{id}': {
    get: {
      summary: 'What the workshop is called and how far it is',
      ...seated,
      responses: {
        200: ok(
          'The workshop',
          object({
            id: string,
            title: string,
            team: string,
            period: { type: 'object' },
            phase: { enum: ['lobby', 'running', 'ended'] },
          }),
        ),
        ...problems(401, 410),
      },
    },
    delete: {
      summary: 'Delete the workshop for good (facilitator)',
      ...seated,
      responses: { 204: { description: 'Gone from disk and from memory' }, ...problems(401, 403, 410) },
    },
  },
  '/api/workshops/{id}/seats': {
    post: {
      summary: "Take a seat with a link's key",
      ...open,
      parameters: [id],
      requestBody: body(object({ name: string, key: string })),
      responses: { 201: ok('Seated; sets the cookie', taken), ...problems(400, 404, 409, 410, 429) },
    },
  },
  '/api/seats': {
    post: {
      summary: 'Take a seat with a spoken code',
      ...open,
      requestBody: body(object({ name: string, code: string })),
      responses: { 201: ok('Seated; sets the cookie', taken), ...problems(400, 404, 409, 429) },
    },
  },
  '/api/workshops/{id}/seats/mine': {
    get: {
      summary: 'The seats of this browser',
      ...seated,
      responses: { 200: ok('Oldest first', object({ seats: listOf(ref('Seat')) })), ...problems(410) },
    },
  },
  '/api/workshops/{id}/tickets': {
    post: {
      summary: "A ticket that opens this seat's sockets for an hour",
      ...seated,
      responses: {
        201: ok('The ticket', object({ ticket: string, expiresAt: { ...string, format: 'date-time' } })),
        ...problems(401, 403, 410),
      },
    },
  },
  '/api/workshops/{id}/links': {
    get: {
      summary: 'Links and code (facilitator)',
      ...seated,
      responses: { 200: ok('How to invite', invite), ...problems(401, 403, 410) },
    },
  },
  '/api/workshops/{id}/view': {
    get: {
      summary: "The caller's view: never another person's draft, ballot or placing",
      ...seated,
      responses: { 200: ok('The view', ref('View')), ...problems(401, 410) },
    },
  },
  '/api/workshops/{id}/commands': {
    post: {
      summary: 'Ask the workshop for something',
      ...seated,
      requestBody: body(ref('Command')),
      responses: {
        200: ok('Done and on disk', object({ view: ref('View') })),
        ...problems(400, 401, 403, 409, 410, 415),
      },
    },
  },
  '/api/workshops/{id}/sheet': {
    get: {
      summary: 'The OKR sheet as it stands this second, by Accept',
      ...seated,
      responses: { 200: { description: 'The sheet', content: sheetForms }, ...problems(401, 410) },
    },
  },
  '/api/workshops/{id}/sheet.json': sheetIn('JSON', json(ref('Sheet'))),
  '/api/workshops/{id}/sheet.md': sheetIn('Markdown', { 'text/markdown': { schema: string } }),
  '/api/workshops/{id}/sheet.csv': sheetIn('CSV', { 'text/csv': { schema: string } }),
  '/api/sheet.schema.json': {
    get: { summary: 'The JSON Schema of the sheet', ...open, responses: { 200: ok('Schema', {}) } },
  },
  '/healthz': { get: { summary: 'Alive', ...open, responses: { 200: { description: 'ok' } } } },
  '/readyz': {
    get: {
      summary: 'Ready to take people',
      ...open,
      responses: { 200: { description: 'ready' }, 503: { description: 'going down' } },
    },
  },
  '/metrics': {
    get: { summary: 'Prometheus text', ...open, responses: { 200: { description: 'Figures' } } },
  },
}

const { $schema: _dialect, $id: _id, ...sheet } = sheetSchema as Record<string, unknown>

export const openapi = {
  openapi: '3.1.0',
  info: {
    title: 'Mustwin',
    version: '0.1.0',
    description:
      'The live OKR workshop board. Callers are known by the cookie (from the exact Origin) or by a bearer token. The board itself is at /sync/{id}, in the y-websocket protocol.',
  },
  paths,
  components: {
    securitySchemes: {
      cookie: { type: 'apiKey', in: 'cookie', name: 'mustwin_{id}' },
      token: { type: 'http', scheme: 'bearer' },
    },
    responses: {
      Problem: {
        description: 'What happened, for programs (`refusal`) and for people (`detail`)',
        content: { 'application/problem+json': { schema: ref('Problem') } },
      },
    },
    schemas: {
      Problem: object({
        type: string,
        title: string,
        status: { type: 'integer' },
        refusal: string,
        detail: string,
      }),
      Seat: seat,
      Links: links,
      Command: commands,
      View: {
        type: 'object',
        description: 'workshop, me, phase, agenda, step, people, writing, round, mustWins and more',
      },
      Sheet: sheet,
    },
  },
}
