/** Bodies at the border: JSON only, one schema per route, nothing that the schema does not name. */
import type { Context } from 'hono'
import type { z } from 'zod'
import { Problem } from './problems.ts'

const LONGEST_REASON = 200

/** The body as the schema has it. Throws a `Problem` that names the first field that is wrong. */
export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const json = await readJson(c)
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const where = issue?.path.length ? `"${issue.path.join('.')}": ` : ''
  // Cut: the message names all unknown keys, which may be as many as the body has bytes.
  const why = `${where}${issue?.message ?? 'not valid'}`.slice(0, LONGEST_REASON)
  throw new Problem(400, 'invalid', `The request is not complete. ${why}.`)
}

/** The body as JSON. A form's content type is refused: another site's page can send it without asking. */
export async function readJson(c: Context): Promise<unknown> {
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new Problem(415, 'invalid', 'Send the request as JSON (Content-Type: application/json).')
  }
  try {
    return await inTime(c.req.json())
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem(400, 'invalid', 'The request is not valid JSON.')
  }
}

/** How long 64 KiB may take to arrive, in milliseconds. */
const LONGEST_WAIT = 20_000

async function inTime<T>(arriving: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Problem(408, 'late', 'The request did not arrive in time.')),
      LONGEST_WAIT,
    )
  })
  try {
    return await Promise.race([arriving, late])
  } finally {
    clearTimeout(timer)
  }
}
