/** Kinds of card differ in mark and shape, so that nobody needs the colours to tell them apart. */
import type { Thing } from '@mustwin/board/places'
import type { Objective } from '@mustwin/okr/records'
import { Circle, Flag, type LucideIcon, Milestone, Shapes, Zap } from 'lucide-react'

export type Kind = 'candidate' | 'objective' | 'shelf' | 'activity' | 'need'

export const kindMarks: Readonly<Record<Kind, { readonly Mark: LucideIcon; readonly word: string }>> = {
  candidate: { Mark: Flag, word: 'Mission' },
  objective: { Mark: Circle, word: 'Objective' },
  shelf: { Mark: Shapes, word: 'Business as usual' },
  activity: { Mark: Zap, word: 'Activity' },
  need: { Mark: Milestone, word: 'Need' },
}

/** The kind of card, or null for a mark. */
export function kindOf({ root, card }: Thing): Kind | null {
  switch (root) {
    case 'candidates':
      return 'candidate'
    case 'objectives':
      return (card as Objective).place === 'shelf' ? 'shelf' : 'objective'
    case 'activities':
      return 'activity'
    case 'needs':
      return 'need'
    default:
      return null
  }
}
