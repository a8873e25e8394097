/**
 * Builds what `npm start` runs: the client (one page and its files) and the server (one bundle, and the writer's
 * thread beside it). Packages with native parts or their own files stay outside; everything of ours goes in.
 */
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))
const here = fileURLToPath(new URL('.', import.meta.url))

/** Loads binaries, or finds its own files by their place. */
const OUTSIDE = ['@photostructure/sqlite', 'pino', 'prom-client', 'sharp']

/** @param outDir where the bundle goes; rigs build one of their own, with plugins that plant a bug */
export async function buildServer(outDir = `${here}dist`, plugins = []) {
  await build({
    configFile: false,
    root: here,
    logLevel: 'warn',
    plugins,
    ssr: { noExternal: true, external: OUTSIDE, target: 'node' },
    // ws asks for these two and does without them.
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: true,
      minify: false,
      rollupOptions: {
        input: {
          main: `${here}src/main.ts`,
          'log.sqlite.worker': `${here}src/log.sqlite.worker.ts`,
          'anew.worker': `${here}src/anew.worker.ts`,
        },
        external: ['bufferutil', 'utf-8-validate'],
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', format: 'esm' },
      },
    },
  })
}

export async function buildClient() {
  await build({ configFile: `${root}vite.config.ts`, logLevel: 'warn' })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = Date.now()
  await buildServer()
  await buildClient()
  console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}
