/** The app: headers and limits for every answer, the routes, and the client's files. */

import type { Context, Next } from 'hono'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { matchedRoutes } from 'hono/route'
import { setSecurityHeaders } from './headers.ts'
import { openapi } from './openapi.ts'
import type { Parts } from './parts.ts'
import { answerProblem, Problem, problemOf } from './problems.ts'
import { mountImages } from './routes.images.ts'
import { mountSeats } from './routes.seats.ts'
import { mountSheet } from './routes.sheet.ts'
import { mountWorkshops } from './routes.workshops.ts'
import type { Sockets } from './sockets.ts'
import { type Assets, serveAsset } from './static.ts'

const LARGEST_BODY = 64 << 10

export function makeApp(parts: Parts, sockets: Sockets, assets: Assets): Hono {
  const app = new Hono()
  sockets.mount(app)
  app.use('*', (c, next) => watch(c, next, parts))
  app.use('/api/*', async (c, next) => {
    await next()
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
  })
  mountImages(app, parts)
  app.use('/api/*', limitBody)
  mountHealth(app, parts)
  mountWorkshops(app, parts)
  mountSeats(app, parts)
  mountSheet(app, parts)
  app.get('/api/openapi.json', c => c.json(openapi))
  app.get('*', c => {
    const found = c.req.path.startsWith('/api/') ? null : serveAsset(c, assets)
    if (!found) throw new Problem(404, 'unknown', 'There is nothing at this address.')
    return found
  })
  app.notFound(c => answerProblem(c, new Problem(404, 'unknown', 'There is nothing at this address.')))
  app.onError((error, c) => {
    const problem = problemOf(error)
    if (problem.status === 500) parts.logger.error({ error: nameOf(error) }, 'request failed')
    // Again, for refused upgrades: they do not come by `watch`.
    setSecurityHeaders(c, parts.settings.publicUrl)
    return answerProblem(c, problem)
  })
  return app
}

const limitBody = bodyLimit({
  maxSize: LARGEST_BODY,
  onError: c => answerProblem(c, new Problem(413, 'invalid', 'The request is larger than 64 KiB.')),
})

/** Where an error comes from, without its message, which may quote what people typed. */
function nameOf(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return [error.name, ...frames.slice(0, 4).map(frame => frame.trim())].join(' | ')
}

/** Headers on every answer, and one line a request: the route's pattern, never its address. */
async function watch(c: Context, next: Next, parts: Parts): Promise<void> {
  const started = parts.now()
  await next()
  setSecurityHeaders(c, parts.settings.publicUrl)
  const milliseconds = parts.now() - started
  const line = { method: c.req.method, route: patternOf(c), status: c.res.status, milliseconds }
  parts.metrics.request(line.method, line.route, line.status, milliseconds / 1_000)
  parts.logger.info(line, 'request')
}

/** The pattern of the route that answered: middleware has the method ALL, and the client's `*` stands last. */
function patternOf(c: Context): string {
  return matchedRoutes(c).find(route => route.method !== 'ALL')?.path ?? 'none'
}

function mountHealth(app: Hono, { host, metrics }: Parts): void {
  app.get('/healthz', c => c.text('ok'))
  app.get('/readyz', c => (host.isDraining ? c.text('going down', 503) : c.text('ready')))
  app.get('/metrics', async c => c.body(await metrics.text(), 200, { 'Content-Type': metrics.type }))
}
