/** What each key does to cards, and how keys walk over them. */
import { addActivity } from '@mustwin/board/edit'
import { expect } from 'vitest'
import type { KeyId } from '../../apps/client/src/keys/table.ts'
import type { Desk, Laid } from './desk.ts'
import type { Scenario } from './keys-tools.ts'
import { until } from './people.ts'

/** One note that is selected, as by a click. */
export async function one(desk: Desk, text: string): Promise<Laid> {
  const [note] = await desk.lay(text)
  if (!note) throw new Error('no note')
  await desk.page.mouse.click(...(await note.middle()))
  await until('selected', () => desk.isSelected(note.id))
  return note
}

async function two(desk: Desk): Promise<readonly [Laid, Laid]> {
  const [a, b] = await desk.lay('First of two', 'Second of two')
  if (!a || !b) throw new Error('no notes')
  await desk.page.mouse.click(...(await a.middle()))
  await desk.page.keyboard.down('Shift')
  await desk.page.mouse.click(...(await b.middle()))
  await desk.page.keyboard.up('Shift')
  await until('both are selected', async () => (await desk.isSelected(a.id)) && (await desk.isSelected(b.id)))
  return [a, b]
}

const writing = (desk: Desk) => desk.page.locator('[data-board] [contenteditable=true]')
export const focused = (desk: Desk) =>
  desk.page.evaluate(() => document.activeElement?.getAttribute('data-card') ?? null)
const alive = (desk: Desk, text: string) => desk.marks().filter(m => m.text.plain === text).length

const nudges =
  (key: string, by: number): Scenario =>
  async desk => {
    const note = await one(desk, `By ${by}`)
    const [x, y] = desk.mark(note.id).at
    await desk.page.keyboard.press(`${key}+ArrowRight`)
    await desk.page.keyboard.press(`${key}+ArrowDown`)
    await desk.until(
      'it moved',
      () => desk.mark(note.id).at.join(),
      at => at === `${x + by},${y + by}`,
    )
  }

