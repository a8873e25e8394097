/** A contestant's server with a folder of its own, and rooms in it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export async function openServer(contestant) {
  const folder = mkdtempSync(join(tmpdir(), 'mustwin-bench-'))
  const stage = {
    server: await contestant.start({ folder }),
    async found(n) {
      const room = await contestant.found(stage.server, n)
      room.speech = contestant.dialect(room)
      return room
    },
    /** Stops it and starts it again on the same folder and port. @returns ms from the start to its word that it is ready */
    async restart(stopped = () => {}) {
      await stage.server.stop()
      stopped()
      const began = performance.now()
      stage.server = await contestant.start({ folder, port: stage.server.port })
      return performance.now() - began
    },
    async close() {
      await stage.server.stop('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return stage
}
