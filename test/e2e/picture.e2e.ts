/** Pictures of the board: taken in the room, saved as files, opened again. */
import { readFileSync } from 'node:fs'
import { centreOfSpot, ZONES } from '@mustwin/board/areas'
import { addActivity } from '@mustwin/board/edit'
import { addImage, addSticky } from '@mustwin/board/edit-marks'
import { pictureOf } from '@mustwin/board/picture/picture'
import { TOKENS } from '@mustwin/board/picture/theme'
import { readBoard } from '@mustwin/board/read'
import { EMPTY_BOARD } from '@mustwin/okr/records'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Founded, found } from './founding.ts'
import { arrive, join, openBrowser, type Person, until } from './people.ts'
import { type Running, startServer } from './server.ts'
import { joinStock, type Stock } from './stock.ts'
import { viewOf } from './witness.ts'

const spot = [30, 70] as const
/** On the matrix, where no card lies. */
const square = ZONES.square.rect
const red = [square.x + square.w * 0.6, square.y + square.h * 0.6] as const
const words = 'Zürich & <b>Łódź</b>: a stand'
let server: Running
let browser: Browser
let founded: Founded
let stock: Stock
let ben: Person

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
  founded = await found(server.url)
  await founded.command({ type: 'start' })
  await founded.command({ type: 'goTo', step: 'matrix.together' })
  stock = await joinStock(server.url, founded.lead)
  const author = (await viewOf(server.url, founded.lead)).me.seat
  const card = { author, at: [0, 0] as const }
  addActivity(stock.doc, { ...card, id: 'activity000001', text: words, spot, color: 'green' })
  addSticky(stock.doc, { ...card, id: 'sticky00000001', text: 'Free words', at: [2060, 2900] })
  // One that the server has never had: what can't be fetched is named, and the picture is taken all the same.
  const gone = { src: 'A'.repeat(24), size: [200, 100] as const }
  addImage(stock.doc, {
    ...card,
    ...gone,
    id: 'image000000001',
    text: 'The fair last year',
    at: [2060, 2600],
  })
  const there = { src: await sentImage(), size: [120, 120] as const }
  addImage(stock.doc, { ...card, ...there, id: 'image000000002', text: 'A red square', at: red })
  ben = await join(await arrive(browser, 'Ben'), founded.links.participant)
})

afterAll(async () => {
  stock?.close()
  await browser?.close()
  await server?.stop()
})

/** One red pixel, as the server took it. */
async function sentImage(): Promise<string> {
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mP4z8AAAAMBAQD3A0FDAAAAAElFTkSuQmCC'
  const answer = await fetch(`${server.url}/api/workshops/${founded.id}/images`, {
    method: 'POST',
    headers: { authorization: `Bearer ${founded.lead.token}`, 'content-type': 'image/png' },
    body: Buffer.from(png, 'base64'),
  })
  expect(answer.status).toBe(201)
  return (await answer.json()).id
}

/** The sheet's menu, then the dialog. */
async function openDialog({ page }: Person): Promise<ReturnType<Page['getByRole']>> {
  const dialog = page.getByRole('dialog', { name: 'Picture of the board' })
  if (!(await page.getByRole('button', { name: 'Export' }).isVisible())) {
    await page.getByRole('button', { name: 'Sheet', exact: true }).click()
  }
  const drawer = page.locator('section', { has: page.getByRole('button', { name: 'Export' }) })
  await drawer.getByText('Activities that move no key result').waitFor()
  await drawer.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'Picture of the board' }).click()
  await dialog.waitFor()
  return dialog
}

async function save(person: Person, what: string, format: 'PNG' | 'SVG') {
  const dialog = await openDialog(person)
  await dialog.getByRole('combobox', { name: 'What' }).selectOption({ label: what })
  await dialog.getByRole('radio', { name: format }).click()
  const [download] = await Promise.all([
    person.page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save picture' }).click(),
  ])
  await dialog.waitFor({ state: 'hidden' })
  return { name: download.suggestedFilename(), path: await download.path() }
}

