/**
 * Folds facts into the workshop. Pure and total: every fact on every workshop gives a workshop, and a fact about
 * somebody or something that is gone changes nothing. Facts are trusted: `decide` made them.
 * Must not import: clocks, randomness, Yjs.
 */
import { agendaFolds } from './evolve/agenda.ts'
import type { Folds } from './evolve/fold.ts'
import { peopleFolds } from './evolve/people.ts'
import { roundFolds } from './evolve/round.ts'
import type { Fact } from './facts.ts'
import type { Workshop } from './workshop.ts'

const folds: Folds<Fact['type']> = { ...agendaFolds, ...peopleFolds, ...roundFolds }

/** The workshop after `f`. */
export function evolve(w: Workshop, f: Fact): Workshop {
  // The table holds a fold for each type; that the two belong together is beyond the compiler here.
  const fold = folds[f.type] as (w: Workshop, f: Fact) => Workshop
  return fold(w, f)
}
