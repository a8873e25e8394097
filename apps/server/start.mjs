/**
 * `npm start`: builds what has changed since the last time, then runs the server. Also `backup FILE` and
 * `restore FILE`. `--build-only` builds and ends. Plain JavaScript without packages, because it decides whether
 * anything else is needed.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const here = fileURLToPath(new URL('.', import.meta.url))
const STAMP = join(here, 'dist/.stamp')
const MAIN = join(here, 'dist/main.js')
const PAGE = join(root, 'apps/client/dist/index.html')

const SOURCES = ['apps/client', 'apps/server', 'packages']
const SINGLE = ['package.json', 'pnpm-lock.yaml', 'vite.config.ts', 'tsconfig.json']
const NOT_BUILT = /\.(test|contract|fixture)\.|\.web\.test\.|\.crash\./
const LEFT_OUT = new Set(['node_modules', 'dist', 'data', '.cache'])

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && !LEFT_OUT.has(entry.name)) yield* filesUnder(path)
    else if (entry.isFile() && !NOT_BUILT.test(entry.name)) yield path
  }
}

/** One hash of everything that goes into the bundles. */
function sourcesHash() {
  const hash = createHash('sha256')
  const files = [
    ...SOURCES.flatMap(folder => [...filesUnder(join(root, folder))]),
    ...SINGLE.map(f => join(root, f)),
  ]
  for (const file of files.filter(existsSync)) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

function isFresh(hash) {
  return existsSync(MAIN) && existsSync(PAGE) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash
}

/** The build runs in a process of its own: what it loads would stay in the server's memory. */
function buildIfStale() {
  const hash = sourcesHash()
  if (isFresh(hash)) return
  console.error('Building the server and the client …')
  const built = spawnSync(process.execPath, [join(here, 'build.mjs')], { stdio: ['ignore', 2, 2] })
  if (built.status !== 0) process.exit(built.status ?? 1)
  writeFileSync(STAMP, hash)
}

const args = process.argv.slice(2)
buildIfStale()
if (!args.includes('--build-only')) {
  process.argv = [process.execPath, MAIN, ...args]
  await import(pathToFileURL(MAIN).href)
}
