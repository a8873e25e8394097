/** The other boards: installed when they are missing, built, and served on a port of this machine. */
import { spawnSync } from 'node:child_process'
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('./peers', import.meta.url))
const fonts = join(here, 'node_modules/@excalidraw/excalidraw/dist/prod/fonts')
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: here, stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`)
}

/** Needs the package registry once. None of them needs a newer Node where they run, which is the browser. */
export function preparePeers() {
  if (!existsSync(join(here, 'node_modules/vite'))) run('npm', ['ci'])
  run(process.execPath, ['node_modules/vite/bin/vite.js', 'build'])
}

/** Serves the built pages, and at `/files/NAME` what was given to `keep`. */
export async function servePeers() {
  const files = new Map()
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost')
    const kept = files.get(pathname)
    if (kept) return response.writeHead(200, { 'content-type': TYPES['.json'] }).end(kept)
    const path = pathname.startsWith('/fonts/')
      ? join(fonts, normalize(pathname.slice('/fonts'.length)))
      : join(here, 'dist', normalize(pathname))
    if (!existsSync(path) || !statSync(path).isFile()) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' })
    createReadStream(path).pipe(response)
  })
  await new Promise(done => server.listen(0, '127.0.0.1', done))
  // tldraw asks for no licence on http and localhost.
  const url = `http://localhost:${server.address().port}`
  return {
    url,
    /** @returns the address of the file */
    keep(name, value) {
      files.set(`/files/${name}`, JSON.stringify(value))
      return `/files/${name}`
    },
    stop: () => server.close(),
  }
}
