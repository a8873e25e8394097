/**
 * One board, one person at it, and a colleague without a screen who lays cards down and reads what was written: what
 * the tests of keys and gestures work on. Each test gets ground of its own, so that none disturbs another.
 */
import { addSticky } from '@mustwin/board/edit-marks'
import { readBoard } from '@mustwin/board/read'
import type { Command } from '@mustwin/okr/commands'
import type { Board, Mark } from '@mustwin/okr/records'
import { type StepId, stepOf } from '@mustwin/okr/steps'
import type { Browser, Locator, Page } from 'playwright-core'
import {
  allAsked,
  arrive,
  atRest,
  join,
  openBrowser,
  type Person,
  phone,
  restingBox,
  until,
} from './people.ts'
import { type Running, startServer } from './server.ts'
import { act, createWorkshop, type Seated, sit, type Workshop } from './wire-http.ts'
import { join as joinByWire, type Tab } from './wire-people.ts'

export interface Laid {
  readonly id: string
  readonly card: Locator
  /** Its middle on the screen. */
  middle(): Promise<readonly [number, number]>
}

export class Desk {
  private readonly server: Running
  readonly browser: Browser
  readonly workshop: Workshop
  private readonly colleague: Seated
  readonly wire: Tab
  readonly person: Person
  private laid = 0

  private constructor(
    server: Running,
    browser: Browser,
    workshop: Workshop,
    colleague: Seated,
    wire: Tab,
    person: Person,
  ) {
    this.server = server
    this.browser = browser
    this.workshop = workshop
    this.colleague = colleague
    this.wire = wire
    this.person = person
  }

  /** A step in which the free board is open, on a laptop, one with a touch screen, or a phone; the person has the wheel. */
  static async open(screen: 'laptop' | 'touch' | 'phone' = 'laptop'): Promise<Desk> {
    const server = await startServer()
    const browser = await openBrowser()
    const workshop = await createWorkshop(server.url)
    const colleague = await sit(workshop, 'facilitator', 'Ben')
    await act(colleague, { type: 'start' }, { type: 'goTo', step: 'needs' })
    const wire = await (await joinByWire(colleague)).ready()
    const laptop = { viewport: { width: 1366, height: 900 }, hasTouch: screen === 'touch' }
    const person = await arrive(browser, 'Ines', screen === 'phone' ? phone : laptop)
    await join(person, `${server.url}/w/${workshop.id}#${workshop.keys.facilitator}`)
    if (screen === 'phone') await person.page.getByRole('radio', { name: 'Board' }).click()
    const desk = new Desk(server, browser, workshop, colleague, wire, person)
    await desk.wheel('person')
    await person.page.locator('[data-board][data-keys]').waitFor()
    return desk
  }

  get page(): Page {
    return this.person.page
  }

  async close(): Promise<void> {
    this.wire.close()
    await this.browser.close()
    await this.server.stop()
  }

  /** As the person at the screen, without the screen. */
  async command(command: Command): Promise<void> {
    const path = `/api/workshops/${this.workshop.id}/commands`
    const status = await this.page.evaluate(
      async ([to, body]) => {
        const headers = { 'content-type': 'application/json' }
        return (await fetch(to, { method: 'POST', headers, body })).status
      },
      [path, JSON.stringify(command)] as const,
    )
    if (status !== 200) throw new Error(`${command.type}: ${status}`)
  }

  /** As the colleague. */
  said = (...commands: readonly Command[]): Promise<unknown> => act(this.colleague, ...commands)

  /** Gives the wheel to the other one. */
  async wheel(to: 'person' | 'colleague'): Promise<void> {
    if (to === 'colleague') return this.command({ type: 'handWheel', seat: this.colleague.seat })
    const mine = () => this.wire.view.people.find(one => one.name === this.person.name)
    await this.until('the person is here', () => mine() !== undefined)
    await this.said({ type: 'handWheel', seat: mine()?.seat ?? '' })
    await this.until('the wheel', () => mine()?.wheel)
  }

  async step(step: StepId): Promise<void> {
    await this.command({ type: 'goTo', step })
    await allAsked([this.person], stepOf(step).question)
  }

