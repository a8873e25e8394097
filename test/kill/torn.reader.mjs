/**
 * Opens folders with the real log, one a line on stdin, and says for each what is in the room `room`: as JSON the number
 * in the snapshot and those of the entries; null when the log does not open it. A process of its own, in plain
 * JavaScript: `node torn.reader.mjs LOG`. A TypeScript loader would be loaded again in each of the log's threads.
 */
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const { openDatabase, SqliteLog } = await import(pathToFileURL(process.argv[2]).href)
const number = bytes => Number(new TextDecoder().decode(bytes).split(' ')[0])

async function rowsIn(folder) {
  try {
    const log = new SqliteLog(await openDatabase(folder))
    const stored = await log.read('room')
    await log.close()
    return stored ? [number(stored.snapshot), ...stored.entries.map(number)] : []
  } catch {
    return null
  }
}

for await (const folder of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(await rowsIn(folder))}\n`)
