/**
 * Pictures over HTTP: send one, get one. Both ask for a seat, every time. Stands before the limit for JSON bodies and
 * reads with its own, while the bytes come in.
 */
import type { View } from '@mustwin/okr/view'
import type { Context, Hono } from 'hono'
import { type Caller, checkOrigin } from './auth.ts'
import { mustBeSeated } from './gate.ts'
import type { Parts } from './parts.ts'
import { redraw } from './pictures.ts'
import { gone, Problem, refused } from './problems.ts'

/** Pictures that are being taken in: of one seat, and of all. */
const AT_ONCE_OF_SEAT = 6
const AT_ONCE = 24

const IMAGE_ID = /^[A-Za-z0-9_-]{22}$/

export function mountImages(app: Hono, parts: Parts): void {
  const coming = new Map<string, number>()

  app.post('/api/workshops/:id/images', async c => {
    const caller = await mustBeSeated(c, parts)
    checkOrigin(c, parts.settings.publicUrl, caller.by === 'cookie')
    await mustMayAdd(parts, caller)
    await mustHaveRoom(parts, caller)
    return oneOf(coming, caller.seat, () => take(c, parts, caller))
  })

  app.get('/api/workshops/:id/images/:image', async c => {
    const { room } = await mustBeSeated(c, parts)
    const id = c.req.param('image')
    const image = IMAGE_ID.test(id) ? await parts.images.get(room, id) : null
    if (!image) throw new Problem(404, 'unknown', 'There is no such picture in this workshop.')
    return c.body(new Uint8Array(image.bytes), 200, {
      'Content-Type': image.type,
      'Cache-Control': 'private, max-age=31536000, immutable',
      // Should anybody ever open it as a page: it can do nothing there.
      'Content-Security-Policy': "default-src 'none'; sandbox",
    })
  })
}

async function take(c: Context, parts: Parts, { room, seat }: Caller): Promise<Response> {
  const { limits } = parts.settings
  if (!parts.rates.images.take(seat, parts.now())) {
    throw new Problem(429, 'tooMany', 'That were many pictures at once. Try again in a minute.')
  }
  const picture = await redraw(await readBytes(c, limits.imageBytes), limits)
  const id = parts.freshId()
  const outcome = await parts.images.add(room, id, picture, limits, parts.now())
  if (outcome === 'gone') throw gone()
  if (outcome === 'full') throw full()
  return c.json({ id, width: picture.width, height: picture.height }, 201)
}

/** The same right that admits the picture's mark to the board a moment later. */
async function mustMayAdd(parts: Parts, { room, seat }: Caller): Promise<void> {
  const answer = await parts.host.call(room, { type: 'look', seat, what: 'view' })
  if (!answer.ok) throw refused(answer.refusal)
  if ((answer.body as View).may.marks?.add) return
  throw new Problem(403, 'notAllowed', 'You cannot place pictures on the board in this step.')
}

/** Asked before the bytes come in, and decided again when it is stored. */
async function mustHaveRoom({ images, settings }: Parts, { room }: Caller): Promise<void> {
  const { count, bytes } = await images.total(room)
  if (count >= settings.limits.images || bytes >= settings.limits.imagesBytes) throw full()
}

const full = () =>
  new Problem(
    409,
    'full',
    'This workshop has as many pictures as it can hold. Those already on the board can be used again by copying them.',
  )

async function oneOf<T>(coming: Map<string, number>, seat: string, work: () => Promise<T>): Promise<T> {
  const ofSeat = coming.get(seat) ?? 0
  const ofAll = [...coming.values()].reduce((sum, n) => sum + n, 0)
  if (ofSeat >= AT_ONCE_OF_SEAT || ofAll >= AT_ONCE) {
    throw new Problem(429, 'tooMany', 'Other pictures are still on their way. Try again in a moment.')
  }
  coming.set(seat, ofSeat + 1)
  try {
    return await work()
  } finally {
    const left = (coming.get(seat) ?? 1) - 1
    if (left > 0) coming.set(seat, left)
    else coming.delete(seat)
  }
}

/** The whole body, or a refusal as soon as it is longer than `most` bytes. */
async function readBytes(c: Context, most: number): Promise<Uint8Array> {
  const body = c.req.raw.body
  const announced = Number(c.req.header('content-length') ?? 0)
  if (!body) throw new Problem(400, 'invalid', 'There is no picture in this request.')
  if (announced > most) throw tooHeavy(most)
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
      length += chunk.length
      if (length > most) throw tooHeavy(most)
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem(400, 'invalid', 'The picture did not arrive completely. Try again.')
  }
  return Buffer.concat(chunks, length)
}

const tooHeavy = (most: number) =>
  new Problem(
    413,
    'tooLarge',
    `This picture is larger than ${Math.max(1, Math.round(most / 2 ** 20))} MB. Make it smaller and try again.`,
  )
