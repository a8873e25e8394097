import type { Spot } from '@mustwin/okr/records'

const clamp = (n: number) => Math.min(100, Math.max(0, Math.round(n)))

/** The nearest whole spot inside the matrix. */
export const spotAt = (effort: number, impact: number): Spot => [clamp(effort), clamp(impact)]
