/** What each key of the room does. */
import { addObjective } from '@mustwin/board/edit'
import { setMark } from '@mustwin/board/edit-marks'
import { expect } from 'vitest'
import type { KeyId } from '../../apps/client/src/keys/table.ts'
import { changes, type Desk } from './desk.ts'
import type { Scenario } from './keys-tools.ts'
import { until } from './people.ts'

const me = (desk: Desk) => desk.wire.view.people.find(person => person.name === desk.person.name)

/** Twice, there and back, as the person sees it and the colleague hears it. */
const turns =
  (key: string, button: string, read: (desk: Desk) => unknown): Scenario =>
  async desk => {
    await desk.calm()
    const shown = () => desk.page.getByRole('button', { name: button }).first().getAttribute('aria-pressed')
    const [before, said] = [await shown(), read(desk)]
    await desk.page.keyboard.press(key)
    await until(`${button} is turned`, shown, now => now !== before)
    await desk.until(
      button,
      () => read(desk),
      now => now !== said,
    )
    await desk.page.keyboard.press(key)
    await until(`${button} is turned back`, shown, now => now === before)
  }

async function withVotes(desk: Desk, key: string): Promise<void> {
  const { page } = desk
  await desk.step('objectives.together')
  addObjective(desk.wire.replica.board, {
    id: `to-be-voted-${key.length}-xxxxxxxxxx`,
    author: null,
    text: 'To be voted for',
    at: [0, 0],
  })
  await desk.wire.saved()
  await desk.step('mustWins.ballot')
  await desk.command(key === 'Space' ? { type: 'openRound', kind: 'vote' } : { type: 'reopenRound' })
  const item = page.locator('[data-vote]').first()
  await item.waitFor()
  await item.focus()
  const left = async () =>
    (await page
      .getByText(/\d+ of \d+ left/)
      .first()
      .textContent()) ?? ''
  const [before, after] = await changes('the votes that are left', left, () => page.keyboard.press(key))
  expect(Number.parseInt(after, 10) - Number.parseInt(before, 10)).toBe(key === 'Space' ? -1 : 1)
  await desk.command({ type: 'closeRound' })
  await desk.step('needs')
}

