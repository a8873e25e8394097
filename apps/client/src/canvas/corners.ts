/** Places on the square: from the pointer, from keys, in words. Which corner a spot lies in is decided in `okr`. */
import { cornerOf } from '@mustwin/okr/corners'
import type { Spot } from '@mustwin/okr/records'

const clamp = (n: number) => Math.min(100, Math.max(0, Math.round(n)))

/** The nearest whole spot inside the matrix. */
export const spotAt = (effort: number, impact: number): Spot => [clamp(effort), clamp(impact)]

/** The spot under a point of the screen, or null when the point is not on the square. */
export function spotUnder(square: DOMRect, x: number, y: number): Spot | null {
  if (x < square.left || x > square.right || y < square.top || y > square.bottom) return null
  return spotNear(square, x, y)
}

/** The nearest spot of the square to a point of the screen. Effort grows to the right, impact upwards. */
export function spotNear(square: DOMRect, x: number, y: number): Spot {
  return spotAt(((x - square.left) / square.width) * 100, ((square.bottom - y) / square.height) * 100)
}

/** What an arrow key does to a spot: 5 at a time, 1 with Shift; null for every other key. */
export function spotByKey([effort, impact]: Spot, key: string, shift: boolean): Spot | null {
  const by = shift ? 1 : 5
  switch (key) {
    case 'ArrowLeft':
      return spotAt(effort - by, impact)
    case 'ArrowRight':
      return spotAt(effort + by, impact)
    case 'ArrowUp':
      return spotAt(effort, impact + by)
    case 'ArrowDown':
      return spotAt(effort, impact - by)
    default:
      return null
  }
}

/**
 * Where a card with this spot is drawn. A card at the edge hangs inwards by its own size, so that none is cut off and
 * the page never gets wider than the square.
 */
export const placeOf = ([effort, impact]: Spot) => ({
  left: `${effort}%`,
  top: `${100 - impact}%`,
  transform: `translate(-${effort}%, -${100 - impact}%)`,
})

/** A spot in words, for people who do not see the square. */
export const spotWords = (spot: Spot): string =>
  `Effort ${spot[0]} of 100, impact ${spot[1]} of 100: ${cornerOf(spot).toLowerCase()}`
