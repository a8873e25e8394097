/** axe finds nothing on the board and in the outline, with whatever can be open on them, light and dark. */
import { addActivity, addCandidate, addKeyResult, addNeed, addObjective } from '@mustwin/board/edit'
import {
  addArrow,
  addComment,
  addFrame,
  addShape,
  addStamp,
  addSticky,
  addStroke,
  addText,
} from '@mustwin/board/edit-marks'
import type { StepId } from '@mustwin/okr/steps'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaints } from './axe.ts'
import { Desk } from './desk.ts'
import { choose } from './people.ts'

let desk: Desk
beforeAll(async () => {
  desk = await Desk.open()
  await fill()
})
afterAll(() => desk?.close())

const idOf = (what: string) => `axe-${what}-${'x'.repeat(12)}`
const STICKY = idOf('sticky')
const OBJECTIVE = idOf('objective')
const ACTIVITY = idOf('activity')

/** Something of every kind, each in the step that takes it. */
async function fill(): Promise<void> {
  const { board } = desk.wire.replica
  const card = (what: string) => ({ id: idOf(what), author: null, text: `One ${what}`, at: [0, 0] as const })
  const at = async (step: StepId, add: () => unknown) => {
    await desk.step(step)
    add()
    desk.wire.flush()
    await desk.wire.saved()
  }
  await at('mission.together', () => addCandidate(board, card('candidate')))
  await at('objectives.together', () => {
    addObjective(board, card('objective'))
    addObjective(board, card('other'))
    addObjective(board, { ...card('usual'), place: 'shelf' })
  })
  await desk.command({ type: 'setMustWins', ids: [idOf('other')] })
  await at('keyResults.draft', () =>
    addKeyResult(board, { ...card('result'), objective: idOf('other'), from: 1, to: 2 }),
  )
  await at('matrix.together', () => {
    addActivity(board, { ...card('activity'), spot: [20, 80], main: idOf('result') })
    addActivity(board, { ...card('waiting') })
  })
  await at('needs', () => {
    addNeed(board, card('need'))
    const mark = (what: string, n: number) => ({ ...card(what), at: [1_900 + n * 230, 1_500] as const })
    addSticky(board, { ...mark('sticky', 0), color: 'yellow' })
    addText(board, mark('text', 1))
    addShape(board, { ...mark('shape', 2), form: 'ellipse', size: [150, 90] })
    addStroke(board, { ...mark('stroke', 3), form: 'pen', points: [0, 0, 50, 60, 40, 60] })
    addArrow(board, { ...mark('arrow', 4), form: 'arrow', points: [0, 0, 100, 40] })
    addStamp(board, { ...mark('stamp', 5), text: '👍' })
    addComment(board, { ...mark('comment', 6), on: null })
    addComment(board, { ...mark('answer', 6), on: STICKY })
    for (const [i, color] of ['orange', 'red', 'purple', 'blue', 'green', 'grey'].entries())
      addSticky(board, { ...mark(`note${i}`, i - 3), at: [1_900 + i * 210, 1_340], color })
  })
  // Frames are made by whoever has the wheel.
  await desk.wheel('colleague')
  frame()
  desk.wire.flush()
  await desk.wire.saved()
  await desk.wheel('person')
}

const frame = () =>
  addFrame(desk.wire.replica.board, {
    id: idOf('frame'),
    author: null,
    text: 'One frame',
    at: [1_800, 1_300],
    size: [1_900, 420],
  })

const steps: readonly StepId[] = [
  'welcome',
  'mission.together',
  'objectives.together',
  'mustWins.choose',
  'keyResults.draft',
  'matrix.together',
  'keyResults.finalise',
  'needs',
  'close',
]

test.each(steps)('%s, on the board and in the outline', async step => {
  await desk.step(step)
  await choose(desk.person, 'Board')
  expect(await complaints(desk.page, `${step}, board`)).toEqual([])
  await choose(desk.person, 'Outline')
  expect(await complaints(desk.page, `${step}, outline`)).toEqual([])
  await choose(desk.person, 'Board')
})

/** A card of the board that is selected, as by its link. */
async function select(id: string): Promise<void> {
  await desk.show(id)
  await desk.page.mouse.click(...(await desk.thing(id).middle()))
  await desk.page.getByRole('toolbar', { name: 'Selection' }).waitFor()
}

const open: Readonly<Record<string, () => Promise<unknown>>> = {
  async 'the bar of a selection'() {
    await select(STICKY)
  },
  async 'the colours'() {
    await select(STICKY)
    await desk.page
      .getByRole('toolbar', { name: 'Selection' })
      .getByRole('button', { name: 'Colour' })
      .click()
    await desk.page.getByRole('button', { name: 'Purple' }).waitFor()
  },
  async 'the menu'() {
    await select(STICKY)
    await desk.page.getByRole('button', { name: 'More for the selection' }).click()
    await desk.page.getByRole('menuitem').first().waitFor()
  },
  async 'move to'() {
    await select(STICKY)
    await desk.page.getByRole('button', { name: 'Move to…' }).click()
    await desk.page.getByRole('dialog', { name: 'Move to…' }).waitFor()
  },
  async 'the comments'() {
    await select(STICKY)
    await desk.page
      .getByRole('toolbar', { name: 'Selection' })
      .getByRole('button', { name: 'Comment' })
      .click()
    await desk.page.getByRole('textbox', { name: 'Add a comment' }).waitFor()
  },
  async 'a text being written'() {
    await select(STICKY)
    await desk.page.keyboard.press('Enter')
    await desk.page.locator('[data-board] [contenteditable=true]').waitFor()
  },
  async 'the fields of an objective'() {
    await desk.step('objectives.together')
    await select(OBJECTIVE)
    await desk.page.getByRole('complementary', { name: /^Fields: / }).waitFor()
  },
  async 'the fields of an activity'() {
    await desk.step('matrix.together')
    await select(ACTIVITY)
    await desk.page.getByRole('complementary', { name: /^Fields: / }).waitFor()
  },
  async 'the palette'() {
    await desk.page.keyboard.press('Control+k')
    await desk.page.getByRole('combobox', { name: 'Go anywhere' }).waitFor()
  },
  async 'the search'() {
    await desk.page.keyboard.press('Control+f')
    await desk.page.getByRole('textbox', { name: 'Search the board' }).fill('one')
  },
  async 'the list of shortcuts'() {
    await desk.page.keyboard.press('?')
    await desk.page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  },
  async 'a pen with its options'() {
    await desk.page.keyboard.press('p')
    await desk.page.getByRole('group', { name: 'Kind' }).waitFor()
  },
  async 'far out'() {
    await desk.page.keyboard.press('Shift+Digit1')
    for (let i = 0; i < 6; i++) await desk.page.keyboard.press('-')
  },
}

test.each(Object.entries(open))('with %s open', async (what, opens) => {
  await desk.step('needs')
  await desk.show(STICKY)
  await opens()
  expect(await complaints(desk.page, what)).toEqual([])
  await desk.calm()
})