export const roomKeys = {
  minimap: async desk => {
    await desk.lay('Map')
    const map = desk.page.getByRole('img', { name: 'Map of the board' })
    const [before] = await changes(
      'the map',
      () => map.count(),
      () => desk.page.keyboard.press('m'),
    )
    await desk.page.keyboard.press('m')
    await until(
      'the map is as before',
      () => map.count(),
      n => n === before,
    )
  },
  search: async desk => {
    await desk.lay('Needle')
    await desk.page.keyboard.press('Control+f')
    await desk.page.getByRole('searchbox').or(desk.page.locator('[data-search=board]')).first().waitFor()
    await desk.page.keyboard.press('Escape')
  },
  palette: async desk => {
    await desk.calm()
    await desk.page.keyboard.press('Control+k')
    await desk.page.getByRole('combobox').first().waitFor()
    await desk.page.keyboard.press('Escape')
  },
  sheet: async desk => {
    await desk.calm()
    await desk.page.keyboard.press('?')
    const sheet = desk.page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await sheet.waitFor()
    // Only what works in this step: nobody votes in it.
    await sheet.getByText('Duplicate').first().waitFor()
    expect(await sheet.getByText('Give a vote').count()).toBe(0)
    await desk.page.keyboard.press('Escape')
  },
  view: async desk => {
    await desk.calm()
    const board = desk.page.locator('[data-board]')
    await desk.page.keyboard.press('Shift+O')
    await until('the outline', async () => (await board.count()) === 0)
    await desk.page.keyboard.press('Shift+O')
    await board.waitFor()
  },
  ready: turns('Shift+R', "I'm ready", desk => me(desk)?.ready),
  raise: turns('Shift+H', 'Raise hand', desk => (me(desk)?.hand ?? 0) > 0),
  draft: async desk => {
    await desk.calm()
    await desk.page.keyboard.press('Shift+D')
    await until('the field for writing has the focus', () =>
      desk.page.evaluate(() => document.activeElement?.matches('textarea') ?? false),
    )
  },
  coach: async desk => {
    await desk.calm()
    await desk.page.keyboard.press('Shift+C')
    await desk.page.getByRole('region', { name: 'Coach' }).waitFor()
    await desk.page.getByRole('button', { name: 'Close Coach' }).click()
  },
  changed: async desk => {
    const [note] = await desk.lay('Not yet changed')
    await desk.page.keyboard.press('Shift+Digit1')
    if (note) setMark(desk.wire.replica.board, note.id, { color: 'blue' })
    await desk.page.locator(`[data-card="${note?.id}"][data-color=blue]`).waitFor()
    await desk.page.keyboard.press('Shift+U')
    const focused = () => desk.page.evaluate(() => document.activeElement?.getAttribute('data-card') ?? null)
    await until('what changed has the focus', focused, id => id === note?.id)
  },
  go: async desk => {
    const [note] = await desk.lay('Come here')
    await desk.wheel('colleague')
    await desk.page.keyboard.press('Shift+Digit1')
    await desk.said({ type: 'bringEveryone', to: `card:${note?.id ?? ''}` })
    await desk.page.getByText('points to').waitFor()
    await desk.page.keyboard.press('g')
    await until('the offer is gone', async () => (await desk.page.getByText('points to').count()) === 0)
    await desk.wheel('person')
  },
  vote: desk => withVotes(desk, 'Space'),
  unvote: desk => withVotes(desk, 'Shift+Space'),
  react: async desk => {
    await desk.calm()
    await desk.page.getByRole('button', { name: 'React' }).click()
    await desk.page.getByRole('group', { name: 'Reactions' }).getByRole('button').first().focus()
    for (const kind of [1, 2, 3, 4, 5]) {
      await desk.page.keyboard.press(String(kind))
      await desk.until(`reaction ${kind}`, () =>
        [...desk.wire.replica.peers.values()].some(
          state => (state.reaction as { kind?: number } | undefined)?.kind === kind,
        ),
      )
    }
    await desk.page.keyboard.press('Escape')
    desk.wire.replica.say({ reaction: { kind: 2, n: 1 } })
    desk.wire.flush()
    await desk.page.getByRole('img', { name: 'Ben: Yes' }).waitFor()
  },
  bring: async desk => {
    await desk.calm()
    const before = desk.wire.view.pointer?.at
    await desk.page.keyboard.press('Shift+B')
    await desk.until(
      'an offer',
      () => desk.wire.view.pointer?.at,
      at => at !== undefined && at !== before,
    )
  },
  minute: async desk => {
    await desk.calm()
    await desk.command({ type: 'setTimer', seconds: 60 })
    const before = JSON.stringify(desk.wire.view.timer)
    await desk.page.keyboard.press('Shift+M')
    await desk.until(
      'a minute more',
      () => JSON.stringify(desk.wire.view.timer),
      now => now !== before,
    )
  },
  pause: async desk => {
    await desk.calm()
    await desk.command({ type: 'setTimer', seconds: 600 })
    await desk.page.keyboard.press('Shift+P')
    await desk.until(
      'it rests',
      () => desk.wire.view.timer?.state,
      state => state === 'paused',
    )
    await desk.command({ type: 'stopTimer' })
  },
  lock: async desk => {
    await desk.calm()
    for (const button of ['Unlock', 'Lock']) {
      await desk.page.keyboard.press('Control+Shift+L')
      await desk.page.getByRole('button', { name: button, exact: true }).waitFor()
      await desk.until(
        button,
        () => desk.wire.view.locks.length === 0,
        is => is === (button === 'Lock'),
      )
    }
  },
} satisfies Partial<Record<KeyId, Scenario>>
