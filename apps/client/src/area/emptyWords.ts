import type { RecordRoot } from '@mustwin/okr/records'
import type { View } from '@mustwin/okr/view'
import type { ComposerRoot } from '../stages/addCard.ts'
import { exampleOf } from '../stages/examples.ts'
import { count } from '../stages/words.ts'

/** What stands on the ground of an area without cards: what is waited for, or one visible example. */
export function emptyWords(
  root: ComposerRoot,
  { toReveal, writing, phase }: Pick<View, 'toReveal' | 'writing' | 'phase'>,
): string {
  const drafts = toReveal ?? writing
  if (phase === 'ended') return 'Nothing was written here.'
  if (drafts && isRoot(drafts.root, root) && drafts.cards > 0)
    return `${count(drafts.cards, 'card')} by ${count(drafts.people, 'person', 'people')} wait for the facilitator to reveal them.`
  return `For example: “${exampleOf[root]}”`
}

const isRoot = (is: RecordRoot, root: ComposerRoot): boolean => is === root
