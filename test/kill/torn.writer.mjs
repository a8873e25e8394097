/**
 * Writes to the room `room` without pause and says on stdout what was confirmed, one number a line. Plain JavaScript:
 * node LOG FOLDER. Snapshots hold the number of the last entry before them, entries their own, and then any bytes.
 */
import { writeSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const [file, folder, until = 'Infinity'] = process.argv.slice(2)
const { openDatabase, SqliteLog } = await import(pathToFileURL(file).href)
const log = new SqliteLog(await openDatabase(folder))
const bytes = (n, length) => new TextEncoder().encode(`${n} `.padEnd(length, '.'))
await log.create('room', 'g', bytes(-1, 10))
const room = await log.open('room')
for (let n = 0; n < Number(until); n++) {
  await room.append([bytes(n, 20 + ((n * 7919) % 3_000))])
  writeSync(1, `${n}\n`)
  if (n % 150 === 149) await room.compact(bytes(n, 500))
}
await log.close()
