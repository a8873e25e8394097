/** How people find their way in a test: by the palette, the wheel, and by what they then see and have the focus on. */
import type { Locator, Page } from 'playwright-core'
import { card, type Person, until } from './people.ts'

const palette = ({ page }: Person): Locator => page.getByRole('combobox', { name: 'Go anywhere' })

/** Opens the palette, types, sees the first line say `first`, and takes it. */
export async function command(person: Person, words: string, first: string | RegExp): Promise<void> {
  await person.page.keyboard.press('Control+k')
  await palette(person).fill(words)
  await person.page.getByRole('option', { selected: true }).filter({ hasText: first }).waitFor()
  await person.page.keyboard.press('Enter')
}

const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.closest('[data-card]')?.getAttribute('aria-label') ?? null)
export const hasFocus = ({ page, name }: Person, text: string) =>
  until(
    `${name}: the focus is on “${text}”`,
    () => focused(page),
    label => label === text,
  )

/** Where a card stands on the screen, as a share of the board: the same for all who look at the same place. */
async function placeOf({ page }: Person, text: string): Promise<{ x: number; y: number } | null> {
  const [board, box] = await Promise.all([
    page.locator('[data-board]').boundingBox(),
    card({ page }, text).boundingBox(),
  ])
  if (!board || !box) return null
  return {
    x: (box.x + box.width / 2 - board.x) / board.width,
    y: (box.y + box.height / 2 - board.y) / board.height,
  }
}

export async function isInSight(person: Person, text: string): Promise<void> {
  const inside = (n: number) => n > 0 && n < 1
  await until(
    `${person.name} sees “${text}”`,
    () => placeOf(person, text),
    at => at !== null && inside(at.x) && inside(at.y),
  )
}

/** Wheel over the board, until the board has moved: a wheel that comes late would count as one's own hand later on. */
export async function wheel({ page }: Person, dx: number, dy: number): Promise<void> {
  const board = page.locator('[data-board]')
  const box = await board.boundingBox()
  if (!box) throw new Error('no board')
  const where = () =>
    board.evaluate(e => `${e.firstElementChild?.scrollLeft} ${e.firstElementChild?.scrollTop}`)
  const before = await where()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.wheel(dx, dy)
  await until('the board has moved', where, now => now !== before)
}
