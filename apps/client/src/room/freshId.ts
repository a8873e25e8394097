/** A fresh record or client-side id: 22 url-safe characters. Works on plain http, where `randomUUID` is missing. */
import { freshId as idFrom } from '@mustwin/room/ids'

/** Uniform in [0, 1), from the browser's own source. */
export function random(): number {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1))
  return word / 2 ** 32
}

export const freshId = (): string => idFrom(random)
