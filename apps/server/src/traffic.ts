/**
 * What went out, as plain counts: counting must cost nothing where a frame goes to hundreds. No bytes: how many there
 * were would tell whoever reads the metrics how long a private draft is (S5).
 */
export interface Traffic {
  frames: number
  /** Writes to sockets: each is one call of the system. */
  writes: number
  /** Presence that somebody did not get because they do not keep up. */
  dropped: number
  /** Frames that had to wait because their room or their connection had used its share. */
  deferred: number
  /** Connections that were closed because they did not keep up. */
  slow: number
  /** Connections that were closed because they cost too much. */
  throttled: number
  /** Copies of a board that said something else than their room, and were fetched anew. */
  diverged: number
}

export const noTraffic = (): Traffic => ({
  frames: 0,
  writes: 0,
  dropped: 0,
  deferred: 0,
  slow: 0,
  throttled: 0,
  diverged: 0,
})
