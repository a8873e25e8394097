/** Kills at moments that a seed decides, so that a failing run can be had again. */

/** mulberry32: 32 bits of state are plenty to choose three moments. */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The seed of this run: MUSTWIN_SEED to replay one, else a new one. */
export const seedOfRun = (): number => Number(process.env.MUSTWIN_SEED ?? Math.floor(Math.random() * 1e9))

/** `count` different moments out of `of`, rising; the first and the last third of a run are hit as well. */
export function moments(random: () => number, count: number, of: number): readonly number[] {
  const third = of / count
  return Array.from({ length: count }, (_, part) => Math.floor(part * third + random() * third))
}
