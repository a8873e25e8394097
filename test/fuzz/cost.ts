/**
 * The price of one frame: boards as bad as the door lets them become, and frames that make the most of them. A clock
 * per frame, here and not in the package; CPU time of the process, so that a busy machine does not count.
 */
import type { Door } from '@mustwin/board/admit'
import { defaultLimits } from '@mustwin/board/limits'
import * as Y from 'yjs'
import { BAD_BOARDS, type Gauntlet } from './gauntlets.ts'
import { Office } from './honest.ts'
import { type Admit, tally } from './world.ts'

export interface Price {
  readonly name: string
  readonly accepted: boolean
  readonly detail: string
  readonly ms: number
  /** Megabytes that are still held after the frame. */
  readonly held: number
  readonly bytes: number
}

export const GOALS = { accepted: 25, refused: 5, held: 5 } as const

const doorOf = (client: number): Door => ({
  client,
  resync: false,
  limits: defaultLimits,
  author: 'eve',
  may: () => true,
})

const heap = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

function once(admit: Admit, { client, frame }: Gauntlet, state: Uint8Array): Omit<Price, 'name'> {
  const doc = new Y.Doc()
  doc.clientID = 1
  Y.applyUpdate(doc, state)
  const before = heap()
  const start = process.cpuUsage()
  const admission = admit(doc, frame, doorOf(client))
  const { user, system } = process.cpuUsage(start)
  const held = (heap() - before) / 2 ** 20
  const detail = admission.ok ? '' : `${admission.why}: ${admission.detail}`
  return { accepted: admission.ok, detail, ms: (user + system) / 1000, held, bytes: frame.length }
}

/** Lets the compiler see what a server sees in its first seconds. Otherwise each price is that of the compiler. */
export function warm(admit: Admit): void {
  for (let seed = 1; seed <= 12; seed++) new Office(seed, admit, tally()).run(250)
}

/** The cheapest of some runs. */
export function price(admit: Admit, name: string, runs = 4): Price {
  const build = BAD_BOARDS[name]
  if (!build) throw new Error(`There is no gauntlet ${name}`)
  const gauntlet = build()
  const state = Y.encodeStateAsUpdate(gauntlet.doc)
  let best = once(admit, gauntlet, state)
  for (let run = 1; run < runs; run++) {
    const again = once(admit, gauntlet, state)
    if (again.ms < best.ms) best = again
  }
  return { name, ...best }
}
