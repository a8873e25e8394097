/**
 * `pnpm dev`: the client with hot reload (http://localhost:5173) and the server, started again when its sources
 * change. Vite passes /api and /sync on, so the page has one origin as in the real thing.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))
const port = process.env.PORT ?? '4321'
const target = `http://127.0.0.1:${port}`

const server = spawn(process.execPath, ['--import', 'tsx', '--watch', 'apps/server/src/main.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PORT: port },
})
// The Host stays the page's own, so that the server sees the Origin it expects.
const client = await createServer({
  configFile: `${root}vite.config.ts`,
  server: {
    port: 5173,
    proxy: { '/api': { target, changeOrigin: false }, '/sync': { target, ws: true, changeOrigin: false } },
  },
})
await client.listen()
client.printUrls()

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    server.kill(signal)
    await client.close()
    process.exit(0)
  })
}
