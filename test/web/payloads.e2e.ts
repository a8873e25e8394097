/** The corpus through every field, on every screen of a real browser: nothing runs, nothing is blocked, nobody is asked. */
import type { StepId } from '@mustwin/okr/steps'
import { stepOf } from '@mustwin/okr/steps'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { choose, heading, openBrowser, until } from '../e2e/people.ts'
import { type Running, startServer } from '../e2e/server.ts'
import { act } from '../e2e/wire-http.ts'
import { everybodyLeaves } from '../e2e/wire-people.ts'
import { type Filled, fill } from './filling.ts'
import { MARKUP, PAYLOADS } from './payloads.ts'
import { grown, type Watched, watch } from './watched.ts'

const SCRIPT = '<script>alert(1)</script>'
let server: Running
let browser: Browser
let filled: Filled
beforeAll(async () => {
  server = await startServer({ MUSTWIN_MAX_FRAMES_BURST: '1000' })
  browser = await openBrowser()
  filled = await fill(server.url)
})
afterAll(async () => {
  everybodyLeaves()
  await browser?.close()
  await server?.stop()
})

async function enter(watched: Watched): Promise<void> {
  const { page } = watched
  const { id, keys } = filled.workshop
  await page.goto(`${server.url}/w/${id}#${keys.participant}`)
  await page.getByRole('textbox', { name: 'Your name' }).fill(SCRIPT)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await page.getByRole('status').filter({ hasText: 'All saved' }).first().waitFor()
}

async function clean({ page, hits }: Watched, where: string): Promise<void> {
  expect(await grown(page), where).toEqual([])
  expect(hits, where).toEqual([])
}

const SCREENS: readonly StepId[] = [
  'welcome',
  'mission.together',
  'objectives.together',
  'mustWins.ballot',
  'mustWins.choose',
  'keyResults.draft',
  'matrix.together',
  'keyResults.finalise',
  'needs',
  'close',
]

test('every screen of the room shows it as text', async () => {
  const ben = await watch(browser, server.url)
  await enter(ben)
  let seen = 0
  for (const step of SCREENS) {
    await act(filled.ines, { type: 'goTo', step })
    if (step === 'mustWins.ballot') await act(filled.ines, { type: 'openRound', kind: 'vote' })
    await until(
      step,
      () => heading({ name: 'Ben', page: ben.page, errors: [] }).first().textContent(),
      text => text === stepOf(step).question,
    )
    for (const view of ['Outline', 'Board'] as const) {
      await choose({ name: 'Ben', page: ben.page, errors: [] }, view)
      seen += await ben.page.getByText(SCRIPT).count()
      await clean(ben, `${step}, ${view}`)
    }
    if (step === 'mustWins.ballot') await act(filled.ines, { type: 'closeRound' }, { type: 'showResult' })
  }
  expect(seen).toBeGreaterThan(10)
  await ben.page.keyboard.press('ControlOrMeta+k')
  await ben.page.keyboard.type('<')
  await clean(ben, 'the palette')
  await ben.page.keyboard.press('Escape')
  await ben.page.goto(`${server.url}/w/${filled.workshop.id}/sheet`)
  await ben.page.getByRole('heading', { name: 'OKR sheet' }).waitFor()
  await clean(ben, 'the sheet')
  await ben.page.goto(server.url)
  await ben.page.getByRole('button', { name: 'Create workshop' }).waitFor()
  await clean(ben, 'the first page, with recent workshops')
  await ben.page.context().close()
})

