/** Opens a contestant's page on its cards and waits until they are painted. */
import { readFileSync } from 'node:fs'
import { inView } from './cards.mjs'
import { foundFor, readCamera } from './contestants.mjs'
import { WINDOW } from './measure.mjs'

const probe = readFileSync(new URL('./probe.js', import.meta.url), 'utf8')
const PATIENCE = 90_000

/** A fresh context: nothing is cached, nothing is kept. */
export async function freshPage(browser, look) {
  const context = await browser.newContext({ viewport: WINDOW, locale: 'en-GB', colorScheme: 'light' })
  context.setDefaultTimeout(PATIENCE)
  await context.addInitScript(`${probe};window.startProbe(${JSON.stringify(look)})`)
  const page = await context.newPage()
  const errors = []
  page.on('pageerror', error => errors.push(String(error)))
  return { context, page, errors }
}

export async function enter(context, workshop, name = 'Ben') {
  const seat = await workshop.guest(name)
  const [key, value] = seat.cookie.split('=')
  await context.addCookies([{ name: key, value, url: workshop.url }])
}

/** Where Mustwin's board lies in the window and what it looks at first: the others are given the same. */
export async function frameOf(browser, mustwin) {
  const workshop = await foundFor(mustwin.url, [], 'marks')
  const { context, page } = await freshPage(browser, {})
  await enter(context, workshop)
  await page.goto(workshop.page)
  const region = page.getByRole('region', { name: 'Board', exact: true })
  await region.waitFor()
  // The camera flies to the step's area first.
  await page.waitForFunction(
    () => {
      const now = window.probe.camera()
      const same = now !== '' && now === window.lastCamera
      window.lastCamera = now
      return same
    },
    null,
    { polling: 500 },
  )
  const box = await region.boundingBox()
  const camera = await page.evaluate(() => window.probe.camera())
  await context.close()
  return {
    board: { left: box.x, top: box.y, width: box.width, height: box.height },
    camera: readCamera(camera),
  }
}

/** The world's point in the middle of the board's element. */
export const centreOf = ({ board, camera }) => ({
  x: Math.round(camera.x + board.width / camera.zoom / 2),
  y: Math.round(camera.y + board.height / camera.zoom / 2),
})

/** The contestant's own file of the cards, made once by its own API. */
export async function fileFor(browser, contestant, peers, cards) {
  const { context, page } = await freshPage(browser, {})
  await page.goto(`${peers.url}/${contestant.name}.html`)
  await page.waitForFunction(() => window.bench && document.querySelector('canvas, .tl-canvas, .react-flow'))
  const file = await page.evaluate(all => window.bench.fileOf(all), cards)
  await context.close()
  return peers.keep(`${contestant.name}-${cards.length}.json`, file)
}

/**
 * @returns the page and when its cards were painted, in ms after the navigation began
 * @throws when it shows nothing
 */
export async function openContestant(browser, contestant, scene) {
  const { cards, camera, board, peers, file, workshop } = scene
  const seen = inView(cards, camera, { w: board.width, h: board.height })
  const sample = [0, 0.25, 0.5, 0.75, 1].map(share => seen[Math.floor(share * (seen.length - 1))])
  const look = contestant.look(contestant.name === 'excalidraw' ? seen : sample)
  const { context, page, errors } = await freshPage(browser, look)
  if (workshop) await enter(context, workshop)
  await page.goto(workshop ? workshop.page : contestant.address(peers, file, camera, board), {
    waitUntil: 'commit',
  })
  try {
    await page.waitForFunction(() => window.probe?.painted !== null)
  } catch {
    throw new Error(`${contestant.name} shows no cards. ${errors.join(' ')}`)
  }
  const painted = await page.evaluate(() => window.probe.painted)
  return { context, page, painted, inView: seen.length, errors }
}
