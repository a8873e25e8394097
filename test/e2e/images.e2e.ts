/** What is too much for a board: a picture of twenty megapixels, what is no picture, and the 5,001st thing. */
import { addSticky } from '@mustwin/board/edit-marks'
import { defaultLimits } from '@mustwin/room/limits'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Founded, found } from './founding.ts'
import { addCard, arrive, isSaved, join, openBrowser, until } from './people.ts'
import { type Running, startServer } from './server.ts'
import { joinStock } from './stock.ts'
import { viewOf } from './witness.ts'

let server: Running
let browser: Browser
beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function founded(): Promise<Founded> {
  const room = await found(server.url)
  await room.command({ type: 'start' })
  await room.command({ type: 'goTo', step: 'needs' })
  return room
}

const seatOn = async (room: Founded, name: string) =>
  join(await arrive(browser, name), room.links.participant)

interface Sent {
  readonly name: string
  readonly type: string
  /** A picture of this size, drawn in the page; or text. */
  readonly size?: readonly [number, number]
  readonly text?: string
}

/** Lets a file fall on the middle of the board, as the desktop does. */
const dropFile = (page: Page, sent: Sent) =>
  page
    .getByRole('region', { name: 'Board', exact: true })
    .evaluate(async (board, { name, type, size, text }) => {
      const draw = async ([width, height]: readonly [number, number]) => {
        const canvas = new OffscreenCanvas(width, height)
        const context = canvas.getContext('2d')
        if (!context) throw new Error('no canvas')
        for (let y = 0; y < height; y += 64) {
          for (let x = 0; x < width; x += 64) {
            context.fillStyle = `hsl(${(x * 7 + y * 13) % 360} 70% ${30 + ((x + y) % 50)}%)`
            context.fillRect(x, y, 64, 64)
          }
        }
        return canvas.convertToBlob({ type, quality: 0.9 })
      }
      const content = size ? await draw(size) : (text ?? '')
      const data = new DataTransfer()
      data.items.add(new File([content], name, { type }))
      const { left, top, width, height } = board.getBoundingClientRect()
      const at = { clientX: left + width / 2, clientY: top + height / 2 }
      board.dispatchEvent(
        new DragEvent('drop', { ...at, dataTransfer: data, bubbles: true, cancelable: true }),
      )
    }, sent)

/** The picture of this name, as wide as it was drawn by the browser; 0 while it is not there. */
const widthOf = (page: Page, alt: string) =>
  page
    .getByRole('img', { name: alt })
    .first()
    .evaluate((img: HTMLImageElement) => img.naturalWidth, undefined, { timeout: 1_000 })
    .catch(() => 0)

test('a picture of twenty megapixels is on both screens; what is no picture is refused in words', async () => {
  const room = await founded()
  const ben = await seatOn(room, 'Ben')
  const chiara = await seatOn(room, 'Chiara')
  await dropFile(ben.page, { name: 'Stand.jpg', type: 'image/jpeg', size: [5_477, 3_652] })
  for (const { name, page } of [ben, chiara])
    await until(
      `${name} sees the picture`,
      () => widthOf(page, 'Stand'),
      width => width === 2_048,
    )
  await dropFile(ben.page, { name: 'Logo.svg', type: 'image/svg+xml', text: '<svg onload="alert(1)"/>' })
  await ben.page
    .getByText(/Only PNG, JPEG, WebP and GIF/)
    .first()
    .waitFor()
  await dropFile(ben.page, { name: 'Broken.png', type: 'image/png', text: 'no picture' })
  await until('both refusals', async () => (await ben.page.getByText(/Only PNG, JPEG/).count()) > 1)
  await isSaved(ben)
  expect(await chiara.page.getByRole('img', { name: /Logo|Broken/ }).count()).toBe(0)
  const address = await ben.page.getByRole('img', { name: 'Stand' }).first().getAttribute('src')
  const stranger = await arrive(browser, 'Eve')
  expect((await stranger.page.request.get(`${server.url}${address}`)).status()).toBe(401)
  expect([...ben.errors, ...chiara.errors]).toEqual([])
})

test('the 5,001st thing is refused in words, its text is kept, and the room goes on', async () => {
  const room = await founded()
  const stock = await joinStock(server.url, room.lead)
  const { records } = defaultLimits
  const author = (await viewOf(server.url, room.lead)).me.seat
  for (let first = 0; first < records - 1; first += 50) {
    stock.doc.transact(() => {
      for (let i = first; i < Math.min(first + 50, records - 1); i++) {
        const at = [(i % 100) * 220, 4_000 + Math.floor(i / 100) * 220] as const
        addSticky(stock.doc, {
          id: `sticky${String(i).padStart(8, '0')}`,
          author,
          text: `Note ${i}`,
          at,
        })
      }
    })
  }
  const ben = await seatOn(room, 'Ben')
  await addCard(ben, 'The last one that fits')
  await isSaved(ben)
  const composer = ben.page.getByRole('textbox', { name: 'Add a card' })
  await composer.fill('One too many')
  await composer.press('Enter')
  const kept = ben.page.getByRole('region', { name: 'Not shared' })
  await kept.getByText('One too many').waitFor()
  expect(await kept.textContent()).toContain('The board is full: it holds 5,000 cards and marks')
  await isSaved(ben)
  expect(await ben.page.getByRole('article', { name: 'The last one that fits' }).count()).toBe(1)
  await until('the others have it', async () => stock.doc.getMap('needs').size === 1)
  expect(stock.doc.getMap('marks').size).toBe(records - 1)
  stock.close()
  expect(ben.errors).toEqual([])
})
