/** What each key of a tool does, in a real browser. */
import { expect } from 'vitest'
import type { KeyId } from '../../apps/client/src/keys/table.ts'
import { changes, type Desk } from './desk.ts'
import { until } from './people.ts'

export type Scenario = (desk: Desk) => Promise<void>

/** The key takes the tool. */
const takes =
  (key: string, tool: string): Scenario =>
  async desk => {
    await desk.lay('A note')
    await desk.page.keyboard.press(key)
    await until(`${key} takes ${tool}`, desk.tool, now => now === tool)
  }

/** The key takes the tool, and a drag with it makes this. */
const makes =
  (key: string, kind: string, form: string): Scenario =>
  async desk => {
    await takes(key, form)(desk)
    const before = desk.marks().length
    await desk.drag(await desk.ground(-330, 60), [160, 90])
    await desk.until('it is there', desk.marks, marks => marks.length === before + 1)
    expect(desk.marks().some(mark => mark.kind === kind && mark.form === form)).toBe(true)
  }

export const toolKeys = {
  select: async desk => {
    await takes('h', 'hand')(desk)
    await desk.page.keyboard.press('v')
    await until('select again', desk.tool, now => now === 'select')
  },
  hand: async desk => {
    const [note] = await desk.lay('Stays on the board')
    await desk.page.keyboard.press('h')
    if (!note) return
    const [before, after] = await changes('the board moved', note.middle, async () =>
      desk.drag(await note.middle(), [80, 40]),
    )
    expect([after[0] - before[0], after[1] - before[1]]).toEqual([80, 40])
    expect(desk.mark(note.id).at[0]).toBe(-6_000)
  },
  grab: async desk => {
    const [note] = await desk.lay('Under the hand')
    if (!note) return
    const { keyboard } = desk.page
    await keyboard.down('Space')
    const [before, after] = await changes('the board moved', note.middle, async () =>
      desk.drag(await note.middle(), [60, 0]),
    )
    await keyboard.up('Space')
    expect(after[0] - before[0]).toBe(60)
    expect(await desk.tool()).toBe('select')
  },
  sticky: async desk => {
    for (const key of ['n', 's']) {
      await takes(key, 'sticky')(desk)
      await desk.page.mouse.click(...(await desk.ground(-240, 0)))
      await desk.page.keyboard.type(`Made by ${key}`)
      await desk.until('it is there', () => desk.marks().some(m => m.text.plain === `Made by ${key}`))
      await desk.page.keyboard.press('Escape')
    }
  },
  text: async desk => {
    await takes('t', 'text')(desk)
    await desk.page.mouse.click(...(await desk.ground(-240, 0)))
    await desk.page.keyboard.type('Only words')
    await desk.until('it is there', () =>
      desk.marks().some(m => m.kind === 'text' && m.text.plain === 'Only words'),
    )
  },
  pen: async desk => {
    await makes('p', 'stroke', 'pen')(desk)
    await until('the pen stays', desk.tool, now => now === 'pen')
    await desk.page.keyboard.press('p')
    await until('the highlighter', desk.tool, now => now === 'highlighter')
  },
  rectangle: makes('r', 'shape', 'rectangle'),
  ellipse: makes('o', 'shape', 'ellipse'),
  line: async desk => {
    await makes('l', 'arrow', 'arrow')(desk)
    await desk.calm()
    await desk.page.keyboard.press('l')
    await desk.page.keyboard.press('l')
    await until('the line', desk.tool, now => now === 'line')
  },
  link: async desk => {
    const [a, b] = await desk.lay('Leads', 'Is led to')
    if (!a || !b) return
    // The card with the focus is the beginning.
    await desk.page.keyboard.press('k')
    await until('the link tool', desk.tool, now => now === 'link')
    await desk.page.mouse.click(...(await b.middle()))
    await desk.until('the link', () =>
      desk.marks().some(m => m.form === 'link' && m.from === a.id && m.to === b.id),
    )
  },
  comment: async desk => {
    const [note] = await desk.lay('What do you say?')
    await desk.page.keyboard.press('c')
    const box = desk.page.getByRole('textbox', { name: /comment/i }).first()
    await box.waitFor()
    await box.fill('I agree')
    await box.press('Enter')
    await desk.until('the comment', () => desk.marks().some(m => m.kind === 'comment' && m.on === note?.id))
  },
  frame: makes('f', 'shape', 'frame'),
  laser: async desk => {
    await desk.lay('Look here')
    const shines = () => [...desk.wire.replica.peers.values()].some(state => state.laser === true)
    await desk.page.mouse.move(...(await desk.ground()))
    await desk.page.keyboard.down('z')
    await desk.until('the light is on', shines)
    await desk.page.keyboard.up('z')
    await desk.until('the light is off', () => !shines())
  },
} satisfies Partial<Record<KeyId, Scenario>>
