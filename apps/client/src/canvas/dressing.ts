/**
 * What a thing's element wears besides its place: the selection, and the board's one tab stop, which moves with the
 * focus. Written to the mounted elements directly: a marquee over a thousand cards redraws none of them.
 */
import type { Id } from '@mustwin/okr/records'
import type { BoardSelection } from './selection.ts'

export class Dressing {
  private readonly elements = new Map<Id, HTMLElement>()
  private selected: ReadonlySet<Id> = new Set()
  private stop: Id | null = null
  /** A card that is to have the focus as soon as it is mounted. */
  private wanted: Id | null = null
  /** The scrolled element: the tab stop of a board on which nothing is in view. */
  ground: HTMLElement | null = null
  private readonly selection: BoardSelection

  constructor(selection: BoardSelection) {
    this.selection = selection
  }

  /** Begins to follow the selection; returns the end. */
  follow(): () => void {
    this.stopAt(this.stop)
    const wear = () => {
      const { selected } = this
      this.selected = new Set(this.selection.ids())
      for (const id of selected) if (!this.selected.has(id)) this.dress(id)
      for (const id of this.selected) if (!selected.has(id)) this.dress(id)
      const focus = this.selection.focus()
      if (focus !== this.stop) this.moveStop(focus)
    }
    wear()
    return this.selection.subscribe(wear)
  }

  mount(id: Id, element: HTMLElement | null): void {
    if (!element) {
      this.elements.delete(id)
      if (id === this.stop) this.findStop()
      return
    }
    this.elements.set(id, element)
    if (this.stop === null) this.stopAt(id)
    this.dress(id)
    if (id !== this.wanted) return
    this.wanted = null
    element.focus({ preventScroll: true })
  }

  private dress(id: Id): void {
    const element = this.elements.get(id)
    if (!element) return
    const isSelected = this.selected.has(id)
    element.toggleAttribute('data-selected', isSelected)
    if (isSelected) element.setAttribute('aria-description', 'Selected')
    else element.removeAttribute('aria-description')
    element.tabIndex = id === this.stop ? 0 : -1
  }

  /** The keyboard's focus follows only where it is on a card already: a click elsewhere must not steal it. */
  private moveStop(focus: Id | null): void {
    const before = this.stop
    const element = before === null ? null : this.elements.get(before)
    const hasFocus = element !== null && element === document.activeElement
    this.stopAt(focus)
    if (before !== null) this.dress(before)
    if (focus === null) this.findStop()
    else {
      this.dress(focus)
      if (hasFocus) this.focus(focus)
    }
  }

  /** Gives a card the keyboard's focus, now or as soon as it is mounted. */
  focus(id: Id): void {
    const element = this.elements.get(id)
    this.wanted = element ? null : id
    element?.focus({ preventScroll: true })
  }

  private findStop(): void {
    this.stopAt(this.elements.keys().next().value ?? null)
    if (this.stop !== null) this.dress(this.stop)
  }

  /** The ground itself is reached by Tab only where there is no card to stop at. */
  private stopAt(id: Id | null): void {
    this.stop = id
    if (this.ground) this.ground.tabIndex = id === null ? 0 : -1
  }
}
