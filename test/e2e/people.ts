/** The people of a test: one browser, a context for each, and what they do with the controls the contract names. */
import { setTimeout } from 'node:timers/promises'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { browser } from '../browser.mjs'

export interface Person {
  readonly name: string
  readonly page: Page
  /** Errors that nobody caught and whatever the page's policy had to block; a test ends with none. */
  readonly errors: string[]
}

export interface Links {
  readonly participant: string
  readonly facilitator: string
  readonly observer: string
}

export const laptop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }
export const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 640 },
  hasTouch: true,
  isMobile: true,
}

export async function openBrowser(): Promise<Browser> {
  const given = process.env.MUSTWIN_BROWSER
  if (given) return chromium.launch(JSON.parse(given))
  const found = await browser()
  if ('reason' in found) throw new Error(found.reason)
  return chromium.launch(found.options)
}

export async function arrive(browser: Browser, name: string, options = laptop): Promise<Person> {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB', ...options })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', error => errors.push(String(error)))
  page.on('console', message => {
    if (message.text().includes('Content Security Policy')) errors.push(message.text())
  })
  return { name, page, errors }
}

/** Waits until `read` gives what `is` accepts, and resolves to it; fails with the last reading. */
export async function until<T>(
  what: string,
  read: () => Promise<T>,
  is: (value: T) => boolean = Boolean,
  ms = 30_000,
): Promise<T> {
  const end = performance.now() + ms
  for (;;) {
    const last = await read()
    if (is(last)) return last
    if (performance.now() > end) throw new Error(`${what}: still ${JSON.stringify(last)} after ${ms} ms`)
    await setTimeout(30)
  }
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What `read` gives once it has been the same for a while; null is nothing yet. */
export async function atRest<T>(what: string, read: () => Promise<T | null>, looks = 4): Promise<T> {
  let last: T | null = null
  let same = 0
  await until(`${what} rests`, async () => {
    const now = await read()
    same = now !== null && JSON.stringify(now) === JSON.stringify(last) ? same + 1 : 0
    last = now
    return same >= looks
  })
  return last as T
}

/** Where a thing is once it has not moved for a while: a camera may begin its flight some frames after the press. */
export const restingBox = (thing: Locator): Promise<Box> => atRest(`${thing}`, () => thing.boundingBox())

/** Joins with a link or an open invitation page, and waits for the room. */
export async function join(person: Person, link?: string): Promise<Person> {
  if (link) await person.page.goto(link)
  await person.page.getByRole('textbox', { name: 'Your name' }).fill(person.name)
  await person.page.getByRole('button', { name: 'Join', exact: true }).click()
  await isSaved(person)
  return person
}

/** `role=status` says it in words; nothing is on its way any more. */
export async function isSaved({ page, name }: Person): Promise<void> {
  const saved = page.getByRole('status').filter({ hasText: 'All saved' })
  await until(`${name}: All saved`, () => saved.first().isVisible())
}

export async function invitation({ page }: Person): Promise<Links> {
  const invite = page.getByRole('region', { name: 'Invite' })
  const link = (who: string) => invite.getByRole('textbox', { name: `${who} link` }).inputValue()
  return {
    participant: await link('Participant'),
    facilitator: await link('Facilitator'),
    observer: await link('Observer'),
  }
}

export const heading = ({ page }: Person): Locator => page.getByRole('heading', { level: 1 })

/** Everybody sees this question. */
export async function allAsked(people: readonly Person[], question: string): Promise<void> {
  for (const person of people)
    await until(
      `${person.name} is asked "${question}"`,
      async () => (await heading(person).first().textContent())?.trim(),
      text => text === question,
    )
}

const buttonIn = ({ page }: Person, button: string): Locator =>
  page
    .getByRole('toolbar', { name: 'Facilitator' })
    .getByRole('button', { name: button, exact: true })
    .first()

/**
 * Presses until it is done, as a person does: a press while the line is down is refused with a sentence, and is made
 * again when the line is back. A press that was taken is never made twice.
 */
export async function pressUntil(
  person: Person,
  target: Locator,
  done: () => Promise<boolean>,
): Promise<void> {
  const refused = person.page.getByText('You are offline.')
  for (;;) {
    await isSaved(person)
    if (await done()) return
    const before = await refused.count()
    await target.click()
    const taken = async () =>
      (await done()) ? 'done' : (await refused.count()) > before ? 'refused' : 'waiting'
    if ((await until(`${person.name} presses ${target}`, taken, is => is !== 'waiting')) === 'done') return
  }
}

/** On to the next step. */
export const goOn = (person: Person, question: string): Promise<void> =>
  pressUntil(
    person,
    buttonIn(person, 'Next'),
    async () => (await heading(person).first().textContent()) === question,
  )

/**
 * A button of the facilitator's dock that has done its work when it can be pressed no more. Presses that cannot be
 * taken back run after three seconds by themselves.
 */
export const dock = (person: Person, button: string): Promise<void> =>
  pressUntil(
    person,
    buttonIn(person, button),
    async () => (await buttonIn(person, button).getAttribute('aria-disabled')) === 'true',
  )

export async function addCard({ page }: Person, text: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: 'Add a card' })
  await composer.fill(text)
  await composer.press('Enter')
  await card({ page }, text).waitFor()
}

/** A card is an article on the board and a list item in the outline, named by the beginning of its text. */
export function card({ page }: Pick<Person, 'page'>, text: string): Locator {
  const name = text.slice(0, 60)
  return page.getByRole('article', { name }).or(page.getByRole('listitem', { name })).first()
}

export const sees = (person: Person, text: string): Promise<unknown> =>
  until(`${person.name} sees "${text}"`, () => card(person, text).isVisible())

export async function choose({ page }: Person, view: 'Board' | 'Outline'): Promise<void> {
  await page.getByRole('radiogroup', { name: 'View' }).getByRole('radio', { name: view }).click()
}