  board = (): Board => readBoard(this.wire.replica.board)
  marks = (): readonly Mark[] => this.board().marks.filter(mark => !mark.deleted)
  mark = (id: string): Mark => {
    const mark = this.board().marks.find(one => one.id === id)
    if (!mark) throw new Error(`no mark ${id}`)
    return mark
  }

  /** Waits until the colleague has it. */
  until = <T>(what: string, read: () => T, is?: (value: T) => boolean): Promise<T> =>
    this.wire.until(what, read, is)

  /** Sticky notes beside each other on ground of their own, in sight, the first in the middle, nothing selected. */
  async lay(...texts: readonly string[]): Promise<readonly Laid[]> {
    this.laid += 1
    const ids = texts.map((text, i) => {
      const id = `desk-${this.laid}-${i}-${'x'.repeat(12)}`
      const at = [-6_000 - i * 260, this.laid * 1_500] as const
      addSticky(this.wire.replica.board, { id, author: this.colleague.seat, text, at })
      return id
    })
    const [first] = ids
    if (first) await this.show(first)
    return ids.map(id => this.thing(id))
  }

  thing(id: string): Laid {
    const card = this.page.locator(`[data-board] [data-card="${id}"]`)
    return { id, card, middle: () => middleOf(card) }
  }

  /** Flies to it by its link, then lets go of it. */
  async show(id: string): Promise<void> {
    const { page } = this
    await this.calm()
    let asked = false
    await until('the card is there', async () => {
      // Not once more when it is there already: a second arrival would select it again, after the Escape below.
      const there = asked && (await this.thing(id).card.count()) > 0
      if (!there)
        await page.evaluate(to => {
          location.hash = ''
          location.hash = `card=${to}`
        }, id)
      asked = true
      return there
    })
    await this.thing(id).card.waitFor()
    await until('the card is selected', () => this.isSelected(id))
    await page.keyboard.press('Escape')
    await until('nothing is selected', async () => (await this.selected()) === 0)
  }

  /** No dialog, no menu, no text is open, the hand is empty, and the board has the keys. */
  async calm(): Promise<void> {
    const { page } = this
    for (let i = 0; i < 6; i++) {
      const open = page.locator('[role=dialog], [role=menu], [data-board] [contenteditable=true]')
      if ((await open.count()) === 0 && (await this.tool()) === 'select' && (await this.selected()) === 0)
        break
      await page.keyboard.press('Escape')
    }
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  }

  tool = (): Promise<string | null> => this.page.locator('[data-board]').getAttribute('data-tool')
  selected = (): Promise<number> => this.page.locator('[data-board] [data-selected]').count()
  isSelected = async (id: string): Promise<boolean> =>
    (await this.thing(id).card.getAttribute('data-selected')) !== null

  /** Ground without anything on it, near the middle of the board. */
  async ground(dx = 0, dy = 0): Promise<readonly [number, number]> {
    const [x, y] = await middleOf(this.page.locator('[data-board]'))
    return [x + dx, y + dy]
  }

  async drag(from: readonly [number, number], by: readonly [number, number], button?: 'middle' | 'right') {
    const { mouse } = this.page
    await mouse.move(...from)
    await mouse.down(button ? { button } : {})
    await mouse.move(from[0] + by[0] / 2, from[1] + by[1] / 2)
    await mouse.move(from[0] + by[0], from[1] + by[1])
    await mouse.up(button ? { button } : {})
  }
}

/** Once it rests: on a board that still flies, a finger would come down where the thing was. */
export async function middleOf(target: Locator): Promise<readonly [number, number]> {
  const box = await restingBox(target)
  return [box.x + box.width / 2, box.y + box.height / 2]
}

/** Waits until the reading differs from what it was before, at rest: a board may still be flying to a card. */
export async function changes<T>(
  what: string,
  read: () => Promise<T>,
  does: () => Promise<unknown>,
): Promise<readonly [before: T, after: T]> {
  const before = await atRest(what, read)
  await does()
  const after = await until(what, read, now => JSON.stringify(now) !== JSON.stringify(before))
  return [before, after]
}
