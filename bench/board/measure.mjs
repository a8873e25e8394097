/** One contestant, one size, one page: opened, looked at, then scene by scene. */
import { loadavg } from 'node:os'
import { inView, onScreen } from './cards.mjs'
import { readCamera, remoteHand } from './contestants.mjs'
import { dragRound, dragStraight, panRound, panTo, SHIFT, zoomAbout, zoomGain, zoomTo } from './input.mjs'

export const WINDOW = { width: 1440, height: 900 }
const SECONDS = 2.5
const MOVERS = 30
const FACTOR = 1.6

/** What one opened page offers to its scenes. */
export async function stageOf(contestant, page, { board, centre, cards, workshop }) {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  await cdp.send('HeapProfiler.enable')
  const read = async () => readCamera(await page.evaluate(() => window.probe.camera()))
  const size = { w: board.width, h: board.height }
  const middle = { x: board.left + size.w / 2, y: board.top + size.h / 2 }
  const goTo = async zoom => {
    await zoomTo(cdp, middle, zoom, read)
    await panTo(cdp, middle, centre, size, read)
    return read()
  }
  /** Where the card's middle is in the window. */
  const pointOf = (card, camera) => {
    const at = onScreen(card, camera)
    return { x: board.left + at.x + at.w / 2, y: board.top + at.y + at.h / 2 }
  }
  return { contestant, page, cdp, read, size, middle, board, centre, goTo, pointOf, cards, workshop }
}

async function metricsOf(cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
}

const quantile = (values, q) => [...values].sort((a, b) => a - b)[Math.floor(q * (values.length - 1))] ?? 0

/** Runs `drive` and counts frames and the main thread's own time meanwhile. */
async function watched(stage, drive) {
  const { page, cdp } = stage
  await page.evaluate(() => window.probe.start())
  const before = await metricsOf(cdp)
  const began = performance.now()
  await drive()
  const took = performance.now() - began
  const after = await metricsOf(cdp)
  const { frames, cameras } = await page.evaluate(() => window.probe.stop())
  const gaps = frames.slice(1).map((at, n) => at - frames[n])
  const busy = (after.TaskDuration - before.TaskDuration) * 1_000
  return {
    figures: {
      'main ms/frame': busy / Math.max(1, gaps.length),
      'main busy %': (100 * busy) / took,
      'frame p50': quantile(gaps, 0.5),
      'frame p95': quantile(gaps, 0.95),
    },
    cameras: cameras.map(readCamera),
  }
}

const farthest = (cameras, of) => Math.max(...cameras.map(of)) - Math.min(...cameras.map(of))

function must(right, what) {
  if (!right) throw new Error(what)
}

const panned = zoom => async stage => {
  await stage.goTo(zoom)
  const { figures, cameras } = await watched(stage, () => panRound(stage.cdp, stage.middle, SECONDS))
  const wanted = (2 * 25 * SECONDS * 60) / (2 * Math.PI) / zoom
  must(farthest(cameras, c => c.x) > 0.7 * wanted, 'the wheel did not pan the board')
  return figures
}

/** Each board has its own speed of the wheel: the same way is asked of all. */
const zoomed = zoom => async stage => {
  await stage.goTo(zoom)
  const gain = await zoomGain(stage.cdp, stage.middle, stage.read)
  const { figures, cameras } = await watched(stage, () =>
    zoomAbout(stage.cdp, stage.middle, SECONDS, FACTOR, gain),
  )
  must(farthest(cameras, c => Math.log(c.zoom)) > 0.5 * Math.log(FACTOR), 'the wheel did not zoom the board')
  return figures
}

const streamed = (zoom, path) => async stage => {
  const camera = await stage.goTo(zoom)
  const cards = inView(stage.cards, camera, stage.size).slice(0, MOVERS)
  const hand = await remoteHand(stage.contestant, { ...stage, cards, path })
  try {
    const { figures } = await watched(stage, () => hand.run(SECONDS))
    return figures
  } finally {
    hand.end()
  }
}

/** Until all that was sent is also drawn. */
const drawn = page =>
  page.evaluate(async () => {
    for (let n = 0; n < 5; n++) await new Promise(requestAnimationFrame)
  })

