/** One test for each row of the table of keys: a row without its test does not compile. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KEYS, type KeyId } from '../../apps/client/src/keys/table.ts'
import { Desk } from './desk.ts'
import { cardKeys } from './keys-cards.ts'
import { lookKeys } from './keys-look.ts'
import { roomKeys } from './keys-room.ts'
import { type Scenario, toolKeys } from './keys-tools.ts'

const scenarios: Readonly<Record<KeyId, Scenario>> = { ...toolKeys, ...cardKeys, ...lookKeys, ...roomKeys }

let desk: Desk
beforeAll(async () => {
  desk = await Desk.open()
})
afterAll(() => desk?.close())

test.each(KEYS.map(row => [row.keys.join(', '), row.what, row.id] as const))(
  '%s: %s',
  async (_keys, _what, id) => {
    await scenarios[id](desk)
    expect(desk.person.errors).toEqual([])
  },
)

test('one switch turns the keys of one letter off, and leaves the others', async () => {
  await desk.calm()
  await desk.page.keyboard.press('?')
  const sheet = desk.page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await sheet.getByRole('checkbox', { name: 'Keys of one letter' }).uncheck()
  await desk.page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'hidden' })
  await desk.page.keyboard.press('h')
  await desk.page.keyboard.press('Control+k')
  await desk.page.getByRole('combobox').first().waitFor()
  expect(await desk.tool()).toBe('select')
})