/** Colours of the picture at these places, and how dark it gets within a box, decoded by the browser itself. */
function look(page: Page, file: Buffer, points: readonly (readonly number[])[], box: readonly number[]) {
  return page.evaluate(
    async ([data, points, [left = 0, top = 0, w = 1, h = 1]]) => {
      const bytes = Uint8Array.from(atob(data), sign => sign.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      context.drawImage(bitmap, 0, 0)
      const colourAt = ([x = 0, y = 0]: readonly number[]) =>
        `#${[...context.getImageData(x, y, 1, 1).data.slice(0, 3)].map(n => n.toString(16).padStart(2, '0')).join('')}`
      const pixels = context.getImageData(left, top, w, h).data
      let darkest = 255
      for (let i = 0; i < pixels.length; i += 4) darkest = Math.min(darkest, pixels[i] ?? 255)
      return { width: bitmap.width, height: bitmap.height, colours: points.map(colourAt), darkest }
    },
    [file.toString('base64'), points, box] as const,
  )
}

test('an area as PNG: A3 at 300 dots an inch, the card in its colour on its spot, with its words', async () => {
  const { name, path } = await save(ben, 'Effort and impact', 'PNG')
  expect(name).toBe('Marketing-OKR-first-quarter-Effort-and-impact.png')
  const file = readFileSync(path)
  expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([4961, 3508])
  // pHYs: pixels a metre.
  expect(file.toString('latin1', 37, 41)).toBe('pHYs')
  expect(Math.round(file.readUInt32BE(41) * 0.0254)).toBe(300)
  const { view } = paperOfMatrix()
  const at = ([x, y]: readonly [number, number]) =>
    [Math.round(((x - view.x) / view.w) * 4961), Math.round(((y - view.y) / view.h) * 3508)] as const
  const [x, y] = centreOfSpot(spot)
  const [left, top] = at([x - 80, y - 24])
  const [right, bottom] = at([x + 60, y + 24])
  const seen = await look(
    ben.page,
    file,
    [at([x + 85, y]), at([x + 85, y - 60]), at([x, y + 300]), [5, 5], at([red[0] + 60, red[1] + 60])],
    [left, top, right - left, bottom - top],
  )
  expect([seen.width, seen.height]).toEqual([4961, 3508])
  const { 'note-green': green, 'accent-soft': corner, raised, surface } = TOKENS
  const [image = '', ...rest] = [...seen.colours].reverse()
  expect(rest.reverse()).toEqual([green[0], corner[0], raised[0], surface[0]])
  // Drawn anew by the server with some loss.
  expect(image).toMatch(/^#f[0-9a-f]([0-2][0-9a-f]){2}$/)
  expect(seen.darkest).toBeLessThan(90)
})

/** Where the paper of the matrix lies on the board: the same writer says it. */
function paperOfMatrix() {
  const board = readBoard(stock.doc)
  const sheet = {
    workshop: '',
    team: '',
    period: { start: '', end: '' },
    mission: '',
    mustWins: [],
    notNow: [],
  }
  const none = { company: { mission: '', objectives: [] }, shelf: [], loose: [], needs: [], decisions: [] }
  const facts = { mustWins: [], people: [], result: null, sheet: { ...sheet, ...none, version: 0 } }
  expect(board).not.toEqual(EMPTY_BOARD)
  const wishes = { theme: 'light', heading: '', links: true, fontFaces: '' } as const
  return pictureOf({ ...facts, board }, { ...wishes, part: 'matrix', image: () => null, outline: () => null })
}

test('the whole board as SVG: opened alone it shows the words, in the shipped type, and asks for nothing', async () => {
  const { name, path } = await save(ben, 'The whole board', 'SVG')
  expect(name).toBe('Marketing-OKR-first-quarter-board.svg')
  const context = await browser.newContext({ offline: true })
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  await page.goto(`data:image/svg+xml;base64,${readFileSync(path).toString('base64')}`)
  // Neither markup nor other names: what was typed, as words.
  const shown = await page.locator('[data-card="activity000001"]').textContent()
  expect(shown?.replace(/\s+/g, '')).toBe(words.replace(/\s+/g, ''))
  await page.getByText('Free words').waitFor()
  await page.getByText('The fair last year').waitFor()
  const box = await page.locator('[data-card="sticky00000001"] rect').boundingBox()
  expect(box?.width).toBeGreaterThan(5)
  await until('the type is there', () => page.evaluate(() => document.fonts.status === 'loaded'))
  const faces = await page.evaluate(() => [...document.fonts].map(({ status }) => status))
  // Latin for "Zürich", its extension for "Łódź".
  expect(faces.filter(status => status === 'loaded').length).toBeGreaterThanOrEqual(2)
  expect(asked.filter(url => !url.startsWith('data:'))).toEqual([])
  await context.close()
})

test('offline, from what is here: both are saved', async () => {
  await ben.page.context().setOffline(true)
  try {
    const svg = await save(ben, 'Effort and impact', 'SVG')
    expect(readFileSync(svg.path, 'utf8')).toContain('data-card="activity000001"')
    const png = await save(ben, 'OKR sheet', 'PNG')
    const file = readFileSync(png.path)
    // An upright sheet.
    expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([3508, 4961])
  } finally {
    await ben.page.context().setOffline(false)
  }
})

test('a browser that has no room for it says so in a sentence, and a smaller one is taken where there is some', async () => {
  const page = ben.page
  await page.evaluate(() => {
    const real = HTMLCanvasElement.prototype.toBlob
    const most = { pixels: 0 }
    Object.assign(window, { most })
    HTMLCanvasElement.prototype.toBlob = function (callback, ...rest) {
      if (this.width * this.height > most.pixels) callback(null)
      else real.call(this, callback, ...rest)
    }
  })
  const dialog = await openDialog(ben)
  await dialog.getByRole('button', { name: 'Save picture' }).click()
  await dialog.getByRole('alert').getByText('Save it as SVG, or save one area at a time').waitFor()
  await page.evaluate(() => Object.assign((window as unknown as { most: object }).most, { pixels: 12e6 }))
  await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save picture' }).click(),
  ])
  await page.getByText('Saved smaller than its paper').first().waitFor()
})

test('nothing was blocked or thrown on the way', () => {
  expect(ben.errors).toEqual([])
})
