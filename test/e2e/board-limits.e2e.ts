/** A board with as many records as it may have: opened, used, taken a picture of, and opened again. */
import { readFileSync } from 'node:fs'
import { addNeed, textOf, writeText } from '@mustwin/board/edit'
import { bringBackThings, dropThings } from '@mustwin/board/edit-many'
import { addSticky } from '@mustwin/board/edit-marks'
import { defaultLimits } from '@mustwin/room/limits'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Founded, found } from './founding.ts'
import { arrive, choose, isSaved, join, openBrowser, type Person, until } from './people.ts'
import { type Running, startServer } from './server.ts'
import { joinStock, type Stock } from './stock.ts'
import { viewOf } from './witness.ts'

const NEEDS = 300
const STICKIES = defaultLimits.records - NEEDS
const EACH = 50
/** How long a person may be left without an answer. Other tests and a second browser share the machine. */
const PATIENCE = 5_000

let server: Running
let browser: Browser
let founded: Founded
let stock: Stock
let ben: Person

const stickyId = (i: number) => `sticky${String(i).padStart(8, '0')}`
/** Below all areas, so that a picture shows every one of them apart. */
const placeOf = (i: number) => [(i % 80) * 220, 4_200 + Math.floor(i / 80) * 220] as const

/** Each transaction is one message; the door takes so many structs in one. */
function fill(doc: Stock['doc'], author: string): void {
  const add = (count: number, one: (i: number) => unknown) => {
    for (let first = 0; first < count; first += EACH) {
      doc.transact(() => {
        for (let i = first; i < Math.min(count, first + EACH); i++) one(i)
      })
    }
  }
  add(NEEDS, i =>
    addNeed(doc, { id: `need${String(i).padStart(8, '0')}`, author, text: `Need ${i}`, at: [0, 0] }),
  )
  add(STICKIES, i => addSticky(doc, { id: stickyId(i), author, text: `Note ${i} of many`, at: placeOf(i) }))
}

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
  founded = await found(server.url)
  await founded.command({ type: 'start' })
  await founded.command({ type: 'goTo', step: 'needs' })
  stock = await joinStock(server.url, founded.lead)
  fill(stock.doc, (await viewOf(server.url, founded.lead)).me.seat)
  ben = await join(await arrive(browser, 'Ben'), founded.links.participant)
})

afterAll(async () => {
  stock?.close()
  await browser?.close()
  await server?.stop()
})

const board = ({ page }: Person) => page.getByRole('region', { name: 'Board', exact: true })

/** How long the page's own thread lets a person wait, measured by asking it. */
async function answersIn({ page }: Person, act: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await act()
  await page.evaluate(
    () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  return performance.now() - started
}

test('it opens, with what is in view and no more', async () => {
  await ben.page.getByRole('article', { name: 'Need 0', exact: true }).waitFor()
  const mounted = await ben.page.locator('[data-card]').count()
  expect(mounted).toBeGreaterThan(5)
  expect(mounted).toBeLessThan(1_500)
})

test('it can be moved and zoomed', async () => {
  const box = await board(ben).boundingBox()
  if (!box) throw new Error('no board')
  await ben.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  const waits: number[] = []
  for (let i = 0; i < 10; i++) waits.push(await answersIn(ben, () => ben.page.mouse.wheel(0, 300)))
  await ben.page.keyboard.down('Control')
  for (let i = 0; i < 4; i++) waits.push(await answersIn(ben, () => ben.page.mouse.wheel(0, 200)))
  await ben.page.keyboard.up('Control')
  expect(Math.max(...waits)).toBeLessThan(PATIENCE)
})

test('a picture of all of it has every card, as SVG and as pixels', async () => {
  const { page } = ben
  await page.getByRole('button', { name: 'Sheet', exact: true }).click()
  const drawer = page.locator('section', { has: page.getByRole('button', { name: 'Export' }) })
  for (const format of ['SVG', 'PNG']) {
    await drawer.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: 'Picture of the board' }).click()
    const dialog = page.getByRole('dialog', { name: 'Picture of the board' })
    await dialog.getByRole('radio', { name: format }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save picture' }).click(),
    ])
    const file = readFileSync(await download.path())
    if (format === 'SVG')
      expect(file.toString('utf8').match(/data-card="/g)).toHaveLength(defaultLimits.records)
    else expect(Math.max(file.readUInt32BE(16), file.readUInt32BE(20))).toBe(7016)
    await dialog.waitFor({ state: 'hidden' })
  }
  await drawer.getByRole('button', { name: /^Close/ }).click()
})

test('a card can still be written to, put into the tray and brought back, and others see it', async () => {
  const need = [{ root: 'needs', id: 'need00000007' }] as const
  const row = (name: string) => ben.page.getByRole('listitem', { name, exact: true })
  const shown = (name: string, is: boolean) =>
    until(`${name} is ${is ? '' : 'not '}there`, async () => (await row(name).count()) > 0 === is)
  expect(await answersIn(ben, () => choose(ben, 'Outline'))).toBeLessThan(PATIENCE)
  await shown('Need 7', true)
  dropThings(stock.doc, need)
  await shown('Need 7', false)
  bringBackThings(stock.doc, need)
  await shown('Need 7', true)
  const text = textOf(stock.doc, 'needs', need[0].id)
  if (text) writeText(text, 'Need 7, in other words')
  await shown('Need 7, in other words', true)
  await choose(ben, 'Board')
  await isSaved(ben)
})

test('after coming back everything is there', async () => {
  await ben.page.reload()
  await isSaved(ben)
  await ben.page.getByRole('article', { name: 'Need 0', exact: true }).waitFor()
  const later = await joinStock(server.url, founded.lead)
  const count = (root: string) => later.doc.getMap(root).size
  await until(
    'all of them',
    async () => count('marks') + count('needs'),
    n => n === defaultLimits.records,
  )
  later.close()
  expect(ben.errors).toEqual([])
})
