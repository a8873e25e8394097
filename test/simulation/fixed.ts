/** The seeds that run at every check. Their number can be raised by `MUSTWIN_SEEDS`. */

import { range } from './many.ts'
import known from './seeds.json' with { type: 'json' }

export function halfOf(half: 'odd' | 'even'): number[] {
  const count = Number(process.env.MUSTWIN_SEEDS ?? 80) - known.seeds.length
  const fresh = range(1, count + known.seeds.length).filter(seed => !known.seeds.includes(seed))
  return fresh.slice(0, count).filter(seed => seed % 2 === (half === 'odd' ? 1 : 0))
}
