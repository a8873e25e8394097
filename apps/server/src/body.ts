/** Bodies at the border: JSON only, one schema per route, nothing that the schema does not name. */
import type { Context } from 'hono'
import type { z } from 'zod'
import { Problem } from './problems.ts'

/** The body as the schema has it. Throws a `Problem` that names the first field that is wrong. */
export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const json = await readJson(c)
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const where = issue?.path.length ? `"${issue.path.join('.')}": ` : ''
  throw new Problem(400, 'invalid', `The request is not complete. ${where}${issue?.message ?? 'not valid'}.`)
}

/** The body as JSON. A form's content type is refused: another site's page can send it without asking. */
export async function readJson(c: Context): Promise<unknown> {
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new Problem(415, 'invalid', 'Send the request as JSON (Content-Type: application/json).')
  }
  try {
    return await c.req.json()
  } catch {
    throw new Problem(400, 'invalid', 'The request is not valid JSON.')
  }
}
