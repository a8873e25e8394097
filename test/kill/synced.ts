/**
 * Is what the log confirms on the disk, and not only with the operating system? `kill -9` cannot see a missing sync, so
 * the system calls of a writer are counted: between two confirmations there must be a sync of the write-ahead log.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const WRITER = fileURLToPath(new URL('./torn.writer.mjs', import.meta.url))
const CONFIRMATIONS = 120

export interface Synced {
  readonly confirmed: number
  /** Confirmations without a sync since the one before. */
  readonly unsynced: number
}

/** @returns a sentence where system calls cannot be watched here */
export function watchSyncs(log: string): Synced | string {
  if (spawnSync('strace', ['-V']).status !== 0) return 'strace is not installed'
  const folder = mkdtempSync(join(tmpdir(), 'mustwin-synced-'))
  const trace = join(folder, 'trace')
  try {
    const watched = ['-f', '-y', '-e', 'trace=fsync,fdatasync,write', '-o', trace]
    const writer = [process.execPath, WRITER, log, join(folder, 'data'), String(CONFIRMATIONS)]
    const { status } = spawnSync('strace', [...watched, ...writer], { stdio: 'ignore' })
    if (status !== 0) return 'strace may not watch processes here'
    return count(readFileSync(trace, 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function count(trace: string): Synced {
  let [confirmed, unsynced, syncs] = [0, 0, 0]
  for (const line of trace.split('\n')) {
    if (/ f(data)?sync\(\d+<.*-wal>/.test(line)) syncs += 1
    else if (/ write\(1<.*"\d+\\n"/.test(line)) {
      confirmed += 1
      if (syncs === 0) unsynced += 1
      syncs = 0
    }
  }
  return { confirmed, unsynced }
}
