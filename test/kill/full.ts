/**
 * The disk is full, or fails (D8, G20): what was confirmed stays, nobody is told "saved" meanwhile, everything can be
 * read, whoever asks hears why, and work goes on by itself when the disk does.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../e2e/server.ts'
import { ask, bearer, call, createWorkshop, see, sit } from '../e2e/wire-http.ts'
import { join as come, type Tab } from '../e2e/wire-people.ts'
import { type WireRoom, wireRoom } from '../e2e/wire-room.ts'
import { Server } from './process.ts'
import { Promised } from './promised.ts'
import { writeNumber } from './room.ts'

const MEGABYTE = 1 << 20

export interface Full {
  /** Promised, and not there after the disk came round and the server was killed. */
  lost: number
  /** Answers that were wrong while the disk took nothing, as sentences. */
  readonly wrong: string[]
  /** From the moment there is space to "all saved", in milliseconds. */
  resumed: number
}

/** What makes a disk refuse, and what makes it come round. */
interface Disk {
  readonly folder: string
  readonly settings: NodeJS.ProcessEnv
  /** Named places that fail, for the next start of the server. */
  refuse(): void
  relent(): void
  remove(): void
}

/** A small file system in memory; a sentence where none can be mounted. */
export function smallDisk(): Disk | string {
  const folder = mkdtempSync(join(tmpdir(), 'mustwin-full-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder])
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true, force: true })
    return 'no file system can be mounted here'
  }
  const filler = join(folder, 'filler')
  return {
    folder: join(folder, 'data'),
    settings: { MUSTWIN_LEAST_FREE_MB: '8' },
    refuse: () => fill(filler),
    relent: () => truncateSync(filler, 0),
    remove() {
      spawnSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Grows until nothing more goes in. */
function fill(file: string): void {
  for (let size = MEGABYTE; size >= 1; size = Math.floor(size / 4)) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: 'a' })
    } catch {
      // Smaller pieces may still fit.
    }
  }
}

/** @param main the built server */
export async function fillTheDisk(main: string, disk: Disk): Promise<Full> {
  const full: Full = { lost: 0, wrong: [], resumed: 0 }
  const place = { main, folder: disk.folder, port: await freePort() }
  const server = await Server.start(place, disk.settings)
  const rooms = [
    await wireRoom(server.url, 'mission.together'),
    await wireRoom(server.url, 'mission.together'),
  ]
  const [busy, quiet] = rooms
  if (!busy || !quiet) throw new Error('no rooms')
  const reader = await sit(busy.workshop, 'observer', 'Reader')
  const promised = new Promised()
  const [writer, neighbour] = [await come(busy.ben, { byHand: true }), await come(quiet.chiara)]
  await writeSaved(writer, promised, 20)
  disk.refuse()
  // More than what is left of space within the log's file.
  writeMuch(writer, promised)
  await whileFull(busy, quiet, neighbour, full)
  if (writer.replica.status.unsaved === 0) full.wrong.push('"all saved" with a full disk')
  disk.relent()
  const started = performance.now()
  await writer.saved()
  full.resumed = Math.round(performance.now() - started)
  for (const n of promised.made) promised.edits.add(n)
  await writeSaved(writer, promised, 5)
  for (const tab of [writer, neighbour]) tab.close()
  await server.kill()
  const again = await Server.start(place, disk.settings)
  full.lost = (await promised.compare(again, reader, busy.omar.seat)).edits
  await again.stop()
  return full
}

async function writeSaved(tab: Tab, promised: Promised, count: number): Promise<void> {
  for (let i = 0; i < count; i++) writeNumber(tab, promised)
  await tab.saved()
  for (const n of promised.made) promised.edits.add(n)
}

function writeMuch(tab: Tab, promised: Promised): void {
  for (let i = 0; i < 40; i++) writeNumber(tab, promised, 4_000)
}

/** What people can and cannot do while the disk takes nothing. */
async function whileFull(busy: WireRoom, quiet: WireRoom, neighbour: Tab, full: Full): Promise<void> {
  const wrong = (is: boolean, sentence: string) => {
    if (is) full.wrong.push(sentence)
  }
  const command = await ask(busy.ines, { type: 'rename', seat: busy.omar.seat, name: 'Omar 7' })
  const said = `${command.status} ${command.text}`
  wrong(
    command.status !== 507 || !/no space left|cannot write/.test(command.text),
    `a command was answered ${said}`,
  )
  const views = await Promise.all([see(busy.ines), see(quiet.ines)]).catch(error => String(error))
  wrong(typeof views === 'string', `a view was not answered: ${views}`)
  const sheet = `/api/workshops/${busy.workshop.id}/sheet.json`
  const read = await call(busy.ines.url, sheet, { headers: bearer(busy.ines) })
  wrong(read.status !== 200, `the sheet was answered ${read.status}`)
  wrong(neighbour.codes.length > 0, `the neighbours were shown out: ${neighbour.codes}`)
  const founded = await createWorkshop(busy.ines.url).then(
    () => 'a workshop was founded',
    error => String(error),
  )
  wrong(!founded.includes('507'), founded)
}

/** The same with a disk that fails (EIO): planted in the writer's thread, because no disk here fails when asked. */
export async function failingDisk(main: string): Promise<Full> {
  const folder = mkdtempSync(join(tmpdir(), 'mustwin-failing-'))
  const settings = { MUSTWIN_FAILPOINT: 'commit.before@60=fail:14' }
  const full: Full = { lost: 0, wrong: [], resumed: 0 }
  const place = { main, folder, port: await freePort() }
  try {
    const server = await Server.start(place, settings)
    const room = await wireRoom(server.url, 'mission.together')
    const reader = await sit(room.workshop, 'observer', 'Reader')
    const promised = new Promised()
    const tab = await come(room.ben, { byHand: true })
    const started = performance.now()
    let longest = 0
    for (let i = 0; i < 100; i++) {
      const from = performance.now()
      await writeSaved(tab, promised, 2)
      longest = Math.max(longest, performance.now() - from)
      if (performance.now() - started > 60_000) full.wrong.push('it takes more than a minute')
    }
    full.resumed = Math.round(longest)
    if (longest < 1_000) full.wrong.push('the disk did not fail')
    tab.close()
    await server.kill()
    const again = await Server.start(place)
    full.lost = (await promised.compare(again, reader, room.omar.seat)).edits
    await again.stop()
    return full
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
