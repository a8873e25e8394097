/**
 * A machine loses its power (G2): the end of the write-ahead log is cut off, zeros, rubbish, or has holes. What was
 * confirmed and lies before the damage is there when the real log opens the folder, in order and without a gap.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { dice } from '../e2e/chaos.ts'
import { DatabaseSync } from './sqlite.ts'
import { commitsIn } from './wal.ts'

const WRITER = fileURLToPath(new URL('./torn.writer.mjs', import.meta.url))
const READER = fileURLToPath(new URL('./torn.reader.mjs', import.meta.url))
const DATABASE = 'mustwin.db'
const WAL = 'mustwin.db-wal'
const TAILS_PER_COPY = 25

export interface Torn {
  tails: number
  /** Rows that had been confirmed before the damage and are gone, or stand in another order. */
  lost: number
  /** Folders that the real log refused to open, or that SQLite finds damaged. */
  damaged: number
  readonly kinds: Record<string, number>
}

/** In memory where there is such a place: what the disk would do is decided here, so a real one only costs time. */
const place = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
const newFolder = () => mkdtempSync(join(place, 'mustwin-torn-'))

/** @param log the built log's file */
export async function tearTails(log: string, tails: number, seed: number): Promise<Torn> {
  const random = dice(seed)
  const torn: Torn = { tails: 0, lost: 0, damaged: 0, kinds: {} }
  const reader = new Reader(log)
  while (torn.tails < tails) {
    const live = newFolder()
    try {
      const still = await stopInMidWork(log, live, 5 + Math.floor(random() * 250))
      for (let i = 0; i < TAILS_PER_COPY && torn.tails < tails; i++) await tear(reader, still, random, torn)
    } finally {
      rmSync(live, { recursive: true, force: true })
    }
  }
  reader.end()
  return torn
}

/** The files of a writer that was stopped in mid-work, and what it had confirmed. */
interface Still {
  readonly folder: string
  readonly wal: Buffer
  /** The highest number that was confirmed. */
  readonly confirmed: number
}

/** Stopped, not killed: SQLite of another process must not tidy up. The files are copied while it stands still. */
async function stopInMidWork(log: string, folder: string, confirmations: number): Promise<Still> {
  const child = spawn(process.execPath, [WRITER, log, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise(resolve => child.once('exit', resolve))
  const confirmed = await confirmedUntil(child, confirmations)
  const wal = readFileSync(join(folder, WAL))
  child.kill('SIGKILL')
  await ended
  return { folder, wal, confirmed }
}

function confirmedUntil(child: ChildProcess, confirmations: number): Promise<number> {
  const { stdout } = child
  if (!stdout) throw new Error('the writer has no output')
  let last = -1
  return new Promise(resolve =>
    createInterface({ input: stdout }).on('line', line => {
      last = Number(line)
      if (last < confirmations) return
      child.kill('SIGSTOP')
      // What it said before it stopped is still on its way.
      setTimeout(() => resolve(last), 20)
    }),
  )
}

type Damage = (wal: Buffer, at: number, random: () => number) => Buffer
const rubbish = (length: number, random: () => number) =>
  Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)))
const DAMAGES: Readonly<Record<string, Damage>> = {
  cut: (wal, at) => wal.subarray(0, at),
  zeros: (wal, at) => Buffer.concat([wal.subarray(0, at), Buffer.alloc(wal.length - at)]),
  rubbish: (wal, at, random) => Buffer.concat([wal.subarray(0, at), rubbish(wal.length - at, random)]),
  longer: (wal, at, random) =>
    Buffer.concat([wal.subarray(0, at), rubbish(1 + Math.floor(random() * 9_000), random)]),
  holes: (wal, at, random) => {
    const holed = Buffer.from(wal)
    for (let from = at; from < holed.length; from += 512)
      if (random() < 0.5) holed.fill(0, from, Math.min(holed.length, from + 512))
    return holed
  },
}

async function tear(reader: Reader, still: Still, random: () => number, torn: Torn): Promise<void> {
  const kinds = Object.keys(DAMAGES)
  const kind = kinds[Math.floor(random() * kinds.length)] ?? 'cut'
  const commits = commitsIn(still.wal)
  const at = Math.floor(random() * (still.wal.length + 1))
  const folder = newFolder()
  try {
    copyFileSync(join(still.folder, DATABASE), join(folder, DATABASE))
    writeFileSync(join(folder, WAL), DAMAGES[kind]?.(still.wal, at, random) ?? still.wal)
    torn.tails += 1
    torn.kinds[kind] = (torn.kinds[kind] ?? 0) + 1
    // The last commit may not have been confirmed yet; the ones after the damage may be gone.
    const mayMiss = commits.filter(end => end > at).length
    const rows = await reader.rowsIn(folder)
    if (rows === null || !isSound(folder)) torn.damaged += 1
    else torn.lost += missing(rows, still.confirmed - mayMiss)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How many of the numbers up to `until` are not there, in their order. */
function missing(rows: readonly number[], until: number): number {
  const gap = rows.findIndex((n, i) => i > 0 && n !== (rows[i - 1] ?? 0) + 1)
  const last = gap < 0 ? (rows.at(-1) ?? -1) : (rows[gap - 1] ?? -1)
  return Math.max(0, until - last) + (gap < 0 ? 0 : rows.length - gap)
}

function isSound(folder: string): boolean {
  const db = new DatabaseSync(join(folder, DATABASE))
  const health = db.prepare('pragma integrity_check(1)').get()?.integrity_check
  db.close()
  return health === 'ok' && statSync(join(folder, DATABASE)).size > 0
}

/** The real log in a process of its own, see torn.reader.mjs. */
class Reader {
  private readonly child: ChildProcess
  private readonly waiting: ((rows: readonly number[] | null) => void)[] = []

  constructor(log: string) {
    this.child = spawn(process.execPath, [READER, log], { stdio: ['pipe', 'pipe', 'inherit'] })
    if (this.child.stdout)
      createInterface({ input: this.child.stdout }).on('line', line =>
        this.waiting.shift()?.(JSON.parse(line)),
      )
  }

  rowsIn(folder: string): Promise<readonly number[] | null> {
    return new Promise(resolve => {
      this.waiting.push(resolve)
      this.child.stdin?.write(`${folder}\n`)
    })
  }

  end(): void {
    this.child.stdin?.end()
  }
}
