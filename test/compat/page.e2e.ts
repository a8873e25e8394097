/** A page and a stock provider on one board: each sees what the other writes, also over a crash of the server. */
import { addCandidate, textOf, writeText } from '@mustwin/board/edit'
import { readBoard } from '@mustwin/board/read'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { arrive, isSaved, join, openBrowser, sees, until } from '../e2e/people.ts'
import { type Running, startServer } from '../e2e/server.ts'
import { joinStock, type Stock } from '../e2e/stock.ts'
import { cardId, wireRoom } from '../e2e/wire-room.ts'

let server: Running
let browser: Browser
let stock: Stock | null = null
beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
})
afterEach(() => {
  stock?.close()
  stock = null
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('[H7] a page sees what a stock provider writes, and the other way round', async () => {
  const { workshop, ben } = await wireRoom(server.url, 'mission.together')
  stock = await joinStock(server.url, { id: workshop.id, token: ben.token })
  const { doc } = stock
  const mission = textOf(doc, 'mission')
  if (!mission) throw new Error('no mission')
  writeText(mission, 'Known in Germany')

  const dora = await arrive(browser, 'Dora')
  await join(dora, `${server.url}/w/${workshop.id}#${workshop.keys.participant}`)
  const editor = dora.page.getByRole('textbox', { name: 'Our mission' })
  await until(
    'the mission',
    () => editor.textContent(),
    text => text?.includes('Known in Germany') ?? false,
  )
  addCandidate(doc, { id: cardId('s'), author: ben.seat, text: 'From another program', at: [0, 0] })
  await sees(dora, 'From another program')

  const stocks = () => Promise.resolve(readBoard(doc).mission.plain)
  await editor.click()
  await dora.page.keyboard.press('ControlOrMeta+End')
  await dora.page.keyboard.type(' and trusted')
  await isSaved(dora)
  await until('her words', stocks, text => text.includes('and trusted'))

  await server.kill9()
  await server.restart()
  await until('the room', () => Promise.resolve(stock?.provider.synced ?? false))
  const again = textOf(doc, 'mission')
  if (again) writeText(again, 'After the crash')
  await until(
    'the new mission',
    () => editor.textContent(),
    text => text?.includes('After the crash') ?? false,
  )
  expect(dora.errors).toEqual([])
})
