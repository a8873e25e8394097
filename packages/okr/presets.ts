/** Rights that several steps share. */
import type { Rights } from './stages.ts'

/** Everybody adds and sorts; one writes in, and takes away, what is one's own. */
export const ownOnly = { add: 'all', edit: 'own', arrange: 'all', drop: 'own' } as const

export const everybody = { add: 'all', edit: 'all', arrange: 'all', drop: 'all' } as const

/** The free board is everybody's; a mark goes by its author's hand, and frames are the facilitator's furniture. */
export const freeBoard = {
  marks: { add: 'all', edit: 'all', arrange: 'all', drop: 'own', furnish: 'facilitator' },
} as const satisfies Rights
