/** The shapes that the description of the HTTP interface speaks of, as JSON Schema. */
import { ROUND_KINDS } from '@mustwin/okr/rounds'
import { sheetSchema } from '@mustwin/okr/sheet-schema'
import { ROLES, STAGES } from '@mustwin/okr/stages'
import { PRESETS, STEP_IDS } from '@mustwin/okr/steps'

export const string = { type: 'string' } as const
export const object = (
  properties: Record<string, unknown>,
  required: readonly string[] = Object.keys(properties),
) => ({
  type: 'object',
  properties,
  required,
})
export const listOf = (items: unknown) => ({ type: 'array', items })
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
export const json = (schema: unknown) => ({ 'application/json': { schema } })
export const ok = (description: string, schema: unknown) => ({ description, content: json(schema) })
export const body = (schema: unknown) => ({ required: true, content: json(schema) })
const links = object({ facilitator: string, participant: string, observer: string })
const seat = object({ id: string, name: string, role: { enum: ROLES } })
export const taken = object({ seat: ref('Seat'), token: string, workshop: string })
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

export const creation = object(
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

export const created = object({
  id: string,
  code: string,
  links: ref('Links'),
  onlyThisComputer: { type: 'boolean' },
})
export const invite = object({
  code: string,
  links: ref('Links'),
  onlyThisComputer: { type: 'boolean' },
  hint: { type: ['string', 'null'] },
})
const { $schema: _dialect, $id: _id, ...sheet } = sheetSchema as Record<string, unknown>

/** Named schemas (`#/components/schemas`). */
export const schemas = {
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
}
