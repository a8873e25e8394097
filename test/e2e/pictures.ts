/** Walks through the example's workshop and takes a picture of each screen that people meet on the way. */
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { arrive, choose, openBrowser, type Person, phone } from './people.ts'
import { startServer } from './server.ts'
import { arriveAll, gather, walk } from './walk.ts'

const looks = ['light', 'dark'] as const

/** One page in both colour schemes, once everything on it has come to rest. */
async function shoot(page: Page, file: string): Promise<void> {
  for (const colorScheme of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
    await page.screenshot({ path: `${file}-${colorScheme}.png` })
  }
}

/** The same moment in the other view than the one that the person works in. */
async function shootOther(person: Person, file: string, view: 'Board' | 'Outline'): Promise<void> {
  await choose(person, view)
  await shoot(person.page, file)
  await choose(person, view === 'Board' ? 'Outline' : 'Board')
}

const HOUSE = { width: 1920, height: 1080 }

/** Everything at once on a large screen, as at the end of a workshop; then back at the place of the step. */
async function shootWhole({ page }: Person, file: string): Promise<void> {
  const laptop = page.viewportSize()
  await page.setViewportSize(HOUSE)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Zoom to fit' }).click()
  await shoot(page, file)
  if (laptop) await page.setViewportSize(laptop)
  await page.getByRole('navigation', { name: 'Stages' }).locator('[aria-current]').click()
}

const fileName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)

export async function takePictures(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const server = await startServer()
  const browser = await openBrowser()
  let at = 0
  const number = () => String(at++).padStart(2, '0')
  const pair = async (laptop: Person, small: Person, name: string) => {
    const file = `${folder}/${number()}-${fileName(name)}`
    await shoot(laptop.page, `${file}-laptop`)
    await shoot(small.page, `${file}-phone`)
  }
  try {
    const [first, second] = [await arrive(browser, 'first'), await arrive(browser, 'second', phone)]
    for (const { page } of [first, second]) await page.goto(server.url)
    await pair(first, second, 'home')
    const people = await arriveAll(browser)
    const links = await gather(server.url, people)
    for (const { page } of [first, second]) await page.goto(links.participant)
    await pair(first, second, 'join')
    await pair(people.ines, people.chiara, 'lobby')
    // A picture before each turn of the agenda shows a step as it was worked in.
    const turn = /^on to|^reveal|^close|^show/
    const act = async (what: string, action: () => Promise<unknown>) => {
      const question = (await people.ben.page.getByRole('heading', { level: 1 }).textContent()) ?? ''
      if (turn.test(what)) await pair(people.ben, people.chiara, question)
      if (what.startsWith('on to')) {
        const file = `${folder}/${number()}-${fileName(question)}`
        await shootOther(people.ben, `${file}-outline`, 'Outline')
        if (question.startsWith('What do we do first')) await shootWhole(people.ben, `${file}-whole`)
        await shootOther(people.ines, `${file}-lead`, 'Board')
        await shootOther(people.chiara, `${file}-phone-board`, 'Board')
      }
      await action()
    }
    await walk({ ...people, act })
    await pair(people.ines, people.chiara, 'close')
    const { pathname, origin } = new URL(people.ben.page.url())
    for (const { page } of [people.ben, people.chiara]) {
      await page.goto(`${origin}${pathname}/sheet`)
      await page.getByRole('heading', { name: 'OKR sheet' }).waitFor()
    }
    await pair(people.ben, people.chiara, 'sheet')
  } finally {
    await browser.close()
    await server.stop()
  }
}
