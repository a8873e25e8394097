/** What somebody does who has no pointer: Tab, arrows, Enter, Space and typing, and nothing else. */
import type { Locator, Page } from 'playwright-core'
import { type Person, until } from './people.ts'

const focused = (target: Locator): Promise<boolean> =>
  target
    .first()
    .evaluate(element => element === document.activeElement)
    .catch(() => false)

/** Presses Tab until the target has the focus. A screen that never gives it there fails here. */
export async function tabTo(page: Page, target: Locator, most = 250): Promise<void> {
  await target.first().waitFor()
  for (let presses = 0; presses < most; presses++) {
    if (await focused(target)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${most} presses of Tab never reached ${target}`)
}

export async function pressOn({ page }: Person, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

/** A group of radio buttons is one stop of Tab; arrows choose within it. */
export async function chooseRadio({ page }: Person, group: Locator, name: string): Promise<void> {
  const wanted = group.getByRole('radio', { name })
  for (
    let presses = 0;
    presses < 250 && !(await group.evaluate(e => e.contains(document.activeElement)));
    presses++
  )
    await page.keyboard.press('Tab')
  for (let presses = 0; presses < 10 && !(await wanted.isChecked()); presses++)
    await page.keyboard.press('ArrowRight')
  await until(`${name} is chosen`, () => wanted.isChecked())
}

/** Replaces what a text field holds. */
export async function write({ page }: Person, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

export async function addCardByKeys(person: Person, text: string): Promise<void> {
  await write(person, person.page.getByRole('textbox', { name: 'Add a card' }), text)
  await person.page.keyboard.press('Enter')
}

const valueNow = (slider: Locator) => (): Promise<number> =>
  slider.evaluate(e => Number(e instanceof HTMLInputElement ? e.value : e.ariaValueNow))

/** Moves a slider to a multiple of five with the keys that sliders have: Home, then arrows. */
export async function slideTo({ page }: Person, slider: Locator, value: number): Promise<void> {
  await tabTo(page, slider)
  await page.keyboard.press('Home')
  let at = await until('the slider is at its start', valueNow(slider), is => is === 0)
  while (at < value) {
    const before = at
    await page.keyboard.press('ArrowRight')
    at = await until('the slider moved', valueNow(slider), is => is > before)
  }
}