test('pasted as HTML into a text and onto the board it becomes text', async () => {
  await act(filled.ines, { type: 'goTo', step: 'mission.together' })
  const eve = await watch(browser, server.url)
  await enter(eve)
  await choose({ name: 'Eve', page: eve.page, errors: [] }, 'Outline')
  const mission = eve.page.getByRole('textbox', { name: 'Our mission' })
  await mission.click()
  await until('the caret', () =>
    eve.page.evaluate(() => document.activeElement?.getAttribute('contenteditable') === 'true'),
  )
  const paste = (html: string) =>
    eve.page.evaluate(text => {
      const data = new DataTransfer()
      data.setData('text/html', text)
      data.setData('text/plain', text)
      const options = { clipboardData: data, bubbles: true, cancelable: true }
      ;(document.activeElement ?? document.body).dispatchEvent(new ClipboardEvent('paste', options))
    }, html)
  for (const html of MARKUP) await paste(`<p>pasted ${html}</p>`)
  const read = () => eve.page.evaluate(() => document.activeElement?.textContent ?? '')
  await until('the paste', read, text => text.includes('pasted'))
  await clean(eve, 'the mission')
  await eve.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await choose({ name: 'Eve', page: eve.page, errors: [] }, 'Board')
  for (const html of MARKUP.slice(0, 10)) await paste(`<ul data-mustwin="${html}"><li>${html}</li></ul>`)
  await eve.page.getByRole('status').filter({ hasText: 'All saved' }).first().waitFor()
  await clean(eve, 'the board')
  await eve.page.context().close()
})

test('in the fragment, the path and the code it opens nothing', async () => {
  const mallory = await watch(browser, server.url)
  const { page } = mallory
  await page.goto(`${server.url}/w/${filled.workshop.id}`)
  await page.evaluate(
    async hashes => {
      for (const hash of hashes) {
        const heard = new Promise(resolve => addEventListener('hashchange', resolve, { once: true }))
        const before = location.href
        location.hash = hash
        if (location.href !== before) await heard
      }
    },
    PAYLOADS.flatMap(payload => ['', 'card=', 'area=', 'step='].map(prefix => prefix + payload)),
  )
  await clean(mallory, 'the fragment')
  for (const payload of MARKUP.slice(0, 3)) {
    await page.goto(`${server.url}/w/${encodeURIComponent(payload)}#${encodeURIComponent(payload)}`)
    await page.goto(`${server.url}/${encodeURIComponent(payload)}?q=${encodeURIComponent(payload)}`)
    await page.goto(server.url)
    await page.getByRole('textbox', { name: 'Code' }).fill(payload)
    await page.getByRole('button', { name: 'Enter' }).click()
    await clean(mallory, payload)
  }
  await page.context().close()
})

test('the key of a link leaves the address bar at once, and no request names it', async () => {
  const { page, hits } = await watch(browser, server.url)
  const key = filled.workshop.keys.observer
  const asked: string[] = []
  page.on('request', request => {
    asked.push(request.url(), JSON.stringify(request.headers()))
  })
  await page.goto(`${server.url}/w/${filled.workshop.id}#${key}`)
  await page.getByRole('textbox', { name: 'Your name' }).fill('Olga')
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await page.getByRole('status').filter({ hasText: 'All saved' }).first().waitFor()
  expect(page.url()).not.toContain(key)
  expect(asked.filter(text => text.includes(key))).toEqual([])
  expect(asked.filter(text => /"referer":"[^"]/i.test(text))).toEqual([])
  await page.goto(server.url)
  await page.goBack()
  expect(page.url()).not.toContain(key)
  expect(hits).toEqual([])
  await page.context().close()
})

test('the watch sees an element, a handler and a style that were made of text', async () => {
  const probe = await watch(browser, server.url)
  await probe.page.goto(server.url)
  await probe.page.getByRole('button', { name: 'Create workshop' }).waitFor()
  const markup = await probe.page.evaluate(() => {
    try {
      document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="alert(1)">')
      return 'made'
    } catch {
      return 'refused'
    }
  })
  expect(markup).toBe('refused')
  await until('the markup', async () => probe.hits.some(hit => hit.includes('require-trusted-types-for')))
  await probe.page.evaluate(() => {
    const style = document.createElement('style')
    style.textContent = '*{color:red}'
    document.head.append(style, document.createElement('iframe'))
    alert('ran')
  })
  expect(await grown(probe.page)).toHaveLength(1)
  await until('the style', async () => probe.hits.some(hit => hit.includes('style-src')))
  expect(probe.hits).toContain('alert')
  await probe.page.context().close()
})
