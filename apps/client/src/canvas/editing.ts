/** Which thing on the board is being written in. One at a time; its editor is mounted in place. */
import type { Id } from '@mustwin/okr/records'
import { Told } from './store.ts'

export interface EditingStore {
  /** The thing whose text is open, or null. */
  get(): Id | null
  /** @param typed what was typed to begin with: it is put after the text's end */
  set(id: Id, typed?: string): void
  clear(): void
  /** Text typed on the selected card before its editor had the focus; read once. */
  takeTyped(): string
  subscribe(listener: () => void): () => void
}

export class Editing implements EditingStore {
  private id: Id | null = null
  private typed = ''
  private readonly told = new Told()

  readonly subscribe = this.told.subscribe
  get = (): Id | null => this.id

  set(id: Id, typed = ''): void {
    this.typed = typed
    // Told for new letters too: the editor may be on the page and not yet have the focus.
    if (id === this.id && typed === '') return
    this.id = id
    this.told.tell()
  }

  clear(): void {
    this.typed = ''
    if (this.id === null) return
    this.id = null
    this.told.tell()
  }

  takeTyped(): string {
    const { typed } = this
    this.typed = ''
    return typed
  }
}
