/**
 * The server as `npm start` builds it, in a folder of the rig's own: other builds do not disturb a run, and a planted
 * bug is never in the bundle that people start. It lies within the server's package, so that it finds its packages.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildServer } from '../../apps/server/build.mjs'

const cache = fileURLToPath(new URL('../../apps/server/.cache', import.meta.url))

/** A bug to plant: in the file that ends with `file`, each `find` (which must be there once) becomes `put`. */
export interface Bug {
  readonly file: string
  readonly find: string
  readonly put: string
}

export interface Bundle {
  readonly main: string
  /** The log alone, as a module: `openDatabase` and `SqliteLog`. */
  readonly log: string
  remove(): void
}

/** Builds the server, with these bugs planted in it. Rejects when a bug finds nothing to bite on. */
export async function bundle(bugs: readonly Bug[] = []): Promise<Bundle> {
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'kill-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const planted = new Set<Bug>()
  try {
    await buildServer(folder, [logToo, planting(bugs, planted)])
    const idle = bugs.find(bug => !planted.has(bug))
    if (idle) throw new Error(`nothing in ${idle.file} reads: ${idle.find}`)
    return { ...filesIn(folder), remove }
  } catch (error) {
    remove()
    throw error
  }
}

/** The files of a server that is built. */
export const filesIn = (folder: string): Pick<Bundle, 'main' | 'log'> => ({
  main: join(folder, 'main.js'),
  log: join(folder, 'log.js'),
})

const logToo = {
  name: 'log-too',
  config: () => ({ build: { rollupOptions: { input: { log: join(cache, '../src/log.sqlite.ts') } } } }),
}

function planting(bugs: readonly Bug[], planted: Set<Bug>) {
  const transform = (code: string, id: string): string | null => {
    const here = bugs.filter(bug => id.endsWith(bug.file) && code.split(bug.find).length === 2)
    for (const bug of here) planted.add(bug)
    return here.length > 0 ? here.reduce((text, { find, put }) => text.replace(find, () => put), code) : null
  }
  return { name: 'planted-bug', enforce: 'pre', transform }
}
