/** Figures of the rig, one line of JSON each; whether all goals were kept. */

export interface Figure {
  readonly figure: string
  readonly value: number
  /** The most (or, with `least`, the least) that the value may be. */
  readonly goal: number
  readonly least?: true
  readonly [more: string]: unknown
}

const kept: boolean[] = []

/** Prints a figure and remembers whether its goal was kept. */
export function say(figure: Figure): boolean {
  const { value, goal, least } = figure
  const isKept = least ? value >= goal : value <= goal
  kept.push(isKept)
  process.stdout.write(`${JSON.stringify({ rig: 'web', ...figure, kept: isKept })}\n`)
  return isKept
}

export const allKept = (): boolean => kept.every(Boolean)

/** What a table found: how many cells it looked at, and what differs from what is expected, in words. */
export interface Found {
  readonly cells: number
  readonly wrong: readonly string[]
}

/** A table's cells, asked one by one: null where it is as expected, else what is wrong, in words. */
export type Cells = Generator<string | null, void>

export function countCells(...tables: readonly Cells[]): Found {
  const wrong: string[] = []
  let cells = 0
  for (const table of tables) {
    for (const word of table) {
      cells += 1
      if (word !== null) wrong.push(word)
    }
  }
  return { cells, wrong }
}

/** The first thing that is wrong, or null when all cells are as expected. */
export function firstWrong(...tables: readonly Cells[]): string | null {
  for (const table of tables) for (const word of table) if (word !== null) return word
  return null
}
