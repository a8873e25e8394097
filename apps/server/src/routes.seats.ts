/** Seats over HTTP: come in by a link's key or a spoken code, see one's own seats, get a ticket for a program. */
import type { Id } from '@mustwin/okr/records'
import type { View } from '@mustwin/okr/view'
import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { checkOrigin, keepToken, seatsHere } from './auth.ts'
import { readBody } from './body.ts'
import { forgiveWrong, limitJoins, limitWrong, mustBeSeated, wrongKey } from './gate.ts'
import type { LinkRole } from './keys.ts'
import type { Parts } from './parts.ts'
import { gone, refused } from './problems.ts'

const name = z.string().max(200)
const byKey = z.strictObject({ name, key: z.string().max(100) })
const byCode = z.strictObject({ name, code: z.string().max(100) })

export function mountSeats(app: Hono, parts: Parts): void {
  app.post('/api/workshops/:id/seats', async c => {
    checkOrigin(c, parts.settings.publicUrl, false)
    const room = c.req.param('id')
    limitJoins(c, parts)
    limitWrong(c, parts, room)
    const { name, key } = await readBody(c, byKey)
    const role = await parts.door.roleFor(room, key)
    // Again: many that were asked at once all found the bucket full before.
    limitWrong(c, parts, room)
    if (role) return takeSeat(c, parts, room, name, role)
    if (await parts.log.wasDeleted(room)) throw gone()
    throw wrongKey(c, parts, room)
  })

  app.post('/api/seats', async c => {
    checkOrigin(c, parts.settings.publicUrl, false)
    limitJoins(c, parts)
    limitWrong(c, parts, null)
    const { name, code } = await readBody(c, byCode)
    const room = await parts.door.roomFor(code)
    limitWrong(c, parts, null)
    if (room) return takeSeat(c, parts, room, name, 'participant')
    throw wrongKey(c, parts, null)
  })

  app.get('/api/workshops/:id/seats/mine', async c => {
    const room = c.req.param('id')
    const holders = await seatsHere(c, parts.door, room)
    if (holders.length === 0 && (await parts.log.wasDeleted(room))) throw gone()
    const seats = await Promise.all(holders.map(holder => describe(parts, room, holder.seat)))
    return c.json({ seats: seats.filter(seat => seat !== null) })
  })

  app.post('/api/workshops/:id/tickets', async c => {
    const caller = await mustBeSeated(c, parts)
    checkOrigin(c, parts.settings.publicUrl, caller.by === 'cookie')
    const { ticket, expiresAt } = parts.door.makeTicket(caller, parts.now())
    return c.json({ ticket, expiresAt: new Date(expiresAt).toISOString() }, 201)
  })
}

/** The token is kept before the seat is taken: a crash between the two leaves no seat that nobody can sit on. */
async function takeSeat(c: Context, parts: Parts, room: Id, name: string, role: LinkRole): Promise<Response> {
  const seat = parts.freshId()
  const token = await parts.door.issue(room, seat)
  const answer = await parts.host.call(room, { type: 'seat', seat, name, role }).catch(async error => {
    await parts.door.revoke(room, seat)
    throw error
  })
  if (!answer.ok) {
    await parts.door.revoke(room, seat)
    throw refused(answer.refusal)
  }
  forgiveWrong(c, parts)
  keepToken(c, room, token, parts.settings.publicUrl?.startsWith('https:') ?? false)
  return c.json({ seat: answer.body, token, workshop: room }, 201)
}

async function describe(parts: Parts, room: Id, seat: string) {
  const answer = await parts.host.call(room, { type: 'look', seat, what: 'view' })
  if (!answer.ok) return null
  const { me } = answer.body as View
  return { id: me.seat, name: me.name, role: me.role }
}
