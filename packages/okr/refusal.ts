/** Refusals are values: how they are made and told from facts. */
import type { Refusal, RefusalCode } from './commands.ts'
import type { Fact } from './facts.ts'

/** What a command leads to: facts in order (none = nothing to do, and no harm), or a refusal. */
export type Outcome = readonly Fact[] | Refusal

/** A refusal with its code for programs and its sentence for people. */
export function refuse(refusal: RefusalCode, sentence: string): Refusal {
  return { refusal, sentence }
}

/** Tells a refusal from facts. */
export function isRefusal(outcome: Outcome): outcome is Refusal {
  return 'refusal' in outcome
}
