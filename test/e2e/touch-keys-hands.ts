/**
 * The same deeds by two hands: one that has nothing but keys, and one that has nothing but a finger (and the keys of
 * its screen for writing). Neither ever uses a mouse.
 */
import { addSticky, type NewMark } from '@mustwin/board/edit-marks'
import type { Locator } from 'playwright-core'
import { Desk, type Laid, middleOf } from './desk.ts'
import { Fingers } from './fingers.ts'
import { tabTo } from './keyboard.ts'
import { until } from './people.ts'
import { join, type Tab } from './wire-people.ts'

/** A desk whose person owns what lies on it: some things only the author may do. */
export class OwnDesk {
  readonly desk: Desk
  private readonly tab: Tab
  private readonly seat: string
  private laid = 0

  private constructor(desk: Desk, tab: Tab, seat: string) {
    this.desk = desk
    this.tab = tab
    this.seat = seat
  }

  static async open(kind: 'laptop' | 'phone'): Promise<OwnDesk> {
    const desk = await Desk.open(kind)
    const { url, id } = desk.workshop
    const late = desk.page.getByRole('button', { name: 'I’m with you' })
    if ((await late.count()) > 0) await late.click()
    const seat = desk.wire.view.people.find(one => one.name === desk.person.name)?.seat ?? ''
    const cookie = (await desk.page.context().cookies()).map(c => `${c.name}=${c.value}`).join('; ')
    const seated = { url, room: id, seat, name: desk.person.name, token: '', cookie }
    const tab = await join(seated, { headers: { cookie, origin: url } })
    return new OwnDesk(desk, tab, seat)
  }

  get board() {
    return this.tab.replica.board
  }
  saved = () => this.tab.saved()

  async close(): Promise<void> {
    this.tab.close()
    await this.desk.close()
  }

  /** Notes of the person's own, each half below the one before: on a phone both are clear of the bars. Nothing is selected. */
  async lay(...texts: readonly string[]): Promise<readonly Laid[]> {
    this.laid += 1
    const base: Omit<NewMark, 'id' | 'at'> = { author: this.seat }
    const ids = texts.map((text, i) => {
      const id = `own-${this.laid}-${i}-${'x'.repeat(14)}`
      addSticky(this.board, { ...base, id, text, at: [-9_000 + i * 40, this.laid * 1_500 + i * 165] })
      return id
    })
    this.tab.flush()
    await this.tab.saved()
    await this.desk.until('they are there', () => ids.every(id => this.desk.marks().some(m => m.id === id)))
    await this.desk.show(ids[0] ?? '')
    return ids.map(id => this.desk.thing(id))
  }
}

export interface Hand {
  readonly own: OwnDesk
  /** A button, a line of a menu, a box. */
  press(target: Locator): Promise<void>
  /** Selects this card and nothing else. */
  take(note: Laid, text: string): Promise<void>
  /** Selects both; the second lies below the first. */
  takeBoth(first: readonly [Laid, string], second: readonly [Laid, string]): Promise<void>
  /** A line of the menu of what is selected. */
  menu(line: string): Promise<void>
  /** Puts down a note with this text. */
  make(text: string): Promise<void>
  move(note: Laid, text: string): Promise<void>
  resize(note: Laid, text: string): Promise<void>
  draw(): Promise<void>
  /** The end of a link that has begun. */
  linkTo(note: Laid, text: string): Promise<void>
  choose(select: Locator, label: string): Promise<void>
}

const bar = (own: OwnDesk) => own.desk.page.getByRole('toolbar', { name: 'Selection' })
const editor = (own: OwnDesk) => own.desk.page.locator('[data-board] [contenteditable=true]')

/** Presses a key until the target has the focus: lines of a menu, buttons of a bar that is one stop. */
async function walkTo(own: OwnDesk, target: Locator, key: string): Promise<void> {
  for (let i = 0; i < 40; i++) {
    if (await target.evaluate(e => e === document.activeElement)) return
    await own.desk.page.keyboard.press(key)
  }
  throw new Error(`${key} never reached ${target}`)
}

export class Keys implements Hand {
  readonly own: OwnDesk
  constructor(own: OwnDesk) {
    this.own = own
  }

  async press(target: Locator): Promise<void> {
    await tabTo(this.own.desk.page, target)
    await this.own.desk.page.keyboard.press('Enter')
  }

  async take(note: Laid, text: string): Promise<void> {
    const { page } = this.own.desk
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Go anywhere' }).waitFor()
    await page.keyboard.type(text)
    await page.getByRole('option', { selected: true }).filter({ hasText: text }).waitFor()
    await page.keyboard.press('Enter')
    await until('it has the focus', () => note.card.evaluate(e => e === document.activeElement))
  }

