/**
 * A program for the crash test: writes to a room without pause and says on stdout what was confirmed, one number a
 * line, until it is killed. Batches have three entries `N a`, `N b`, `N c`, so that a torn one would show.
 */
import { writeSync } from 'node:fs'
import { openDatabase, SqliteLog } from './log.sqlite.ts'

const [folder = '', room = ''] = process.argv.slice(2)
const log = new SqliteLog(await openDatabase(folder))
const open = await log.open(room)
if (!open) throw new Error('no such room')
const bytes = (text: string) => new TextEncoder().encode(text.padEnd(200, '.'))

for (let n = open.entries.length / 3; ; n++) {
  await open.append(['a', 'b', 'c'].map(part => bytes(`${n} ${part} `)))
  writeSync(1, `${n}\n`)
}
