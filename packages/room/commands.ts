/** Commands at the border: JSON from outside becomes exactly one `Command`, or null. Unknown fields are refused (A10). */
import type { Command } from '@mustwin/okr/commands'
import { ROUND_KINDS } from '@mustwin/okr/rounds'
import { ROLES, STAGES } from '@mustwin/okr/stages'
import { STEP_IDS } from '@mustwin/okr/steps'
import { z } from 'zod'

const id = z.string().min(1).max(64)
const keys = z.string().regex(/^(?!__proto__$|constructor$|prototype$)[A-Za-z0-9_-]{1,64}$/)
const bare = (type: Command['type']) => z.strictObject({ type: z.literal(type) })
const seconds = z.number().int().min(-86_400).max(86_400)

const schema = z.discriminatedUnion('type', [
  bare('start'),
  bare('next'),
  bare('back'),
  bare('closeWriting'),
  bare('reveal'),
  bare('pauseTimer'),
  bare('stopTimer'),
  bare('closeRound'),
  bare('reopenRound'),
  bare('showResult'),
  bare('restartRound'),
  bare('takeWheel'),
  bare('finalise'),
  bare('end'),
  z.strictObject({ type: z.literal('goTo'), step: z.enum(STEP_IDS) }),
  z.strictObject({ type: z.literal('setTimer'), seconds }),
  z.strictObject({ type: z.literal('addTime'), seconds }),
  z.strictObject({
    type: z.literal('openRound'),
    kind: z.enum(ROUND_KINDS),
    subjects: z.array(id).max(5_000).optional(),
    votes: z.number().int().min(1).max(100).optional(),
    perItem: z.number().int().min(1).max(100).optional(),
    seconds: z.number().int().min(1).max(86_400).optional(),
  }),
  z.strictObject({
    type: z.literal('answer'),
    round: id,
    n: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
    choices: z.record(keys, z.number()).optional(),
    placings: z.record(keys, z.tuple([z.number(), z.number()])).optional(),
    consent: z.enum(['yes', 'canLive', 'no']).optional(),
    because: z.string().max(500).optional(),
    value: z.number().optional(),
    done: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('setMustWins'),
    ids: z.array(id).max(20),
    because: z.string().max(500).optional(),
  }),
  z.strictObject({ type: z.literal('lock'), stage: z.enum(STAGES) }),
  z.strictObject({ type: z.literal('unlock'), stage: z.enum(STAGES) }),
  z.strictObject({ type: z.literal('setRole'), seat: id, role: z.enum(ROLES) }),
  z.strictObject({ type: z.literal('rename'), seat: id, name: z.string().max(200) }),
  z.strictObject({ type: z.literal('remove'), seat: id }),
  z.strictObject({ type: z.literal('handWheel'), seat: id }),
  z.strictObject({ type: z.literal('bringEveryone'), to: z.string().max(100) }),
  z.strictObject({ type: z.literal('ready'), is: z.boolean() }),
  z.strictObject({ type: z.literal('raiseHand'), is: z.boolean() }),
  z.strictObject({ type: z.literal('wasHere'), seat: id }),
  z.strictObject({ type: z.literal('giveBack'), to: id, seat: id.nullable() }),
])

/** The command in this JSON, or null when it is none. Pure; copies, so that later changes to `json` do not matter. */
export function parseCommand(json: unknown): Command | null {
  const parsed = schema.safeParse(json)
  return parsed.success ? (parsed.data as Command) : null
}