  async takeBoth([first, a]: readonly [Laid, string], [second]: readonly [Laid, string]): Promise<void> {
    const { page } = this.own.desk
    await this.take(first, a)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.press('ArrowDown')
    await until('the next has the focus', () => second.card.evaluate(e => e === document.activeElement))
    await page.keyboard.press('Shift+Enter')
  }

  async menu(line: string): Promise<void> {
    const { page } = this.own.desk
    await page.keyboard.press('ContextMenu')
    const item = page.getByRole('menuitem', { name: line, exact: true })
    await item.waitFor()
    await walkTo(this.own, item, 'ArrowDown')
    await page.keyboard.press('Enter')
  }

  async make(text: string): Promise<void> {
    const { keyboard } = this.own.desk.page
    await keyboard.press('n')
    await keyboard.press('Enter')
    await editor(this.own).waitFor()
    await keyboard.type(text)
  }

  async move(note: Laid, text: string): Promise<void> {
    await this.take(note, text)
    await this.own.desk.page.keyboard.press('Control+ArrowRight')
  }

  async resize(note: Laid, text: string): Promise<void> {
    const { page } = this.own.desk
    await this.take(note, text)
    await this.press(bar(this.own).getByRole('button', { name: 'Move to…' }))
    const dialog = page.getByRole('dialog', { name: 'Move to…' })
    for (const name of [/Width/, /Height/]) {
      await tabTo(page, dialog.getByRole('textbox', { name }))
      await page.keyboard.press('Control+a')
      await page.keyboard.type('320')
    }
    await page.keyboard.press('Enter')
  }

  /** A shape where one looks: a line by hand is the one thing that a hand is needed for. */
  async draw(): Promise<void> {
    await this.own.desk.page.keyboard.press('r')
    await this.own.desk.page.keyboard.press('Enter')
  }

  async linkTo(note: Laid, text: string): Promise<void> {
    await this.take(note, text)
    await this.own.desk.page.keyboard.press('Enter')
  }

  async choose(select: Locator, label: string): Promise<void> {
    await tabTo(this.own.desk.page, select)
    await this.own.desk.page.keyboard.type(label)
  }
}

export class Touch implements Hand {
  readonly own: OwnDesk
  private readonly fingers: Fingers
  private constructor(own: OwnDesk, fingers: Fingers) {
    this.own = own
    this.fingers = fingers
  }
  static on = async (own: OwnDesk): Promise<Touch> => new Touch(own, await Fingers.on(own.desk.page))

  async press(target: Locator): Promise<void> {
    // It stands still, and nothing lies over it.
    await target.tap({ trial: true })
    await this.fingers.tap(await middleOf(target))
  }

  async take(note: Laid): Promise<void> {
    await this.fingers.tap(await note.middle())
    await until('it is selected', () => this.own.desk.isSelected(note.id))
  }

  async takeBoth([first]: readonly [Laid, string], [second]: readonly [Laid, string]): Promise<void> {
    await this.take(first)
    await this.press(bar(this.own).getByRole('button', { name: 'Select more' }))
    await this.take(second)
  }

  async menu(line: string): Promise<void> {
    const { page } = this.own.desk
    await this.press(bar(this.own).getByRole('button', { name: 'More for the selection' }))
    const item = page.getByRole('menuitem', { name: line, exact: true })
    await item.waitFor()
    await this.press(item)
  }

  private async tool(name: string): Promise<void> {
    const { page } = this.own.desk
    await this.press(page.getByRole('button', { name: 'Tools', exact: true }))
    await this.press(page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name, exact: true }))
  }

  async make(text: string): Promise<void> {
    await this.tool('Card or sticky note')
    await this.fingers.tap(await this.own.desk.ground(-110, 60))
    await editor(this.own).waitFor()
    await this.own.desk.page.keyboard.insertText(text)
  }

  async move(note: Laid): Promise<void> {
    await this.fingers.restAndDrag(note.card, await note.middle(), [30, 40])
  }

  async resize(note: Laid): Promise<void> {
    await this.take(note)
    const { page } = this.own.desk
    const corner = page.locator('[data-corner=se]')
    // Corners of what is tiny on the screen are not there.
    for (let i = 0; i < 8 && !(await corner.isVisible()); i++)
      await this.press(page.getByRole('button', { name: 'Zoom in' }))
    await this.fingers.swipe(await middleOf(corner), [40, 40])
  }

  async draw(): Promise<void> {
    await this.tool('Pen')
    await this.fingers.swipe(await this.own.desk.ground(-110, 60), [40, 60])
  }

  linkTo = async (note: Laid): Promise<void> => this.fingers.tap(await note.middle())

  /** The list that opens is the device's own, and no part of the page. */
  async choose(select: Locator, label: string): Promise<void> {
    await select.selectOption({ label })
  }
}
