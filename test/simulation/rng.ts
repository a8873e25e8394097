/** Chance that can be repeated: mulberry32, and streams by name so that cutting one thing leaves the others alone. */

export type Rng = () => number

/** Uniform in [0, 1), the same for the same seed for ever. */
export function mulberry32(seed: number): Rng {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The stream of this name within the seed. */
export function stream(seed: number, name: string): Rng {
  return mulberry32(hashText(`${seed}/${name}`))
}

export const chance = (rng: Rng, p: number): boolean => rng() < p
export const between = (rng: Rng, low: number, high: number): number => low + rng() * (high - low)
export const whole = (rng: Rng, low: number, high: number): number => Math.floor(between(rng, low, high + 1))

/** One of the items; undefined when there are none. */
export function pick<T>(rng: Rng, items: readonly T[]): T | undefined {
  return items[Math.floor(rng() * items.length)]
}

/** One of the weighted items; weights of 0 never come. */
export function weighted<T>(rng: Rng, items: readonly (readonly [weight: number, item: T])[]): T | undefined {
  let left = rng() * items.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, item] of items) {
    left -= weight
    if (left < 0) return item
  }
  return undefined
}

/** FNV-1a. */
export function hashText(text: string, from = 0x811c9dc5): number {
  let h = from
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

export function hashBytes(bytes: Uint8Array, from = 0x811c9dc5): number {
  let h = from
  for (let i = 0; i < bytes.length; i++) h = Math.imul(h ^ (bytes[i] ?? 0), 0x01000193)
  return h >>> 0
}
