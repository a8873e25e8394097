/** What the tests of gestures share: notes to lay hands on, and what a hand may do to the view. */
import { expect } from 'vitest'
import { changes, type Desk, type Laid } from './desk.ts'
import type { Fingers } from './fingers.ts'

export type Point = readonly [number, number]
export const minus = (a: Point, b: Point): Point => [Math.round(a[0] - b[0]), Math.round(a[1] - b[1])]
export const width = (one: Laid) => async () => (await one.card.boundingBox())?.width ?? 0

/** One person's mouse, keyboard and fingers at a desk. */
export class Hands {
  readonly desk: Desk
  readonly fingers: Fingers

  constructor(desk: Desk, fingers: Fingers) {
    this.desk = desk
    this.fingers = fingers
  }

  writing = () => this.desk.page.locator('[data-board] [contenteditable=true]')
  place = (one: Laid): string => this.desk.mark(one.id).at.join()

  async note(text: string): Promise<Laid> {
    const [one] = await this.desk.lay(text)
    if (!one) throw new Error('no note')
    return one
  }

  async notes(...texts: readonly [string, string]): Promise<readonly [Laid, Laid]> {
    const [a, b] = await this.desk.lay(...texts)
    if (!a || !b) throw new Error('no notes')
    return [a, b]
  }

  /** The note goes along with the ground; it is not moved on the board. */
  async pans(does: (one: Laid) => Promise<unknown>, by: Point): Promise<void> {
    const one = await this.note('Goes along')
    const at = this.place(one)
    const [before, after] = await changes('the board moved', one.middle, () => does(one))
    expect(minus(after, before)).toEqual(by)
    expect(this.place(one)).toBe(at)
    expect(await this.desk.selected()).toBe(0)
  }

  /** The zoom changes and the point under the pointer stays. */
  async zooms(does: (at: Point) => Promise<unknown>): Promise<void> {
    const one = await this.note('Grows')
    const at = await one.middle()
    await this.desk.page.mouse.move(...at)
    const [before, after] = await changes('the zoom', width(one), () => does(at))
    expect(after).toBeGreaterThan(before)
    const [dx, dy] = minus(await one.middle(), at)
    expect(Math.hypot(dx, dy)).toBeLessThan(3)
  }

  async isMoved(one: Laid, does: () => Promise<unknown>): Promise<void> {
    const before = this.place(one)
    await does()
    await this.desk.until(
      'it was written',
      () => this.place(one),
      at => at !== before,
    )
  }
}
