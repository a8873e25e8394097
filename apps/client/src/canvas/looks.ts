/** What of the board a person wants to see in this tab. */
import { Told } from './store.ts'

export interface Shown {
  /** The lines from activity to key result to objective to mission. */
  readonly links: boolean
  readonly minimap: boolean
  /** Other people's pointers. */
  readonly cursors: boolean
}

export interface Looks {
  /** The same object until something changed. */
  get(): Shown
  set(patch: Partial<Shown>): void
  subscribe(listener: () => void): () => void
}

export class BoardLooks implements Looks {
  private shown: Shown = { links: true, minimap: true, cursors: true }
  private readonly told = new Told()

  readonly subscribe = this.told.subscribe
  get = (): Shown => this.shown

  set(patch: Partial<Shown>): void {
    this.shown = { ...this.shown, ...patch }
    this.told.tell()
  }
}
