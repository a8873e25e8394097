/** Which tool the hand holds, with which colour, and whether it stays after one use. */
import { Told } from './store.ts'

export const TOOLS = [
  'select',
  'hand',
  'card',
  'sticky',
  'text',
  'pen',
  'highlighter',
  'eraser',
  'rectangle',
  'ellipse',
  'diamond',
  'line',
  'arrow',
  'link',
  'image',
  'stamp',
  'comment',
  'frame',
  'laser',
] as const
export type ToolId = (typeof TOOLS)[number]

export interface Held {
  readonly id: ToolId
  /** A name of the colour table, or null for the plain one. */
  readonly color: string | null
  /** Stays after one use. */
  readonly keep: boolean
  /** What the stamp tool puts down. */
  readonly stamp: string
}

export interface ToolStore {
  /** The same object until something changed. */
  get(): Held
  set(patch: Partial<Held>): void
  subscribe(listener: () => void): () => void
}

export class ToolBox implements ToolStore {
  private held: Held = { id: 'select', color: null, keep: false, stamp: '👍' }
  private readonly told = new Told()

  readonly subscribe = this.told.subscribe
  get = (): Held => this.held

  set(patch: Partial<Held>): void {
    const next = { ...this.held, ...patch }
    const { id, color, keep, stamp } = this.held
    if (next.id === id && next.color === color && next.keep === keep && next.stamp === stamp) return
    this.held = next
    this.told.tell()
  }
}