/** The card's middle in the window: as it is drawn; of a peer, which may be a canvas, by its own word. */
async function drawnAt(stage, card) {
  await drawn(stage.page)
  if (stage.contestant.kind === 'peer') {
    const [x, y] = await stage.page.evaluate(id => window.bench.positionOf(id), card.id)
    return stage.pointOf({ ...card, x, y }, await stage.read())
  }
  const box = await stage.page.locator(`[data-card="${card.id}"]`).boundingBox()
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** @param end how far from its place the card is let go, in screen pixels */
async function dragged(stage, card, camera, end) {
  const at = stage.pointOf(card, camera)
  const { figures } = await watched(stage, () => dragRound(stage.cdp, at, SECONDS, 120, end))
  const now = await drawnAt(stage, card)
  const missed = Math.hypot(now.x - at.x - end.x, now.y - at.y - end.y)
  must(missed < 20, `the dragged card is ${Math.round(missed)} px from where it was let go`)
  return figures
}

async function dragOne(stage) {
  const camera = await stage.goTo(1)
  const card = inView(stage.cards, camera, stage.size)[0]
  const end = { x: 80, y: 60 }
  const figures = await dragged(stage, card, camera, end)
  // Back to its place: the next scene takes the cards to be where they were.
  const at = stage.pointOf(card, camera)
  await dragStraight(stage.cdp, { x: at.x + end.x, y: at.y + end.y }, at)
  return figures
}

/** The hundred nearest to the middle in a block, selected with a marquee that begins in a gap between cards. */
async function dragHundred(stage) {
  const camera = await stage.goTo(0.3)
  const seen = inView(stage.cards, camera, stage.size)
  const xs = [...new Set(seen.map(({ x }) => x))].sort((a, b) => a - b)
  const ys = [...new Set(seen.map(({ y }) => y))].sort((a, b) => a - b)
  const middleTen = all => all.slice(Math.max(0, (all.length - 10) >> 1)).slice(0, 10)
  const [columns, rows] = [middleTen(xs), middleTen(ys)]
  must(columns.length * rows.length >= 100, 'fewer than a hundred cards are in view')
  const block = seen.filter(({ x, y }) => columns.includes(x) && rows.includes(y))
  if (stage.contestant.kind === 'peer') {
    await stage.page.evaluate(
      ids => window.bench.select(ids),
      block.map(({ id }) => id),
    )
  } else {
    const corner = (x, y) => stage.pointOf({ x, y, w: 0, h: 0 }, camera)
    const [from, to] = [corner(columns[0] - 10, rows[0] - 10), corner(columns[9] + 250, rows[9] + 160)]
    await dragStraight(stage.cdp, from, to, { held: SHIFT })
  }
  const [first, last] = [block[0], block[block.length - 1]]
  const before = await drawnAt(stage, last)
  const figures = await dragged(stage, first, camera, { x: 80, y: 60 })
  const after = await drawnAt(stage, last)
  must(Math.abs(after.x - before.x - 80) < 20, 'the other selected cards did not come along')
  return figures
}

async function heap(stage) {
  await stage.cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await stage.cdp.send('Runtime.getHeapUsage')
  const elements = await stage.page.evaluate(() => document.getElementsByTagName('*').length)
  return { 'heap MB': usedSize / 2 ** 20, elements }
}

/** In this order: what changes the board comes last. */
export const SCENES = [
  ['rest', heap],
  ['pan 100 %', panned(1)],
  ['zoom 100 %', zoomed(1)],
  ['pan 30 %', panned(0.3)],
  ['zoom 30 %', zoomed(0.3)],
  ['30 movers 100 %', streamed(1, 'presence')],
  ['30 movers 30 %', streamed(0.3, 'presence')],
  ['30 movers with pointers 100 % (Mustwin only)', streamed(1, 'with pointers')],
  ['30 written 30 % (Mustwin only)', streamed(0.3, 'document')],
  ['drag 1', dragOne],
  ['drag 100', dragHundred],
]

/**
 * @yields {{scene: string, figure: string, value: number|null, load: number, refused?: string}}
 * A scene that did not do what it should gives no figure, and says why.
 */
export async function* scenesOf(stage, wanted = SCENES) {
  for (const [scene, play] of wanted) {
    const load = loadavg()[0]
    try {
      const figures = await play(stage)
      for (const [figure, value] of Object.entries(figures)) yield { scene, figure, value, load }
    } catch (error) {
      yield { scene, figure: 'refused', value: null, load, refused: error.message.split('\n')[0] }
    }
  }
}
