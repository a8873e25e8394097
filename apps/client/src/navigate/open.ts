/** Opens what this folder shows, from keys, buttons and menus anywhere. */
import { One } from './one.ts'

export const palette = new One(false)
export const search = new One(false)

/** Ctrl+K: go anywhere, do anything that is allowed now. */
export const openPalette = (): void => palette.set(true)
/** Ctrl+F on the board. Opened again it takes the focus again: `search` is told even when it is open. */
export function openSearch(): void {
  if (search.get()) document.querySelector<HTMLInputElement>('[data-search="board"]')?.select()
  search.set(true)
}
