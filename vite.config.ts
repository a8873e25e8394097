/**
 * Two things in one place: how the client is built (`vite build`, `vite dev`), and which tests there are (`vitest`).
 * A project of tests is named by what its tests need: nothing (unit), a DOM (web), a browser and the built server
 * (e2e), many seeds (simulation). No project retries: a test that fails sometimes is a test that fails.
 */
import { defineConfig, type UserConfig } from 'vite'
import type { TestProjectInlineConfiguration } from 'vitest/config'

const here = import.meta.dirname

/**
 * The page is served under `script-src 'self'`: nothing may be inlined, neither the preload polyfill nor a small
 * asset as a `data:` address. Names carry a hash, so that they can be cached for ever.
 */
async function client(): Promise<UserConfig> {
  const { makeChunkName, plugins } = await import('./apps/client/plugins.ts')
  return {
    root: `${here}/apps/client`,
    plugins,
    // Two copies of yjs or React in one page break both in ways that are hard to see.
    resolve: { dedupe: ['yjs', 'react', 'react-dom', '@tiptap/pm', '@tiptap/y-tiptap'] },
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1200,
      reportCompressedSize: false,
      rolldownOptions: {
        output: {
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [{ debugName: 'by need', name: makeChunkName() }],
          },
        },
      },
    },
  }
}

const never = ['**/node_modules/**', '**/dist/**', '**/data/**']

const projects: TestProjectInlineConfiguration[] = [
  {
    test: {
      name: 'unit',
      environment: 'node',
      include: ['{packages,apps}/**/*.test.ts', 'test/*.test.ts', 'test/web/*.test.ts'],
      exclude: [...never, '**/*.web.test.ts'],
      sequence: { groupOrder: 0 },
    },
  },
  {
    test: {
      name: 'web',
      environment: 'happy-dom',
      include: ['{packages,apps}/**/*.web.test.{ts,tsx}'],
      exclude: never,
      setupFiles: ['./test/web.setup.ts'],
      sequence: { groupOrder: 0 },
    },
  },
  {
    test: {
      name: 'simulation',
      environment: 'node',
      include: ['test/{simulation,kill,fuzz}/*.test.ts'],
      exclude: never,
      testTimeout: 300_000,
      sequence: { groupOrder: 1 },
    },
  },
  {
    test: {
      name: 'e2e',
      environment: 'node',
      include: ['test/{e2e,compat,web}/**/*.e2e.ts'],
      exclude: never,
      // A browser and a server each want a core: one file at a time, and after everything else.
      fileParallelism: false,
      maxWorkers: 1,
      testTimeout: 600_000,
      hookTimeout: 120_000,
      sequence: { groupOrder: 2 },
    },
  },
]

const tests: UserConfig = {
  root: here,
  test: { projects, retry: 0, passWithNoTests: false, reporters: ['default', './test/closing-line.ts'] },
}

export default defineConfig(() => (process.env.VITEST ? tests : client()))
