/** What of the board a person wants to see in this tab. */
import { keep, recall } from '../ui/storage.ts'
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

const ROOMY = 860
/** A small laptop's screen is for the cards, until this person has asked for the map there. */
const hasMap = (): boolean =>
  recall<boolean>('map') ?? (typeof innerHeight === 'number' && innerHeight >= ROOMY)

export class BoardLooks implements Looks {
  private shown: Shown = { links: true, minimap: hasMap(), cursors: true }
  private readonly told = new Told()

  readonly subscribe = this.told.subscribe
  get = (): Shown => this.shown

  set(patch: Partial<Shown>): void {
    this.shown = { ...this.shown, ...patch }
    if (patch.minimap !== undefined) keep('map', patch.minimap)
    this.told.tell()
  }
}
