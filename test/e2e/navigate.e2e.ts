/** Finding one's way: the palette, the search, links to cards, following, looking at other steps, comments. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Founded, found } from './founding.ts'
import { command, hasFocus, isInSight, wheel } from './navigating.ts'
import {
  addCard,
  allAsked,
  arrive,
  card,
  choose,
  isSaved,
  join,
  openBrowser,
  type Person,
  until,
} from './people.ts'
import { type Running, startServer } from './server.ts'
import { viewOf } from './witness.ts'

const NEEDS = 'What do we need from others?'
const texts = ['Legal answers within two days', 'A budget from finance', 'Legal reads our new terms']

let server: Running
let browser: Browser
let room: Founded
let ben: Person
let ann: Person

const wide = { viewport: { width: 1366, height: 768 } }

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
  room = await found(server.url)
  await room.command({ type: 'start' })
  await room.command({ type: 'goTo', step: 'needs' })
  ben = await join(await arrive(browser, 'Ben', wide), room.links.facilitator)
  ann = await join(await arrive(browser, 'Ann', wide), room.links.participant)
  for (const { page } of [ben, ann]) await page.getByRole('button', { name: 'I’m with you' }).click()
  for (const text of texts) await addCard(ben, text)
  await isSaved(ben)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})
/** Everybody on the board and with the room, nothing open. */
beforeEach(async () => {
  await room.command({ type: 'goTo', step: 'needs' })
  await allAsked([ben, ann], NEEDS)
  for (const person of [ben, ann]) await choose(person, 'Board')
})

test('Ctrl+K goes to a card, also from far away, and gives it the focus', async () => {
  await wheel(ann, 2_000, 1_500)
  await command(ann, 'finance', texts[1] ?? '')
  await isInSight(ann, texts[1] ?? '')
  await hasFocus(ann, texts[1] ?? '')
})

test('Ctrl+K in the outline goes to a card of another step and back to the room', async () => {
  await room.command({ type: 'goTo', step: 'mission.together' })
  await allAsked([ann], 'Which words say best why our team exists?')
  await choose(ann, 'Outline')
  await command(ann, 'finance', texts[1] ?? '')
  await hasFocus(ann, texts[1] ?? '')
  await ann.page.getByRole('button', { name: 'Back to the room’s step' }).click()
  await until('the mission again', () => ann.page.locator('[data-area="mission"]').isVisible())
})

test('Ctrl+F counts the hits, walks through them both ways, and Escape stays at the last', async () => {
  await card(ann, texts[1] ?? '').click()
  await wheel(ann, 2_000, 1_500)
  await ann.page.keyboard.press('Control+f')
  const field = ann.page.getByRole('textbox', { name: 'Search the board' })
  const says = (text: string) => ann.page.getByRole('search').getByText(text, { exact: true }).waitFor()
  await field.fill('LEGAL')
  await says('2 found')
  await field.press('Enter')
  await says('1 of 2')
  await isInSight(ann, texts[0] ?? '')
  await field.press('Enter')
  await says('2 of 2')
  await isInSight(ann, texts[2] ?? '')
  await field.press('Enter')
  await says('1 of 2')
  await field.press('Shift+Enter')
  await says('2 of 2')
  await field.press('Escape')
  await hasFocus(ann, texts[2] ?? '')
})

test('in the outline Ctrl+F is left to the browser', async () => {
  await choose(ann, 'Outline')
  const taken = await ann.page.evaluate(() => {
    const event = new KeyboardEvent('keydown', {
      key: 'f',
      code: 'KeyF',
      ctrlKey: true,
      bubbles: true,
      cancelable: true,
    })
    document.body.dispatchEvent(event)
    return event.defaultPrevented
  })
  expect(taken).toBe(false)
  expect(await ann.page.getByRole('search').count()).toBe(0)
})

