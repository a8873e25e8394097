/** Names of generations: a name, and after a tilde how often the board was written anew under it. */

/** The same for two generations of which one was written anew from the other; another after a restore. */
export const lineageOf = (generation: string): string => generation.split('~')[0] ?? generation

/** The generation of a board that is written anew. */
export const nextGeneration = (generation: string): string =>
  `${lineageOf(generation)}~${Number(generation.split('~')[1] ?? 0) + 1}`
