/** Whether the paper of a personal step is folded away in this tab. A new question finds it open again. */
import { useSyncExternalStore } from 'react'
import { Told } from '../canvas/store.ts'

let folded = false
const told = new Told()

/** Folds the paper away, so that the board can be looked at; or lays it back. */
export function foldPaper(is: boolean): void {
  if (folded === is) return
  folded = is
  told.tell()
}

export const usePaperFolded = (): boolean => useSyncExternalStore(told.subscribe, () => folded)
