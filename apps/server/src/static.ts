/**
 * The built client, out of memory: files are listed once, so a path from outside is only ever looked up and never
 * becomes a path on disk.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Context } from 'hono'

interface Asset {
  readonly body: Buffer<ArrayBuffer>
  readonly gzip: Buffer<ArrayBuffer> | null
  readonly type: string
  /** The name holds a hash of the content. */
  readonly hashed: boolean
}
export type Assets = ReadonlyMap<string, Asset>

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}
const PACKABLE = /^(text|application|image\/svg)/

/** All files under `folder` by their path on the web; empty when the client is not built. */
export function readAssets(folder: string): Assets {
  const files = listFiles(folder)
  return new Map(files.map(path => [`/${path}`, readAsset(folder, path)]))
}

function listFiles(folder: string): string[] {
  const names = readdirIfThere(folder)
  return names.filter(name => statSync(join(folder, name)).isFile()).map(name => name.replaceAll('\\', '/'))
}

function readdirIfThere(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch {
    return []
  }
}

function readAsset(folder: string, path: string): Asset {
  const body = readFileSync(join(folder, path))
  const type = TYPES[extname(path)] ?? 'application/octet-stream'
  const gzip = PACKABLE.test(type) && body.length > 1_000 ? gzipSync(body) : null
  return { body, gzip, type, hashed: /^assets\/.*-[\w-]{8,}\.\w+$/.test(path) }
}

/** The pages of the client; everything else that is no file is not found. */
const PAGE = /^\/(w\/[^/]+(\/sheet)?\/?)?$/
const FOR_PROGRAMS = /^\/(api|sync|assets)\//

/** The file or page at the request's path, or null. A person at a wrong address gets the client's own page for that. */
export function serveAsset(c: Context, assets: Assets): Response | null {
  const page = PAGE.test(c.req.path)
  const file = page ? undefined : assets.get(c.req.path)
  const reads = /\btext\/html\b/.test(c.req.header('accept') ?? '') && !FOR_PROGRAMS.test(c.req.path)
  const asset = file ?? (page || reads ? assets.get('/index.html') : undefined)
  if (!asset) return page ? c.text('The client is not built yet. Run: npm start', 503) : null
  const status = page || file ? 200 : 404
  const packed = asset.gzip && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') ? asset.gzip : null
  const headers = {
    'Content-Type': asset.type,
    'Cache-Control': asset.hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    Vary: 'Accept-Encoding',
    ...(packed ? { 'Content-Encoding': 'gzip' } : {}),
    ...(c.req.path.startsWith('/w/') ? { 'X-Robots-Tag': 'noindex' } : {}),
  }
  return c.body(packed ?? asset.body, status, headers)
}
