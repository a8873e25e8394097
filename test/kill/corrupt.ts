/**
 * A page of the database is damaged (D9, G20): the server starts all the same, each workshop is either whole or set
 * aside with a sentence, and what is damaged is left as it is. Where the tables themselves cannot be read, the start
 * ends with a sentence.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readBoard } from '@mustwin/board/read'
import { dice } from '../e2e/chaos.ts'
import { freePort } from '../e2e/server.ts'
import { act, bearer, call, createWorkshop, type Seated, sit } from '../e2e/wire-http.ts'
import { join as come } from '../e2e/wire-people.ts'
import { Dead, Server } from './process.ts'
import { Promised } from './promised.ts'
import { writeNumber } from './room.ts'
import { DatabaseSync } from './sqlite.ts'

const DATABASE = 'mustwin.db'
const PAGE = 4_096
const ROOMS = 6

export interface Damaged {
  pages: number
  /** Workshops that were set aside, over all pages. */
  aside: number
  /** Starts that ended with a sentence. */
  stopped: number
  /** Whatever is neither whole, nor set aside, nor a sentence. */
  wrong: number
  readonly reasons: string[]
}

interface Kept {
  readonly seat: Seated
  readonly board: string
}

export async function damagePages(main: string, pages: number, seed: number): Promise<Damaged> {
  const random = dice(seed)
  const base = mkdtempSync(join(tmpdir(), 'mustwin-corrupt-'))
  const damaged: Damaged = { pages: 0, aside: 0, stopped: 0, wrong: 0, reasons: [] }
  const port = await freePort()
  try {
    const kept = await fill(main, join(base, 'whole'), port)
    const whole = readFileSync(join(base, 'whole', DATABASE))
    for (; damaged.pages < pages; damaged.pages++) {
      const folder = join(base, `${damaged.pages}`)
      mkdirSync(folder)
      copyFileSync(join(base, 'whole', DATABASE), join(folder, DATABASE))
      const page = 1 + Math.floor(random() * (whole.length / PAGE - 1))
      writeFileSync(join(folder, DATABASE), damage(whole, page * PAGE, random))
      await look({ main, folder, port }, kept, damaged, page + 1)
      rmSync(folder, { recursive: true, force: true })
    }
    return damaged
  } finally {
    rmSync(base, { recursive: true, force: true })
  }
}

const boardOf = async (seat: Seated): Promise<string> => {
  const tab = await come(seat)
  const texts = readBoard(tab.replica.board).marks.map(mark => mark.text.plain)
  tab.close()
  return texts.sort().join('\n')
}

/** Workshops with entries, as a killed server leaves them, all in the main file. */
async function fill(main: string, folder: string, port: number): Promise<readonly Kept[]> {
  const server = await Server.start({ main, folder, port })
  const kept: Kept[] = []
  for (let i = 0; i < ROOMS; i++) {
    const workshop = await createWorkshop(server.url)
    const seat = await sit(workshop, 'facilitator', 'Ines')
    await act(seat, { type: 'start' }, { type: 'goTo', step: 'mission.together' })
    const tab = await come(seat, { byHand: true })
    const promised = new Promised()
    for (let n = 0; n < 12; n++) writeNumber(tab, promised, 2_500)
    await tab.saved()
    kept.push({ seat, board: await boardOf(seat) })
    // Half of them are left, which makes a snapshot of each.
    if (i % 2 === 0) tab.close()
  }
  await server.kill()
  const db = new DatabaseSync(join(folder, DATABASE))
  db.exec('pragma wal_checkpoint(truncate)')
  db.close()
  return kept
}

/** The page becomes zeros or rubbish, or a few of its bytes change, or one letter that somebody wrote. */
function damage(whole: Buffer, at: number, random: () => number): Buffer {
  const file = Buffer.from(whole)
  const kind = Math.floor(random() * 4)
  if (kind === 0) file.fill(0, at, at + PAGE)
  for (let i = 0; kind === 1 && i < PAGE; i++) file[at + i] = Math.floor(random() * 256)
  for (let i = 0; kind === 2 && i < 8; i++) {
    const place = at + Math.floor(random() * PAGE)
    file[place] = (file[place] ?? 0) ^ (1 + Math.floor(random() * 255))
  }
  const dot = file.indexOf('..', at)
  if (kind === 3 && dot >= at && dot < at + PAGE) file[dot] = ','.charCodeAt(0)
  return file
}

async function look(
  place: { main: string; folder: string; port: number },
  kept: readonly Kept[],
  damaged: Damaged,
  page: number,
): Promise<void> {
  const wrong = (reason: string) => {
    damaged.wrong += 1
    damaged.reasons.push(`page ${page}: ${reason}`)
  }
  try {
    const server = await Server.start(place)
    for (const one of kept) {
      const found = await server.whileAlive(stateOf(one))
      if (found === 'aside') damaged.aside += 1
      else if (found !== 'whole') wrong(found)
    }
    await server.kill()
  } catch (error) {
    if (error instanceof Dead && /cannot be used|cannot be read/.test(error.message)) damaged.stopped += 1
    else wrong(String(error).slice(0, 300))
  }
}

/** Whole, set aside with a sentence, or what it is instead. */
async function stateOf({ seat, board }: Kept): Promise<string> {
  const { status, text } = await call(seat.url, `/api/workshops/${seat.room}/view`, { headers: bearer(seat) })
  if (status === 503 && /cannot be opened/.test(text)) return 'aside'
  // The table of seats has pages, too: whoever is not on it any more is a stranger.
  if (status === 401) return 'aside'
  if (status !== 200) return `a view was answered ${status} ${text}`
  return (await boardOf(seat)) === board ? 'whole' : 'a board is not what it was'
}
