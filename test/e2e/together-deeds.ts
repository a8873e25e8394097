/** One person at a board who does, by hand and keys, whatever the dice say, and keeps a log of it. */
import type { Locator, Page } from 'playwright-core'
import { eyeIn, recordsIn, type Seen, seenIn } from './together-page.ts'

/** A control that was to be there is waited for so long; then the deed counts as not done. */
const PATIENCE = 2_000
/** The ground of the game, in the board's own units. */
export const GROUND = { x: 1_620, y: -1_300, w: 1_380, h: 2_560 }

type Random = () => number

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
  async play(until: number): Promise<void> {
    while (performance.now() < until) await this.one()
  }

  private async one(): Promise<void> {
    const [what, deed] = this.choose()
    const at = this.log.push(`${this.name} ${what}`) - 1
    const note = (more: string) => {
      this.log[at] += ` ${more}`
    }
    try {
      await this.calm()
      if (await deed(note)) this.did.set(what, (this.did.get(what) ?? 0) + 1)
      else note('(nothing there)')
    } catch (error) {
      note(`could not: ${String(error).slice(0, 2000)}`)
      this.failed.push(this.log[at] ?? '')
      await this.page.keyboard.press('Escape')
    }
  }

  private choose(): readonly [string, Deed] {
    const all = Object.entries(DEEDS)
    let n = this.random() * all.reduce((sum, [, [weight]]) => sum + weight, 0)
    for (const [what, [weight, deed]] of all) {
      n -= weight
      if (n < 0) return [what, note => deed(this, note)]
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

type Note = (more: string) => void
type Deed = (note: Note) => Promise<boolean>
type DeedOf = (who: Player, note: Note) => Promise<boolean>

/** Objectives are written in by their authors alone. */
const isWritable = ({ root, mine }: Seen) => root === 'marks' || mine
const answers = ['Merge', 'Put beside', null] as const

/** A drop on a card of the same kind asks a question; it is answered, or left alone. */
async function answer(who: Player, note: Note): Promise<void> {
  const asked = who.page.getByRole('group', { name: 'Merge these two?' })
  if ((await asked.count()) === 0) return
  const choice = who.pick(answers)
  note(`→ ${choice ?? 'no answer'}`)
  if (choice) await who.press(asked.getByRole('button', { name: choice }))
}

async function takeTwo(who: Player, note: Note): Promise<Seen | null> {
  const seen = await seenIn(who.page)
  if (seen.length < 3) return null
  const some = [who.pick(seen), who.pick(seen), who.pick(seen)]
  await who.key('Escape')
  for (const one of some) await who.click(one.at, 'Control')
  note(some.map(one => one.id).join(' '))
  return some.at(-1) ?? null
}

async function onOne(who: Player, note: Note, is: (one: Seen) => boolean = () => true): Promise<Seen | null> {
  const one = await who.some(is)
  if (!one) return null
  note(one.id)
  await who.click(one.at)
  return one
}

const byKey =
  (...keys: readonly string[]): DeedOf =>
  async who => {
    for (const key of keys) await who.key(key)
    return true
  }

const DEEDS: Readonly<Record<string, readonly [weight: number, deed: DeedOf]>> = {
  drags: [
    18,
    async (who, note) => {
      const one = await who.some()
      if (!one) return false
      note(one.id)
      await who.drag(one.at, who.near(one.at))
      await answer(who, note)
      return true
    },
  ],
  'drags several': [
    6,
    async (who, note) => {
      const last = await takeTwo(who, note)
      if (!last) return false
      await who.drag(last.at, who.near(last.at))
      return true
    },
  ],
  writes: [
    14,
    async (who, note) => {
      const one = await who.some(isWritable)
      if (!one) return false
      await who.page.mouse.dblclick(...one.at)
      if ((await who.page.locator('[data-board] [contenteditable=true]').count()) === 0) return false
      const word = who.word()
      note(`“${word}” in ${one.id}`)
      if (who.chance(0.3)) await who.key('Control+Home')
      await who.page.keyboard.type(word)
      if (who.chance(0.3)) for (let i = 0; i < 3; i++) await who.key('Backspace')
      await who.key('Escape')
      return true
    },
  ],
  'makes a note': [
    4,
    async (who, note) => {
      await who.key('n')
      const word = who.word()
      note(`“${word}”`)
      await who.page.mouse.click(...who.near([620, 380], 300))
      await who.page.keyboard.type(word)
      await who.key('Escape')
      return true
    },
  ],
  draws: [
    8,
    async who => {
      await who.key('p')
      await who.drag(who.near([620, 380], 300), who.near([620, 380], 300))
      await who.key('v')
      return true
    },
  ],
  merges: [
    8,
    async (who, note) => {
      const seen = await seenIn(who.page)
      const mine = seen.filter(one => one.mine)
      if (mine.length === 0) return false
      const from = who.pick(mine)
      const others = seen.filter(one => one.root === from.root && one.id !== from.id)
      if (others.length === 0) return false
      const into = who.pick(others)
      note(`${from.id} into ${into.id}`)
      await who.drag(from.at, into.at)
      await answer(who, note)
      return true
    },
  ],
  deletes: [
    6,
    async (who, note) => {
      if (!(await onOne(who, note, one => one.mine))) return false
      await who.key('Delete')
      return true
    },
  ],
  'brings back': [
    4,
    async who => {
      const tray = who.page.getByRole('button', { name: /^Tray, / })
      if ((await tray.count()) === 0) return false
      await who.press(tray)
      const back = who.page.getByRole('list', { name: 'Tray' }).getByRole('button', { name: 'Bring back' })
      await who.page.getByRole('list', { name: 'Tray' }).waitFor({ timeout: PATIENCE })
      const n = await back.count()
      if (n > 0) await who.press(back.nth(Math.floor(who.between(0, n))))
      await who.key('Escape')
      return n > 0
    },
  ],
  duplicates: [
    4,
    async (who, note) => {
      if (!(await onOne(who, note))) return false
      await who.key('Control+d')
      return true
    },
  ],
  colours: [
    6,
    async (who, note) => {
      if (!(await onOne(who, note))) return false
      const bar = who.page.getByRole('toolbar', { name: 'Selection' })
      // A second click at the same place opens the text instead.
      if ((await bar.count()) === 0) return false
      await who.press(bar.getByRole('button', { name: 'Colour' }))
      const color = who.pick(['Yellow', 'Red', 'Blue', 'Green', 'No colour'])
      note(color)
      await who.press(
        who.page.getByRole('group', { name: 'Colour' }).getByRole('button', { name: color }).last(),
      )
      await who.key('Escape')
      return true
    },
  ],
  clusters: [
    3,
    async (who, note) => {
      if (!(await takeTwo(who, note))) return false
      await who.key('Control+g')
      return true
    },
  ],
  'dissolves a cluster': [
    1,
    async (who, note) => {
      if (!(await onOne(who, note))) return false
      await who.key('Control+Shift+g')
      return true
    },
  ],
  nudges: [
    3,
    async (who, note) => {
      if (!(await onOne(who, note))) return false
      await who.key('Control+ArrowRight')
      return true
    },
  ],
  'takes back': [6, byKey('Control+z')],
  'takes back twice': [2, byKey('Control+z', 'Control+z')],
  'brings forth': [3, byKey('Control+Shift+z')],
  pans: [
    3,
    async who => {
      await who.page.mouse.move(620, 380)
      await who.page.mouse.wheel(who.between(-300, 300), who.between(-400, 400))
      return true
    },
  ],
  zooms: [
    2,
    async who => {
      await who.page.mouse.move(620, 380)
      await who.page.keyboard.down('Control')
      await who.page.mouse.wheel(0, who.between(-150, 150))
      await who.page.keyboard.up('Control')
      return true
    },
  ],
}

export const KINDS: readonly string[] = Object.keys(DEEDS)
