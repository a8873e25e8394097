/**
 * What one batch makes visible, in as few messages as it takes (rule L8): all of it is on disk at the same moment, so
 * nobody is owed the steps in between. Pure.
 *
 * A batch is cut into stretches at whatever must stay where it is: a greeting, a first copy, a reset, a goodbye. Within
 * a stretch
 * - the updates of the board become one, which comes first: a view may speak of what they bring, never the reverse;
 * - of the acks and of the views of one connection only the latest is kept, in the place of the first;
 * - all else keeps its order.
 * Whoever wrote a part of a merged update gets it back, which changes nothing: a CRDT knows its own.
 */
import * as Y from 'yjs'
import { type ConnId, cast, type Effect } from './effects.ts'
import {
  ACK,
  BOARD,
  CLOCK,
  DRAFT,
  decodeFrame,
  encodeSync,
  PRESENCE,
  REPLY,
  SYNC,
  SYNC_UPDATE,
  VIEW,
} from './wire.ts'

type Sent = Extract<Effect, { type: 'send' | 'cast' }>

/** Updates are merged up to this many bytes; the next one begins another message. */
const LARGEST = 256 << 10
/** How many updates are merged in one go. */
const AT_ONCE = 20

/** Frames that an update may be moved over. What is not named here stays where it is, with all that is around it. */
const MOVABLE: ReadonlySet<number> = new Set([ACK, VIEW, REPLY, PRESENCE, CLOCK, DRAFT])

/**
 * @param effects what a batch makes visible, in order
 * @returns the same for everybody who receives it, in fewer messages
 */
export function coalesce(effects: readonly Effect[]): readonly Effect[] {
  if (effects.length < 2) return effects
  const out: Effect[] = []
  let stretch = new Stretch()
  for (const effect of effects) {
    if (stretch.take(effect)) continue
    stretch.write(out)
    stretch = new Stretch()
    out.push(effect)
  }
  stretch.write(out)
  return out
}

class Stretch {
  private readonly updates: Sent[] = []
  private readonly rest: Effect[] = []
  /** Where in `rest` a connection's ack and its view stand. */
  private readonly acks = new Map<ConnId, number>()
  private readonly views = new Map<ConnId, number>()

  /** False: this effect ends the stretch. */
  take(effect: Effect): boolean {
    if (effect.type === 'reply') return this.keep(effect)
    if (effect.type !== 'send' && effect.type !== 'cast') return false
    if (effect.volatile) return this.keep(effect)
    const [kind, step] = effect.frame
    if (kind === SYNC && step === SYNC_UPDATE) return this.updates.push(effect) > 0
    if (effect.type === 'send' && kind === ACK) return this.latest(this.acks, effect)
    if (effect.type === 'send' && kind === VIEW) return this.latest(this.views, effect)
    // A view that opens or ends a private writing must not change places with what was written in it.
    if (kind === DRAFT) for (const to of receiversOf(effect)) this.views.delete(to)
    return MOVABLE.has(kind ?? -1) && this.keep(effect)
  }

  write(out: Effect[]): void {
    for (const run of runsOf(this.updates)) out.push(...merged(run))
    out.push(...this.rest)
  }

  private keep(effect: Effect): boolean {
    return this.rest.push(effect) > 0
  }

  private latest(places: Map<ConnId, number>, effect: Extract<Effect, { type: 'send' }>): boolean {
    const place = places.get(effect.to)
    if (place === undefined) places.set(effect.to, this.rest.push(effect) - 1)
    else this.rest[place] = effect
    return true
  }
}

const receiversOf = (effect: Sent): readonly ConnId[] => (effect.type === 'send' ? [effect.to] : effect.to)

/** The updates in their order, in runs of which each fits into one message. */
function runsOf(updates: readonly Sent[]): Sent[][] {
  const runs: Sent[][] = []
  let size = LARGEST
  for (const update of updates) {
    size += update.frame.length
    if (size > LARGEST) {
      runs.push([])
      size = update.frame.length
    }
    runs.at(-1)?.push(update)
  }
  return runs
}

/** One update for all who were to receive any of these: each is the document's own encoding, so there is no gap. */
function merged(run: readonly Sent[]): readonly Effect[] {
  if (run.length < 2) return run
  const to = new Set<ConnId>()
  for (const effect of run) for (const id of receiversOf(effect)) to.add(id)
  const frames = [...new Set(run.map(effect => effect.frame))]
  return cast(frames.length === 1 ? (frames[0] ?? NOTHING) : mergedFrame(frames), [...to])
}

const NOTHING = new Uint8Array()

function mergedFrame(frames: readonly Uint8Array[]): Uint8Array {
  const updates = frames.flatMap(frame => {
    const decoded = decodeFrame(frame)
    return decoded?.type === 'sync' ? [decoded.bytes] : []
  })
  return encodeSync(BOARD, 'update', mergedUpdate(updates))
}

/** Yjs sorts all updates anew at each struct: many at once cost their number squared, so a few are merged at a time. */
function mergedUpdate(updates: readonly Uint8Array[]): Uint8Array {
  if (updates.length <= AT_ONCE) return Y.mergeUpdates([...updates])
  const groups: Uint8Array[] = []
  for (let i = 0; i < updates.length; i += AT_ONCE) groups.push(Y.mergeUpdates(updates.slice(i, i + AT_ONCE)))
  return mergedUpdate(groups)
}
