/** The whole matrix, and whether it sees each planted bug. */
import { countCells, type Found, firstWrong, say } from './figures.ts'
import { boardCells, EVERYTHING, oneIn } from './matrix.board.ts'
import { commandCells, draftCells } from './matrix.commands.ts'
import { MUTANTS, type Mutant } from './matrix.mutants.ts'

/** @param n asks every n-th cell of the board, and commands and drafts in every n-th place (16 at most) */
export function matrix(n: number): Found {
  const places = Math.min(n, 16)
  const share = n === 1 ? EVERYTHING : oneIn(n)
  return countCells(boardCells(null, share), commandCells(null, places), draftCells(null, places))
}

export function sayMatrix(n: number): Found {
  const started = performance.now()
  const found = matrix(n)
  const seconds = Math.round((performance.now() - started) / 100) / 10
  const more = { cells: found.cells, seconds }
  say({ figure: 'rights: cells that differ from the table', value: found.wrong.length, goal: 0, ...more })
  return found
}

/** The first thing that the matrix says with this bug in the room; null when it sees nothing. */
export function seen({ plant, change, half, shows }: Mutant, n = 13): string | null {
  const takeOut = change?.()
  try {
    if (half === 'commands') return firstWrong(commandCells(plant, 1, shows))
    return firstWrong(half === 'drafts' ? draftCells(plant, 1, shows) : boardCells(plant, oneIn(n), shows))
  } finally {
    takeOut?.()
  }
}

export const PLANTED = Object.entries(MUTANTS)