/** The address that "Copy link" has put on the clipboard. */
async function linkOf(person: Person, text: string): Promise<string> {
  await person.page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url })
  await person.page.evaluate(() => navigator.clipboard.writeText(''))
  await command(person, text, text)
  await hasFocus(person, text)
  await command(person, 'copy link', 'Copy link')
  return until(
    'a link was copied',
    () => person.page.evaluate(() => navigator.clipboard.readText()),
    is => is.includes('#card='),
  )
}

test('a link to a card waits while a newcomer joins, and lands on the card', async () => {
  const link = await linkOf(ben, texts[2] ?? '')
  const cleo = await arrive(browser, 'Cleo', wide)
  await cleo.page.goto(link)
  await cleo.page.getByRole('heading', { level: 1 }).waitFor()
  await join(cleo, room.links.participant)
  await isInSight(cleo, texts[2] ?? '')
  await hasFocus(cleo, texts[2] ?? '')
  expect(new URL(cleo.page.url()).hash).toBe('')
  expect(cleo.errors).toEqual([])
  await cleo.page.context().close()
})

test('a link pasted into the open room flies there; one to a card in the tray says so', async () => {
  const link = await linkOf(ben, texts[0] ?? '')
  const fragment = new URL(link).hash
  const paste = () =>
    ann.page.evaluate(hash => {
      location.hash = hash
    }, fragment)
  await wheel(ann, 2_000, 1_500)
  await paste()
  await isInSight(ann, texts[0] ?? '')
  await hasFocus(ann, texts[0] ?? '')
  await command(ben, texts[0] ?? '', texts[0] ?? '')
  await hasFocus(ben, texts[0] ?? '')
  await command(ben, 'put into the tray', 'Put into the tray')
  await until(
    'Ann sees it go',
    () => card(ann, texts[0] ?? '').isVisible(),
    is => !is,
  )
  await paste()
  await ann.page.getByText('The card of this link lies in the tray.').first().waitFor()
  await ben.page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await isInSight(ben, texts[0] ?? '')
})

test('who follows sees what the other sees, until the own hand or Escape sets free', async () => {
  const text = texts[1] ?? ''
  const face = ann.page.getByRole('list', { name: 'People' }).getByRole('button', { name: /^Ben/ })
  const following = ann.page.getByText('Following Ben')
  await command(ben, text, text)
  await isInSight(ben, text)
  await wheel(ann, 900, 900)
  await face.click()
  await following.waitFor()
  // From the middle of the board, in widths of the card: the same for both, however large their windows are.
  const fromMiddle = async ({ page }: Person) => {
    const [board, box] = await Promise.all([
      page.locator('[data-board]').boundingBox(),
      card({ page }, text).boundingBox(),
    ])
    if (!board || !box) return null
    const x = (box.x + box.width / 2 - board.x - board.width / 2) / box.width
    return { x, y: (box.y + box.height / 2 - board.y - board.height / 2) / box.width }
  }
  const together = async () => {
    const [his, hers] = await Promise.all([fromMiddle(ben), fromMiddle(ann)])
    return his && hers ? Math.hypot(his.x - hers.x, his.y - hers.y) : null
  }
  const near = (apart: number | null) => apart !== null && apart < 0.1
  await until('Ann looks where Ben looks', together, near)
  await wheel(ben, 120, 80)
  await until('and goes along', together, near)
  await wheel(ann, 60, 60)
  await following.waitFor({ state: 'hidden' })
  await face.click()
  await following.waitFor()
  await ann.page.keyboard.press('Escape')
  await following.waitFor({ state: 'hidden' })
  await face.click()
  await face.click()
  await following.waitFor({ state: 'hidden' })
})

test('a step on the rail is looked at by who presses it, and the room’s step is one press away', async () => {
  const rail = ann.page.getByRole('navigation', { name: 'Stages' })
  await rail.getByRole('button', { name: /^Mission, together/ }).click()
  await ann.page.getByText('You look at “Mission, together”').waitFor()
  const title = ann.page.getByRole('heading', { level: 2, name: 'Mission', exact: true })
  const board = ann.page.locator('[data-board]')
  await until('the mission’s area is where Ann looks', async () => {
    const [at, around] = await Promise.all([title.boundingBox(), board.boundingBox()])
    return at && around ? at.x > around.x && at.y > around.y && at.y < around.y + around.height : false
  })
  expect(await ben.page.getByText('You look at').count()).toBe(0)
  await ann.page.getByRole('button', { name: 'Back to the room’s step' }).click()
  await isInSight(ann, texts[1] ?? '')
})

