/** Starts the server's other threads, whether it runs from its bundle or from its sources. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

/**
 * From the bundle the thread is plain JavaScript beside us. From the sources it needs the TypeScript loader, which
 * does not register itself in threads; so a line of JavaScript loads the file through it.
 * @param name the file beside this one, without its ending
 * @param workerData what the thread finds under this name
 */
export function startThread(name: string, workerData: unknown): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL(`./${name}.js`, import.meta.url), { workerData })
  }
  // `require` would find the CommonJS half of the package; the thread needs the other.
  const tsx = dirname(createRequire(import.meta.url).resolve('tsx/package.json'))
  const api = pathToFileURL(join(tsx, 'dist/esm/api/index.mjs')).href
  const file = new URL(`./${name}.ts`, import.meta.url).href
  const load = `import(${JSON.stringify(api)}).then(tsx => tsx.tsImport(${JSON.stringify(file)}, ${JSON.stringify(file)}))`
  return new Worker(load, { workerData, eval: true })
}
