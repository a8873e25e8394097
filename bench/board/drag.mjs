/**
 * node bench/board/drag.mjs: two browsers in one room, one drags a card with a real mouse, again and again.
 * Says how far the card was from the pointer at the end of each frame, how long until the other one showed the same
 * place (one machine, one clock), and how many bytes each drag left in the log. Ends with 1 where a promise is broken.
 */
import { createRequire } from 'node:module'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { browser as findBrowser } from '../../test/browser.mjs'
import { cardsAround } from './cards.mjs'
import { foundFor } from './contestants.mjs'
import { CTRL, dragStraight } from './input.mjs'
import { buildMustwin, startMustwin } from './mustwin.mjs'
import { centreOf, enter, frameOf, freshPage } from './open.mjs'
import { watchHand, watchOther } from './watch.mjs'

const { values: given } = parseArgs({ options: { drags: { type: 'string', default: '10' } } })
const drags = Number(given.drags)
const AWAY = { x: 30, y: 180 }
const MOVES = 90
/** Fewer than fit the window, with free ground below the last of them. */
const CARDS = 6

/** Bytes that the room's log holds so far, read beside the running server. */
function openLog(folder, room) {
  const require = createRequire(new URL('../../apps/server/package.json', import.meta.url))
  const { DatabaseSync } = require('@photostructure/sqlite')
  const db = new DatabaseSync(join(folder, 'mustwin.db'), { readOnly: true })
  const sum = db.prepare(
    'select coalesce(sum(length(bytes)), 0) as n, count(*) as rows from entry where room = ?',
  )
  return { read: () => sum.get(room), close: () => db.close() }
}

async function openPage(launch, workshop, name, id) {
  const browser = await chromium.launch(launch)
  const { context, page, errors } = await freshPage(browser, {})
  await enter(context, workshop, name)
  await page.goto(workshop.page)
  await page.locator(`[data-card="${id}"]`).waitFor()
  const box = () => page.locator(`[data-card="${id}"]`).boundingBox()
  return { browser, page, errors, box }
}

const saved = page => page.getByRole('status').filter({ hasText: 'All saved' }).first().waitFor()

const middleOf = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 })

/** For each place of the pointer: when it was there, and the first moment at which the other page showed it. */
function delays(hand, other, sign, from) {
  const [y0, y1] = [from.hand, from.other]
  return hand
    .filter(({ y }) => sign * (y - y0) > 8)
    .map(({ heard, y }) => {
      const shown = other.find(one => one.now >= heard && sign * (one.cardY - y1) >= sign * (y - y0) - 1)
      return shown ? shown.now - heard : Number.POSITIVE_INFINITY
    })
}

async function dragOnce({ mine, theirs, cdp, log }, sign) {
  const [from, seenFrom] = [middleOf(await mine.box()), middleOf(await theirs.box())]
  for (const { page } of [mine, theirs]) await page.evaluate(() => window.seen.splice(0))
  const before = log.read()
  const to = { x: from.x + sign * AWAY.x, y: from.y + sign * AWAY.y }
  await dragStraight(cdp, from, to, { moves: MOVES, moving: CTRL })
  await theirs.page.waitForFunction(
    ([y, s]) => window.seen.some(one => s * (one.cardY - y) >= -1),
    [seenFrom.y + sign * AWAY.y, sign],
  )
  await saved(mine.page)
  const after = log.read()
  const [hand, other] = [
    await mine.page.evaluate(() => window.seen),
    await theirs.page.evaluate(() => window.seen),
  ]
  return {
    // The first pixels of a press are a click that may yet become a drag.
    behind: hand
      .filter(({ y }) => Math.abs(y - from.y) > 8)
      .map(one => Math.hypot(one.x - one.cardX, one.y - one.cardY)),
    delay: delays(hand, other, sign, { hand: from.y, other: seenFrom.y }),
    bytes: after.n - before.n,
    entries: after.rows - before.rows,
  }
}

const quantile = (values, q) => [...values].sort((a, b) => a - b)[Math.floor(q * (values.length - 1))]

function judge(done) {
  const [behind, delay] = [done.flatMap(one => one.behind), done.flatMap(one => one.delay)]
  const bytes = done.map(one => one.bytes)
  const said = (what, figures, kept) => {
    console.log(JSON.stringify({ what, ...figures, kept, load: loadavg()[0] }))
    return kept
  }
  return [
    said(
      'px between pointer and card at the end of a frame',
      {
        p50: quantile(behind, 0.5),
        p95: quantile(behind, 0.95),
        max: Math.max(...behind),
        frames: behind.length,
      },
      behind.length > MOVES && quantile(behind, 0.95) <= 1.5,
    ),
    said(
      'ms until the other one shows it',
      {
        p50: quantile(delay, 0.5),
        p95: quantile(delay, 0.95),
        max: Math.max(...delay),
        places: delay.length,
      },
      quantile(delay, 0.95) <= 100,
    ),
    said(
      'bytes of one drag in the log',
      { median: quantile(bytes, 0.5), max: Math.max(...bytes), entries: done.map(one => one.entries) },
      Math.max(...bytes) <= 100 && Math.min(...bytes) > 0,
    ),
  ].every(Boolean)
}

buildMustwin()
const found = await findBrowser()
if ('reason' in found) throw new Error(found.reason)
const mustwin = await startMustwin()
const open = []
try {
  const scout = await chromium.launch(found.options)
  open.push(scout)
  const cards = cardsAround(CARDS, centreOf(await frameOf(scout, mustwin)))
  const workshop = await foundFor(mustwin.url, cards, 'marks')
  const { id } = cards[CARDS - 1]
  const mine = await openPage(found.options, workshop, 'Ben', id)
  const theirs = await openPage(found.options, workshop, 'Chiara', id)
  open.push(mine.browser, theirs.browser)
  await mine.page.evaluate(watchHand, id)
  await theirs.page.evaluate(watchOther, id)
  const cdp = await mine.page.context().newCDPSession(mine.page)
  const log = openLog(mustwin.folder, workshop.id)
  const done = []
  for (let n = 0; n < drags; n++) done.push(await dragOnce({ mine, theirs, cdp, log }, n % 2 === 0 ? 1 : -1))
  log.close()
  for (const error of [...mine.errors, ...theirs.errors]) console.error(error)
  process.exitCode = judge(done) ? 0 : 1
} finally {
  for (const browser of open) await browser.close()
  await mustwin.stop()
}