test('Ctrl+K out of a personal step folds the paper and gives the card the focus', async () => {
  await room.command({ type: 'goTo', step: 'agreement' })
  await allAsked([ann], 'Do we stand behind this sheet?')
  await ann.page.getByRole('region', { name: 'Your paper' }).waitFor()
  await command(ann, 'finance', texts[1] ?? '')
  await isInSight(ann, texts[1] ?? '')
  await hasFocus(ann, texts[1] ?? '')
})

test('looking at another step folds the paper of a personal one', async () => {
  await room.command({ type: 'goTo', step: 'agreement' })
  await allAsked([ann], 'Do we stand behind this sheet?')
  const paper = ann.page.getByRole('region', { name: 'Your paper' })
  await paper.waitFor()
  await ann.page
    .getByRole('navigation', { name: 'Stages' })
    .getByRole('button', { name: /^Needs/ })
    .click()
  await paper.waitFor({ state: 'hidden' })
  await isInSight(ann, texts[1] ?? '')
  await ann.page.getByRole('button', { name: 'Back to the room’s step' }).click()
  await paper.waitFor()
})

test('a comment is a number on the card for everybody, until somebody settles it', async () => {
  const text = texts[1] ?? ''
  await command(ben, text, text)
  await hasFocus(ben, text)
  await command(ben, 'comment', 'Comment')
  const field = ben.page.getByRole('textbox', { name: 'Add a comment' })
  await field.fill('Who asks them?')
  await field.press('Enter')
  await ben.page.getByRole('dialog').getByText('Who asks them?').waitFor()
  await ben.page.keyboard.press('Escape')
  await hasFocus(ben, text)
  await choose(ann, 'Outline')
  const row = card(ann, text)
  await row.getByRole('button', { name: 'Comments, 1' }).press('Enter')
  await row.getByRole('listitem', { name: 'Who asks them?' }).getByText('Ben').waitFor()
  expect(await row.getByRole('button', { name: 'Delete comment' }).count()).toBe(0)
  await row.getByRole('button', { name: 'Settled' }).press('Enter')
  await row.getByRole('button', { name: 'Comment', exact: true }).waitFor()
  await isSaved(ann)
})

test('what is put up in the outline lies on the free board for everybody, and can be gone to', async () => {
  await choose(ann, 'Outline')
  await ann.page.getByRole('textbox', { name: 'Write on the free board' }).fill('Bring cake')
  await ann.page.getByRole('textbox', { name: 'Write on the free board' }).press('Enter')
  await card(ann, 'Bring cake').waitFor()
  await isSaved(ann)
  await command(ben, 'cake', 'Bring cake')
  await isInSight(ben, 'Bring cake')
})

test('what cannot be taken back is asked once in the palette', async () => {
  const { people } = await viewOf(server.url, room.lead)
  await room.command({ type: 'handWheel', seat: people.find(({ name }) => name === 'Ben')?.seat ?? '' })
  await ben.page.getByRole('toolbar', { name: 'Facilitator' }).waitFor()
  // A message that passes is a dialog to the browser too.
  const dialog = ben.page.locator('[role=dialog]:not([aria-modal=false])')
  await command(ben, 'next', 'Next')
  await dialog.getByText(/people on to “Agreement”/).waitFor()
  await ben.page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await allAsked([ann], NEEDS)
  await command(ben, 'next', 'Next')
  await dialog.getByRole('button', { name: 'Next' }).press('Enter')
  await allAsked([ben, ann], 'Do we stand behind this sheet?')
  expect([...ben.errors, ...ann.errors]).toEqual([])
})
