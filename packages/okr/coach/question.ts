/** A hint of the coach: one line, a question, never a verdict. */
import type { Id } from '../records.ts'

export interface Question {
  /** The method's rule, for "why?": `R7`. */
  readonly rule: string
  /** The card it is about, or null when it is about all of them. */
  readonly card: Id | null
  readonly question: string
}

/** The questions whose condition holds, in the order given. */
export function askWhen(
  card: Id | null,
  ...rules: readonly (readonly [rule: string, holds: boolean, question: string])[]
): readonly Question[] {
  return rules.flatMap(([rule, holds, question]) => (holds ? [{ rule, card, question }] : []))
}
