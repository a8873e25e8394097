/**
 * How soon people are told the truth: that somebody is out, that the line is dead, what the time is (G13, G14, G16).
 * The worst of each is measured; what takes longer than it may is a failure.
 */
import { CLOCK } from '@mustwin/room/wire'
import type { Durable } from './durable.ts'
import type { Server } from './server.ts'
import type { Tab } from './tab.ts'
import type { World } from './world.ts'

const OUT_WITHIN = 1_000
/** Nothing heard for 23 s, what was on its way, and the next look at the clock. */
const NOTICED_WITHIN = 25_000
const NOTICED_AFTER_WAKING = 5_000
const CLOCK_WITHIN = 150

/**
 * Who is out has no connection left that was open then; an owner that was overtaken does not know yet. Whoever was on
 * the way is refused when they arrive, in the order of all that was decided: behind the commit that is under way (L3);
 * not a word may be said to them meanwhile.
 */
export function judgeRemoval(world: World, durable: Durable, server: Server, epoch: number): void {
  if (durable.removed.size === 0 || server.epoch !== epoch) return
  for (const wire of server.wires.values()) {
    const at = durable.removed.get(wire.ends.seat)
    if (at === undefined || wire.dialledAt >= at) continue
    const isBeingRefused = wire.arrivedAt > at && server.isCommitting && !wire.isSpokenTo
    if (!isBeingRefused) world.measure('removed and still connected in ms', world.now - at, OUT_WITHIN)
  }
}

/** Says "live" on a dead line. A clock that was set meanwhile is another matter: silence is measured by it. */
export function judgeLine(world: World, tab: Tab): void {
  const since = tab.wire?.deadSince ?? null
  if (since === null || tab.replica.status.connection !== 'live' || tab.clockSetAt > since - 60_000) return
  if (tab.wokeAt > since)
    world.measure('dead line noticed after waking in ms', world.now - tab.wokeAt, NOTICED_AFTER_WAKING)
  else world.measure('dead line noticed in ms', world.now - since, NOTICED_WITHIN)
}

/** How far a timer is off that is drawn from the server's time: by as much as the line takes, and no more. */
export function judgeClock(world: World, tab: Tab, bytes: Uint8Array | undefined): void {
  // The first word after a greeting waits with it for the disk, and may be as old as a slow commit is long.
  const isFresh = tab.wire !== null && world.now - tab.wire.dialledAt < 10_000
  if (bytes?.[0] !== CLOCK || tab.isCatchingUp || isFresh) return
  const off = Math.abs(tab.skew + tab.replica.offset)
  const line = 2 * tab.latency + 1
  if (line <= CLOCK_WITHIN) world.measure('timers off in ms', off, CLOCK_WITHIN)
  else world.measure('timers off on a slow line in ms', off, 2_701)
}
