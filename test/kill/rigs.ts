/** The rigs by name, and what each says: one figure, or a few. */
import type { Bundle } from './bundle.ts'
import { damagePages } from './corrupt.ts'
import { drainWhileHanging, twoServers } from './drain.ts'
import { round, say } from './figure.ts'
import { failingDisk, fillTheDisk, smallDisk } from './full.ts'
import { vanish } from './halfopen.ts'
import { killAgainAndAgain, sumOf } from './kill.ts'
import { restoreWhileWriting } from './restore.ts'
import { stall } from './slow.ts'
import { watchSyncs } from './synced.ts'
import { tearTails } from './torn.ts'

export interface Order extends Pick<Bundle, 'main' | 'log'> {
  readonly seed: number
  readonly cycles: number | undefined
  readonly lanes: number
  /** A planted bug is looked for: the first loss is enough. */
  readonly untilLoss?: boolean
}

async function kill({ main, seed, cycles = 1_000, lanes, untilLoss = false }: Order): Promise<void> {
  const started = performance.now()
  const killed = await killAgainAndAgain({ main, cycles, seed, lanes, untilLoss })
  const seconds = (performance.now() - started) / 1_000
  const perMinute = round((60 * killed.kills) / seconds)
  const more = {
    seed,
    ...killed,
    places: Object.keys(killed.points).length,
    seconds: round(seconds),
    perMinute,
  }
  say({ rig: 'kill', figure: 'lost', value: sumOf(killed.lost), atMost: 0 }, more)
  say({ rig: 'kill', figure: 'trouble', value: killed.trouble, atMost: 0 })
}

async function torn({ log, seed, cycles = 1_000 }: Order): Promise<void> {
  const started = performance.now()
  const { tails, lost, damaged, kinds } = await tearTails(log, cycles, seed)
  const seconds = round((performance.now() - started) / 1_000)
  say({ rig: 'torn', figure: 'lost', value: lost, atMost: 0 }, { seed, tails, kinds, seconds })
  say({ rig: 'torn', figure: 'damaged', value: damaged, atMost: 0 })
}

async function synced({ log }: Order): Promise<void> {
  const found = watchSyncs(log)
  if (typeof found === 'string') say({ rig: 'synced', figure: 'skipped', value: 1 }, { reason: found })
  else
    say(
      { rig: 'synced', figure: 'unsynced', value: found.unsynced, atMost: 0 },
      { confirmed: found.confirmed },
    )
}

async function restore({ main, seed, cycles = 20 }: Order): Promise<void> {
  const { restores, lost, seconds } = await restoreWhileWriting(main, cycles)
  say({ rig: 'restore', figure: 'lost', value: lost, atMost: 0 }, { seed, restores, seconds })
}

async function full({ main }: Order): Promise<void> {
  const disk = smallDisk()
  if (typeof disk === 'string') say({ rig: 'full', figure: 'skipped', value: 1 }, { reason: disk })
  else
    await fillTheDisk(main, disk)
      .then(sayFull('full'))
      .finally(() => disk.remove())
}

async function failing({ main }: Order): Promise<void> {
  const { lost, wrong, resumed } = await failingDisk(main)
  sayFull('failing')({ lost, wrong, resumed })
}

const sayFull =
  (rig: string) =>
  ({ lost, wrong, resumed }: Awaited<ReturnType<typeof fillTheDisk>>): void => {
    say({ rig, figure: 'lost', value: lost, atMost: 0 })
    say({ rig, figure: 'wrong', value: wrong.length, atMost: 0 }, { wrong })
    say({ rig, figure: 'resumedMs', value: resumed, atMost: 30_000 })
  }

async function corrupt({ main, seed, cycles = 60 }: Order): Promise<void> {
  const { pages, aside, stopped, wrong, reasons } = await damagePages(main, cycles, seed)
  say({ rig: 'corrupt', figure: 'wrong', value: wrong, atMost: 0 }, { seed, pages, reasons })
  say({ rig: 'corrupt', figure: 'roomsSetAside', value: aside }, { rooms: pages * 6 })
  say({ rig: 'corrupt', figure: 'stopped', value: stopped, atMost: Math.ceil(pages / 4) })
}

async function slow({ main }: Order): Promise<void> {
  const { grown, slower, cut, sent, p99 } = await stall(main)
  say({ rig: 'slow', figure: 'rssGrownMB', value: round(grown), atMost: 150 }, { sentMB: round(sent) })
  say({ rig: 'slow', figure: 'cut', value: cut, atLeast: 100 })
  say(
    { rig: 'slow', figure: 'healthyP99SlowerMs', value: round(slower), atMost: 10 },
    { p99: p99.map(n => round(n)) },
  )
}

async function halfOpen({ main }: Order): Promise<void> {
  const { gone, ghost } = await vanish(main)
  say({ rig: 'halfOpen', figure: 'goneS', value: round(gone / 1_000), atMost: 35 })
  say({ rig: 'halfOpen', figure: 'ghostMs', value: round(ghost), atMost: 1_000 })
}

async function drain({ main }: Order): Promise<void> {
  const { lost, seconds } = await drainWhileHanging(main)
  say({ rig: 'drain', figure: 'lost', value: lost, atMost: 0 })
  say({ rig: 'drain', figure: 'stopS', value: round(seconds), atMost: 10 })
  say({ rig: 'drain', figure: 'secondServerRefused', value: (await twoServers(main)) ? 1 : 0, atLeast: 1 })
}

export const RIGS = { kill, torn, synced, restore, full, failing, corrupt, slow, halfOpen, drain } as const
export type RigName = keyof typeof RIGS
