/**
 * pnpm bench:board: Mustwin's board beside tldraw, Excalidraw and a bare React Flow, in one interleaved run.
 *   --quick        one round of 300 and 1,000 cards
 *   --rounds N     (5)     --sizes 300,1000,3000     --only mustwin,tldraw     --cards marks|objectives
 *   --scenes drag  only scenes whose name contains this
 *   --pictures     a picture of every contestant, into .cache
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { browser as findBrowser } from '../../test/browser.mjs'
import { cardsAround } from './cards.mjs'
import { CONTESTANTS, foundFor } from './contestants.mjs'
import { SCENES, scenesOf, stageOf } from './measure.mjs'
import { buildMustwin, startMustwin } from './mustwin.mjs'
import { centreOf, fileFor, frameOf, openContestant } from './open.mjs'
import { preparePeers, servePeers } from './peers.mjs'
import { report } from './report.mjs'

const { values: given } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    sizes: { type: 'string' },
    only: { type: 'string' },
    cards: { type: 'string', default: 'marks' },
    scenes: { type: 'string' },
    pictures: { type: 'boolean', default: false },
  },
})
const rounds = Number(given.rounds ?? (given.quick ? 1 : 5))
const sizes = (given.sizes ?? (given.quick ? '300,1000' : '300,1000,3000')).split(',').map(Number)
const names = given.only?.split(',') ?? CONTESTANTS.map(({ name }) => name)
const contestants = CONTESTANTS.filter(({ name }) => names.includes(name))
const scenes = SCENES.filter(([name]) => name.includes(given.scenes ?? ''))
const pictures = fileURLToPath(new URL('./.cache', import.meta.url))

const results = []
function say(result) {
  results.push(result)
  console.log(JSON.stringify({ ...result, load: Number(result.load.toFixed(2)) }))
}

async function measure(browser, contestant, scene, labels) {
  const workshop =
    contestant.kind === 'mustwin' ? await foundFor(scene.mustwin.url, scene.cards, given.cards) : null
  const load = loadavg()[0]
  let opened
  try {
    opened = await openContestant(browser, contestant, {
      ...scene,
      workshop,
      file: scene.files.get(contestant),
    })
  } catch (error) {
    return say({ ...labels, scene: 'open', figure: 'refused', value: null, load, refused: error.message })
  }
  const { context, page, painted } = opened
  say({ ...labels, scene: 'open', figure: 'first paint ms', value: painted, load })
  const stage = await stageOf(contestant, page, { ...scene, workshop })
  if (given.pictures) await page.screenshot({ path: `${pictures}/${contestant.name}-${labels.size}.png` })
  const own =
    contestant.kind === 'mustwin' ? scenes : scenes.filter(([name]) => !name.includes('Mustwin only'))
  for await (const figure of scenesOf(stage, own)) {
    say({ ...labels, ...figure })
    if (given.pictures) {
      const name = figure.scene.replace(/[^a-z0-9]+/g, '-')
      await page.screenshot({ path: `${pictures}/${contestant.name}-${labels.size}-${name}.png` })
    }
  }
  for (const error of opened.errors) console.error(`${contestant.name}: ${error}`)
  await context.close()
}

async function filesFor(browser, peers, cards) {
  const files = new Map()
  for (const contestant of contestants.filter(({ kind }) => kind === 'peer'))
    files.set(contestant, await fileFor(browser, contestant, peers, cards))
  return files
}

/** Stands in for Mustwin's own where Mustwin does not take part. */
const FRAME = {
  board: { left: 240, top: 120, width: 1200, height: 700 },
  camera: { x: 0, y: 0, zoom: 0.5 },
}

async function runAll(browser, mustwin, peers) {
  const frame = mustwin ? await frameOf(browser, mustwin) : FRAME
  const { board, camera } = frame
  const centre = centreOf(frame)
  console.error(
    `The board is ${board.width} × ${board.height} and opens at ${Math.round(camera.zoom * 100)} %`,
  )
  const made = new Map()
  for (const size of sizes) {
    const cards = cardsAround(size, centre)
    made.set(size, {
      mustwin,
      peers,
      board,
      camera,
      centre,
      cards,
      files: await filesFor(browser, peers, cards),
    })
  }
  for (let round = 0; round < rounds; round++) {
    for (const size of sizes) {
      // Another one begins each time, so that what one leaves behind hits all alike.
      const order = contestants.map((_, n) => contestants[(n + round) % contestants.length])
      for (const contestant of order)
        await measure(browser, contestant, made.get(size), { round, size, contestant: contestant.name })
    }
  }
}

const withMustwin = names.includes('mustwin')
if (withMustwin) buildMustwin()
preparePeers()
if (given.pictures) mkdirSync(pictures, { recursive: true })
const found = await findBrowser()
if ('reason' in found) throw new Error(found.reason)
const [mustwin, peers] = [withMustwin ? await startMustwin() : null, await servePeers()]
const browser = await chromium.launch(found.options)
try {
  await runAll(browser, mustwin, peers)
} finally {
  await browser.close()
  peers.stop()
  await mustwin?.stop()
}
const text = report(results, { rounds, version: browser.version() })
if (results.length > 0) {
  console.log(text)
  if (!given.only && !given.scenes) writeFileSync(new URL('./results.md', import.meta.url), text)
}