export const cardKeys = {
  edit: async desk => {
    for (const key of ['Enter', 'F2']) {
      const note = await one(desk, `Write by ${key}`)
      await desk.page.keyboard.press(key)
      await writing(desk).waitFor()
      await desk.page.keyboard.type(' and on')
      await desk.until('it is written', () => desk.mark(note.id).text.plain === `Write by ${key} and on`)
    }
  },
  another: async desk => {
    await one(desk, 'First thought')
    await desk.page.keyboard.press('Enter')
    await writing(desk).waitFor()
    await desk.page.keyboard.press('Control+Enter')
    await until('the next one is open', async () => (await writing(desk).textContent())?.trim() === '')
    await desk.page.keyboard.type('Second thought')
    await desk.until(
      'both are there',
      () => alive(desk, 'First thought') + alive(desk, 'Second thought') === 2,
    )
  },
  add: async desk => {
    const [a, b] = await desk.lay('Added first', 'Added second')
    await until(
      'the first has the focus',
      () => focused(desk),
      id => id === a?.id,
    )
    await desk.page.keyboard.press('Shift+Enter')
    await desk.page.keyboard.press('ArrowLeft')
    await until(
      'the second has the focus',
      () => focused(desk),
      id => id === b?.id,
    )
    await desk.page.keyboard.press('Shift+Enter')
    await until('both are selected', desk.selected, n => n === 2)
  },
  back: async desk => {
    await one(desk, 'Step by step')
    await desk.page.keyboard.press('Enter')
    await writing(desk).waitFor()
    await desk.page.keyboard.press('Escape')
    await until('the text is closed', async () => (await writing(desk).count()) === 0)
    expect(await desk.selected()).toBe(1)
    await desk.page.keyboard.press('Escape')
    await until('nothing is selected', async () => (await desk.selected()) === 0)
    await desk.page.keyboard.press('h')
    await desk.page.keyboard.press('Escape')
    await until('the tool is put away', desk.tool, tool => tool === 'select')
    const inRail = () =>
      desk.page.evaluate(() => document.activeElement?.closest('nav')?.getAttribute('aria-label') ?? null)
    for (let i = 0; i < 3 && (await inRail()) === null; i++) await desk.page.keyboard.press('Escape')
    expect(await inRail()).toBe('Stages')
  },
  duplicate: async desk => {
    await one(desk, 'Twice')
    await desk.page.keyboard.press('Control+d')
    await desk.until(
      'there are two',
      () => alive(desk, 'Twice'),
      n => n === 2,
    )
  },
  copy: async desk => {
    await one(desk, 'Copied and pasted')
    await desk.page.keyboard.press('Control+c')
    await desk.page.keyboard.press('Control+v')
    await desk.until(
      'there are two',
      () => alive(desk, 'Copied and pasted'),
      n => n === 2,
    )
  },
  cut: async desk => {
    await cutsOwn(desk, 'Cut out')
    await desk.page.keyboard.press('Control+v')
    await desk.until(
      'it is back',
      () => alive(desk, 'Cut out'),
      n => n === 1,
    )
  },
  paste: async desk => {
    await desk.lay('Ground')
    await desk.page.evaluate(() => {
      const data = new DataTransfer()
      data.setData('text/plain', '- One line\n- Another line\n\n')
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      document.body.dispatchEvent(event)
    })
    await desk.until(
      'a card for each line',
      () => alive(desk, 'One line') + alive(desk, 'Another line') === 2,
    )
  },
  all: async desk => {
    await desk.lay('One of all')
    await desk.page.keyboard.press('Control+a')
    await until('more than one is selected', desk.selected, n => n >= 1)
    await desk.page.getByText(/\d+ selected/).waitFor()
  },
  drop: async desk => {
    for (const key of ['Delete', 'Backspace']) {
      await ownNote(desk, `Away by ${key}`)
      await desk.page.keyboard.press(key)
      await desk.until(
        'it lies in the tray',
        () => alive(desk, `Away by ${key}`),
        n => n === 0,
      )
      await desk.page.getByText('in the tray.').first().waitFor()
    }
  },
  cluster: async desk => {
    const [a, b] = await two(desk)
    await desk.page.keyboard.press('Control+g')
    await desk.until('a cluster', () => {
      const { cluster } = desk.mark(a.id)
      return cluster !== null && cluster === desk.mark(b.id).cluster
    })
  },
  uncluster: async desk => {
    const [a, b] = await two(desk)
    await desk.page.keyboard.press('Control+g')
    await desk.until('a cluster', () => desk.mark(a.id).cluster !== null)
    await desk.page.keyboard.press('Control+Shift+g')
    await desk.until('none', () => desk.mark(a.id).cluster === null && desk.mark(b.id).cluster === null)
  },
  nudge: nudges('Control', 5),
  nudgeFine: async desk => {
    await nudges('Control+Shift', 1)(desk)
    await onMatrix(desk)
  },
  undo: async desk => {
    await one(desk, 'Undone')
    await desk.page.keyboard.press('Control+d')
    await desk.until(
      'there are two',
      () => alive(desk, 'Undone'),
      n => n === 2,
    )
    await desk.page.keyboard.press('Control+z')
    await desk.until(
      'there is one',
      () => alive(desk, 'Undone'),
      n => n === 1,
    )
  },
  redo: async desk => {
    for (const key of ['Control+Shift+z', 'Control+y']) {
      await one(desk, `Redone by ${key}`)
      await desk.page.keyboard.press('Control+d')
      await desk.until(
        'two',
        () => alive(desk, `Redone by ${key}`),
        n => n === 2,
      )
      await desk.page.keyboard.press('Control+z')
      await desk.until(
        'one',
        () => alive(desk, `Redone by ${key}`),
        n => n === 1,
      )
      await desk.page.keyboard.press(key)
      await desk.until(
        'two again',
        () => alive(desk, `Redone by ${key}`),
        n => n === 2,
      )
    }
  },
} satisfies Partial<Record<KeyId, Scenario>>

/** A note of the person's own, selected: others' may not be thrown away. */
async function ownNote(desk: Desk, text: string): Promise<void> {
  await desk.lay('Ground')
  await desk.page.keyboard.press('n')
  await desk.page.mouse.click(...(await desk.ground(-240, 0)))
  await writing(desk).waitFor()
  await desk.page.keyboard.type(text)
  await desk.until('it is there', () => alive(desk, text) === 1)
  await desk.page.keyboard.press('Escape')
  await until('the text is closed', async () => (await writing(desk).count()) === 0)
}

async function cutsOwn(desk: Desk, text: string): Promise<void> {
  await ownNote(desk, text)
  await desk.page.keyboard.press('Control+x')
  await desk.until(
    'it is gone',
    () => alive(desk, text),
    n => n === 0,
  )
}

/** On the matrix the same keys change effort and impact. */
async function onMatrix(desk: Desk): Promise<void> {
  await desk.step('matrix.together')
  const id = 'on-the-matrix-xxxxxxxx'
  const { board } = desk.wire.replica
  addActivity(board, { id, author: null, text: 'A judgement', at: [0, 0], spot: [50, 50] })
  await desk.show(id)
  await desk.page.mouse.click(...(await desk.thing(id).middle()))
  await desk.page.keyboard.press('Control+ArrowRight')
  await desk.page.keyboard.press('Control+Shift+ArrowUp')
  const spot = () =>
    desk
      .board()
      .activities.find(one => one.id === id)
      ?.spot?.join()
  await desk.until('effort by 5, impact by 1', spot, now => now === '55,51')
  await desk.step('needs')
}
