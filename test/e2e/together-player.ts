/** One person at a board who does, by hand and keys, what the dice say, and keeps a log of it. */
import type { Locator, Page } from 'playwright-core'
import { eyeIn, recordsIn, type Seen, seenIn } from './together-page.ts'

/** A control that was to be there is waited for so long; then the deed counts as not done. */
export const PATIENCE = 2_000
/** The ground of the game, in the board's own units. */
export const GROUND = { x: 1_620, y: -1_300, w: 1_380, h: 2_560 }

type Random = () => number

type Note = (more: string) => void
/** False: there was nothing to do it to. */
export type Deed = (who: Player, note: Note) => Promise<boolean>
/** What can be done, and how often it is. */
export type Deeds = Readonly<Record<string, readonly [weight: number, deed: Deed]>>

export class Player {
  readonly page: Page
  readonly name: string
  readonly log: string[] = []
  readonly did = new Map<string, number>()
  readonly failed: string[] = []
  private readonly random: Random
  private words = 0

  constructor(page: Page, name: string, random: Random) {
    this.page = page
    this.name = name
    this.random = random
  }

  /** Plays until the moment. */
  async play(deeds: Deeds, until: number): Promise<void> {
    while (performance.now() < until) await this.one(deeds)
  }

  private async one(deeds: Deeds): Promise<void> {
    const [what, deed] = this.choose(deeds)
    const at = this.log.push(`${this.name} ${what}`) - 1
    const note = (more: string) => {
      this.log[at] += ` ${more}`
    }
    try {
      await this.calm()
      if (await deed(this, note)) this.did.set(what, (this.did.get(what) ?? 0) + 1)
      else note('(nothing there)')
    } catch (error) {
      note(`could not: ${String(error).slice(0, 2000)}`)
      this.failed.push(this.log[at] ?? '')
      await this.page.keyboard.press('Escape')
    }
  }

  private choose(deeds: Deeds): readonly [string, Deed] {
    const all = Object.entries(deeds)
    let n = this.random() * all.reduce((sum, [, [weight]]) => sum + weight, 0)
    for (const [what, [weight, deed]] of all) {
      n -= weight
      if (n < 0) return [what, deed]
    }
    throw new Error('no deed')
  }

  /** Nothing is open, the hand is empty, the ground of the game is in sight. */
  private async calm(): Promise<void> {
    const { page } = this
    const open = page.locator('[role=dialog], [role=menu], [data-board] [contenteditable=true]')
    for (let i = 0; i < 4 && (await open.count()) > 0; i++) await page.keyboard.press('Escape')
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    if ((await page.locator('[data-board]').getAttribute('data-tool')) !== 'select')
      await page.keyboard.press('v')
    const eye = await eyeIn(page)
    const { x, y, w, h } = GROUND
    const isInside = eye && eye.x > x && eye.x < x + w && eye.y > y && eye.y < y + h
    if (isInside && eye.zoom > 0.3 && eye.zoom < 1.6) return
    await this.home()
  }

  /** By the link of one of the cards that lie there. */
  async home(): Promise<void> {
    const { objectives, marks } = await recordsIn(this.page)
    const { id } = this.pick([...objectives, ...marks].filter(card => !card.deleted))
    await this.page.evaluate(to => {
      location.hash = `card=${to}`
    }, id)
    await this.page.keyboard.press('Escape')
  }

  pick<T>(from: readonly T[]): T {
    const found = from[Math.floor(this.random() * from.length)]
    if (found === undefined) throw new Error('nothing to choose from')
    return found
  }
  between = (low: number, high: number): number => low + this.random() * (high - low)
  chance = (share: number): boolean => this.random() < share
  word = (): string => `${this.name}${++this.words} `

  async some(is: (one: Seen) => boolean = () => true): Promise<Seen | null> {
    const seen = (await seenIn(this.page)).filter(is)
    return seen.length > 0 ? this.pick(seen) : null
  }

  async click([x, y]: Seen['at'], ...modifiers: readonly 'Control'[]): Promise<void> {
    const { keyboard, mouse } = this.page
    for (const key of modifiers) await keyboard.down(key)
    await mouse.click(x, y)
    for (const key of modifiers) await keyboard.up(key)
  }

  async drag(from: Seen['at'], to: Seen['at']): Promise<void> {
    const { mouse } = this.page
    await mouse.move(...from)
    await mouse.down()
    for (const part of [0.1, 0.4, 0.8, 1])
      await mouse.move(from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part)
    await mouse.up()
  }

  near = ([x, y]: Seen['at'], far = 160): Seen['at'] => [
    Math.min(1_100, Math.max(140, x + this.between(-far, far))),
    Math.min(640, Math.max(140, y + this.between(-far, far))),
  ]

  press = (target: Locator): Promise<void> => target.click({ timeout: PATIENCE })
  key = (key: string): Promise<void> => this.page.keyboard.press(key)
}
