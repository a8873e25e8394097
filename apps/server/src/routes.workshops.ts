/** Workshops over HTTP: create, look, command, links, delete. */

import { PRESETS, type Preset } from '@mustwin/okr/steps'
import type { View } from '@mustwin/okr/view'
import { parseCommand } from '@mustwin/room/commands'
import { foundRoom } from '@mustwin/room/state'
import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { type Caller, checkOrigin } from './auth.ts'
import { readBody, readJson } from './body.ts'
import { limitJoins, mustBeSeated } from './gate.ts'
import { sameSecret } from './keys.ts'
import type { Parts } from './parts.ts'
import { gone, Problem, refused } from './problems.ts'

const text = (longest: number) => z.string().trim().min(1).max(longest)
const date = z.iso.date()

const creation = z.strictObject({
  title: text(200),
  team: text(100),
  period: z
    .strictObject({ start: date, end: date })
    .refine(p => p.start <= p.end, 'the end is before the start'),
  preset: z.enum(Object.keys(PRESETS) as [Preset, ...Preset[]]).default('standard'),
  company: z
    .strictObject({
      mission: z.string().trim().max(2_000).default(''),
      objectives: z
        .array(z.strictObject({ title: text(500), keyResults: z.array(text(500)).max(20).default([]) }))
        .max(20)
        .default([]),
    })
    .default({ mission: '', objectives: [] }),
  createKey: z.string().max(200).optional(),
})

export function mountWorkshops(app: Hono, parts: Parts): void {
  app.post('/api/workshops', c => create(c, parts))

  app.get('/api/workshops/:id', async c => {
    const { workshop, phase } = await viewOf(parts, await mustBeSeated(c, parts))
    return c.json({
      id: workshop.id,
      title: workshop.title,
      team: workshop.team,
      period: workshop.period,
      phase,
    })
  })

  app.get('/api/workshops/:id/view', async c => c.json(await viewOf(parts, await mustBeSeated(c, parts))))

  app.post('/api/workshops/:id/commands', async c => {
    const caller = await mustBeSeated(c, parts)
    checkOrigin(c, parts.settings.publicUrl, caller.by === 'cookie')
    const command = parseCommand(await readJson(c))
    if (!command) throw new Problem(400, 'invalid', 'The server does not know this command.')
    const answer = await parts.host.call(caller.room, { type: 'command', seat: caller.seat, command })
    if (!answer.ok) throw refused(answer.refusal)
    return c.json({ view: answer.body })
  })

  app.get('/api/workshops/:id/links', async c => {
    const caller = await mustBeSeated(c, parts)
    const { me } = await viewOf(parts, caller)
    if (me.role !== 'facilitator')
      throw new Problem(403, 'notAllowed', 'Only the facilitator sees the links.')
    return c.json(await linksOf(c, parts, caller.room))
  })

  app.delete('/api/workshops/:id', async c => {
    const caller = await mustBeSeated(c, parts)
    checkOrigin(c, parts.settings.publicUrl, caller.by === 'cookie')
    const { me } = await viewOf(parts, caller)
    if (me.role !== 'facilitator')
      throw new Problem(403, 'notAllowed', 'Only the facilitator deletes a workshop.')
    await parts.host.delete(caller.room)
    parts.images.forget(caller.room)
    return c.body(null, 204)
  })
}

async function viewOf(parts: Parts, { room, seat }: Caller): Promise<View> {
  const answer = await parts.host.call(room, { type: 'look', seat, what: 'view' })
  if (!answer.ok) throw refused(answer.refusal)
  return answer.body as View
}

async function create(c: Context, parts: Parts): Promise<Response> {
  checkOrigin(c, parts.settings.publicUrl, false)
  limitJoins(c, parts)
  const { createKey, ...founding } = await readBody(c, creation)
  const wanted = parts.settings.createKey
  if (wanted !== null && !sameSecret(wanted, createKey ?? '')) {
    throw new Problem(
      403,
      'createKey',
      'This server asks for a key to create a workshop. Ask whoever runs it.',
    )
  }
  if ((await parts.freeSpace()) < parts.settings.leastFree) throw noSpace()
  const id = parts.freshId()
  const snapshot = foundRoom({ ...founding, id, createdAt: parts.now() })
  await parts.log.create(id, parts.freshId(), snapshot)
  await parts.door.addDoor(id)
  const { code, links, onlyThisComputer } = await linksOf(c, parts, id)
  return c.json({ id, code, links, onlyThisComputer }, 201)
}

/** Before the disk is full: what is left belongs to the workshops that are there. */
const noSpace = () =>
  new Problem(
    507,
    'diskFull',
    'The server has too little space left for another workshop. Tell whoever runs it; the others go on.',
  )

/** The code and the absolute links, and whether they open on this computer only. */
async function linksOf(c: Context, parts: Parts, id: string) {
  const door = await parts.door.keysOf(id)
  if (!door) throw gone()
  const base = parts.settings.publicUrl ?? `http://${c.req.header('host') ?? 'localhost'}`
  const link = (key: string) => `${base}/w/${id}#${key}`
  const { facilitator, participant, observer } = door.keys
  const onlyThisComputer = isLoopback(new URL(base).hostname)
  return {
    code: door.code,
    links: { facilitator: link(facilitator), participant: link(participant), observer: link(observer) },
    onlyThisComputer,
    hint: onlyThisComputer
      ? 'These links work on this computer only. To let others in, start the server with HOST=0.0.0.0 and open it by the address that it prints.'
      : null,
  }
}

const isLoopback = (hostname: string) =>
  hostname === 'localhost' ||
  hostname === '[::1]' ||
  hostname.startsWith('127.') ||
  hostname.endsWith('.localhost')
