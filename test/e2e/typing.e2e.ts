/** Two people type in one text for a minute: the same words for both, whole, and no caret ever jumped. */
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as example from './example.ts'
import { type Founded, found } from './founding.ts'
import { addCard, arrive, card, isSaved, join, openBrowser, type Person, phone, until } from './people.ts'
import { type Running, startServer } from './server.ts'
import { burst, textIn, wordsOf } from './typing.ts'

/** Five letters in 0.4 s and a look at the caret: about this many bursts are a minute. */
const BURSTS = Number(process.env.MUSTWIN_BURSTS ?? 120)

let server: Running
let browser: Browser
let room: Founded
let people: readonly [Person, Person]

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
  room = await found(server.url)
  await room.command({ type: 'start' })
  await room.command({ type: 'goTo', step: 'mission.together' })
  people = [
    await join(await arrive(browser, 'Ben'), room.links.facilitator),
    await join(await arrive(browser, 'Chiara', phone), room.links.participant),
  ]
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Ben writes at the start and Chiara at the end, at the same time; each looks at the own caret after every word. */
async function typeTogether(
  bursts: number,
  editors: readonly [Locator, Locator],
  enter: (who: Person) => Promise<unknown>,
) {
  const [ben, chiara] = people
  await enter(ben)
  await ben.page.keyboard.press('ControlOrMeta+Home')
  await enter(chiara)
  await chiara.page.keyboard.press('ControlOrMeta+End')
  const write = async (who: Person, editor: Locator, words: readonly string[]) => {
    const wrong: string[] = []
    for (const word of words)
      wrong.push(...(await burst(who.page, editor, word)).map(what => `${who.name}: ${what}`))
    return wrong
  }
  const words = [wordsOf('b', bursts), wordsOf('c', bursts)] as const
  const wrong = await Promise.all([write(ben, editors[0], words[0]), write(chiara, editors[1], words[1])])
  expect(wrong.flat()).toEqual([])
  return words
}

async function agree(
  editors: readonly [Locator, Locator],
  words: readonly (readonly string[])[],
): Promise<string> {
  for (const who of people) await isSaved(who)
  const [ben, chiara] = editors
  const text = await until(
    'both have the same text',
    async () => [await textIn(ben), await textIn(chiara)],
    ([a, b]) => a === b,
  )
  for (const mine of words) expect(text[0]).toContain(mine.join('').trim())
  return text[0] ?? ''
}

test('two people begin in the empty mission at the same moment', async () => {
  const editors = people.map(({ page }) => page.getByRole('textbox', { name: 'Our mission' })) as [
    Locator,
    Locator,
  ]
  const words = await typeTogether(10, editors, who => (who === people[0] ? editors[0] : editors[1]).click())
  const text = await agree(editors, words)
  expect(text.length).toBe(words.flat().join('').length)
})

test('two people type in the mission for a minute', async () => {
  const editors = people.map(({ page }) => page.getByRole('textbox', { name: 'Our mission' })) as [
    Locator,
    Locator,
  ]
  await editors[0].click()
  await people[0].page.keyboard.press('ControlOrMeta+a')
  await people[0].page.keyboard.type('The start. The end.')
  await until(
    'Chiara sees it',
    () => textIn(editors[1]),
    is => is === 'The start. The end.',
  )
  const words = await typeTogether(BURSTS, editors, who =>
    (who === people[0] ? editors[0] : editors[1]).click(),
  )
  const text = await agree(editors, words)
  expect(text).toBe(`${words[0].join('')}The start. The end.${words[1].join('')}`)
  for (const { page } of people) await page.reload()
  for (const editor of editors)
    await until(
      'the same after a reload',
      () => textIn(editor),
      is => is.trim() === text.trim(),
    )
})

test('two people type in one key result for a minute', async () => {
  const [ben, chiara] = people
  const objective = example.at(example.objectives, 0).text
  await room.command({ type: 'goTo', step: 'objectives.together' })
  await addCard(ben, objective)
  await isSaved(ben)
  const id = (await card(ben, objective).getAttribute('data-card')) ?? ''
  await room.command({ type: 'setMustWins', ids: [id] })
  await room.command({ type: 'goTo', step: 'keyResults.draft' })
  const group = ({ page }: Person) => page.getByRole('group', { name: objective })
  await group(ben).getByRole('button', { name: 'Add key result' }).click()
  await until(
    'Chiara sees the row',
    () => group(chiara).getByRole('textbox', { name: 'From' }).count(),
    n => n === 1,
  )
  const editor = (who: Person) => group(who).getByRole('textbox', { name: 'What' })
  const enter = async (who: Person) => {
    const closed = group(who).getByRole('button', { name: /^Edit what/ })
    if ((await editor(who).count()) === 0) await closed.click()
    await editor(who).click()
  }
  const words = await typeTogether(BURSTS, [editor(ben), editor(chiara)], enter)
  const text = await agree([editor(ben), editor(chiara)], words)
  for (const who of people) {
    await who.page.reload()
    await until(
      'the same after a reload',
      () => textIn(editor(who)),
      is => is.trim() === text.trim(),
    )
  }
  expect(people.flatMap(({ errors }) => errors)).toEqual([])
})
