/** The description of the HTTP interface: `GET /api/openapi.json`. */
import {
  body,
  created,
  creation,
  invite,
  json,
  listOf,
  object,
  ok,
  ref,
  schemas,
  string,
  taken,
} from './openapi.schemas.ts'

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
      responses: { 201: ok('Created', created), ...problems(400, 403, 415, 429, 507) },
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
  '/api/workshops/{id}/images': {
    post: {
      summary: 'Send a picture for the board (PNG, JPEG, WebP or GIF); it is drawn anew as WebP',
      ...seated,
      requestBody: {
        required: true,
        content: { 'image/*': { schema: { type: 'string', format: 'binary' } } },
      },
      responses: {
        201: ok('On disk', object({ id: string, width: { type: 'integer' }, height: { type: 'integer' } })),
        ...problems(401, 403, 409, 410, 413, 415, 422, 429, 503),
      },
    },
  },
  '/api/workshops/{id}/images/{image}': {
    get: {
      summary: 'A picture of the board',
      ...seated,
      parameters: [...seated.parameters, { name: 'image', in: 'path', required: true, schema: string }],
      responses: {
        200: { description: 'The picture', content: { 'image/webp': {} } },
        ...problems(401, 404, 410),
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
    schemas,
  },
}
