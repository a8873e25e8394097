/** What is selected and which one card has the keyboard's focus. A person's own; presence tells it to others. */
import type { Id } from '@mustwin/okr/records'
import { Told } from './store.ts'

export interface Selection {
  /** The same array until the selection changes. */
  ids(): readonly Id[]
  has(id: Id): boolean
  set(ids: readonly Id[]): void
  toggle(id: Id): void
  clear(): void
  /** Calls back when the selection or the focus changed. */
  subscribe(listener: () => void): () => void
  /** The card that is the board's one tab stop. */
  focus(): Id | null
  setFocus(id: Id | null): void
}

const NONE: readonly Id[] = []

export class BoardSelection implements Selection {
  private list: readonly Id[] = NONE
  private known: ReadonlySet<Id> = new Set()
  private focused: Id | null = null
  private readonly told = new Told()

  readonly subscribe = this.told.subscribe
  ids = (): readonly Id[] => this.list
  has = (id: Id): boolean => this.known.has(id)
  focus = (): Id | null => this.focused

  set(ids: readonly Id[]): void {
    if (ids.length === this.list.length && ids.every(id => this.known.has(id))) return
    this.known = new Set(ids)
    this.list = ids.length === 0 ? NONE : [...this.known]
    this.told.tell()
  }

  toggle(id: Id): void {
    this.set(this.has(id) ? this.list.filter(other => other !== id) : [...this.list, id])
  }

  clear(): void {
    this.set(NONE)
  }

  setFocus(id: Id | null): void {
    if (id === this.focused) return
    this.focused = id
    this.told.tell()
  }

  /** Forgets what is no longer on the board. */
  keep(isThere: (id: Id) => boolean): void {
    if (this.list.some(id => !isThere(id))) this.set(this.list.filter(isThere))
    if (this.focused !== null && !isThere(this.focused)) this.setFocus(null)
  }
}
