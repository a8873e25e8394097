import { EMPTY_BOARD } from '@mustwin/okr/records'
import { describe, expect, test } from 'vitest'
import { AREA_IDS, AREAS, centreOfSpot, ZONES } from '../areas.ts'
import { placesOf } from '../places.ts'
import { CHIP, CHIP_INSET, fitOf } from '../sizes.ts'
import { KIND_LOOKS } from './kinds.ts'
import {
  activity,
  card,
  factsOf,
  manyCards,
  mark,
  objective,
  plainWishes,
  sampleBoard,
  sampleFacts,
} from './picture.fixture.ts'
import { type PictureWishes, pictureOf } from './picture.ts'
import { TOKENS } from './theme.ts'
import { type Element, elementsOf } from './wellFormed.fixture.ts'

const draw = (facts = sampleFacts(), wishes: Partial<PictureWishes> = {}) =>
  pictureOf(facts, { ...plainWishes, ...wishes })
const drawn = (facts = sampleFacts(), wishes: Partial<PictureWishes> = {}) =>
  elementsOf(draw(facts, wishes).svg)
const groupOf = (elements: readonly Element[], id: string) =>
  elements.find(({ attributes }) => attributes['data-card'] === id)
const linesIn = (svg: string, id: string) => groupOf(elementsOf(svg), id)?.text ?? ''
const number = (text: string | undefined) => Number(text ?? Number.NaN)

describe('a picture', () => {
  test.each(['all', ...AREA_IDS] as const)('of %s is one well-formed element of its own', part => {
    const elements = drawn(undefined, { part })
    expect(elements.at(-1)).toMatchObject({
      name: 'svg',
      attributes: { xmlns: 'http://www.w3.org/2000/svg' },
    })
  })

  test('is the same text for the same board', () => {
    expect(draw(sampleFacts()).svg).toBe(draw(sampleFacts()).svg)
  })

  test('shows every living card with all of its words, and nothing of the tray', () => {
    const board = sampleBoard()
    const gone = objective('gone0000001', 'Thrown away', { deleted: true })
    const { svg } = draw(factsOf({ ...board, objectives: [...board.objectives, gone] }, ['visibility1']))
    const things = placesOf(board, ['visibility1'])
    for (const { id, root, card: shown } of things.values()) {
      if (root === 'marks') continue
      expect(linesIn(svg, id)).toContain(fitOf(root, shown).lines.join(''))
    }
    expect(svg).not.toContain('Thrown away')
  })

  test('has the mission, the must-win in its slot, the key results as rows and the sheet', () => {
    const areas = Object.fromEntries(
      drawn().flatMap(({ attributes, text }) =>
        attributes['data-area'] ? [[attributes['data-area'], text]] : [],
      ),
    )
    expect(areas.mission).toContain('We make builders in Germany know us')
    expect(areas.objectives).toContain('1Increased visibility on the German market')
    expect(areas.objectives).toContain('2. free')
    expect(areas.keyResults).toContain('0 → 100,000 views · by 2027-03-31 · owner Ben')
    expect(areas.matrix).toContain('Do firstBig betsFill inLeave or shrinkEffort →Impact on the key result →')
    expect(areas.sheet).toContain('Stand at the fair in Hanover · effort 20, impact 90')
  })

  test('of an area has no other area, and no card that lies elsewhere', () => {
    const elements = drawn(undefined, { part: 'needs' })
    expect(elements.flatMap(({ attributes }) => attributes['data-area'] ?? [])).toEqual(['needs'])
    expect(elements.flatMap(({ attributes }) => attributes['data-card'] ?? [])).toEqual(['need0000001'])
  })

  test('shows initials where a card has an author, and none where names are hidden', () => {
    const named = objective('named000001', 'Words', { author: 'ben' })
    const stranger = objective('stranger001', 'Words', { author: 'nobody-here' })
    const hidden = objective('hidden00001', 'Words')
    const { svg } = draw(factsOf({ ...EMPTY_BOARD, objectives: [named, stranger, hidden] }))
    expect(linesIn(svg, 'named000001')).toContain('BA')
    expect(linesIn(svg, 'stranger001')).toBe('ObjectiveWords')
    expect(linesIn(svg, 'hidden00001')).toBe('ObjectiveWords')
    expect(svg).not.toContain('Ben Adler')
    expect(svg).not.toContain('nobody-here')
  })

  test('marks lie above cards, frames below, and what was dropped last on top', () => {
    const order = drawn().flatMap(({ attributes }) => attributes['data-card'] ?? [])
    const at = (id: string) => order.indexOf(id)
    expect(at('frame000001')).toBeLessThan(at('leads000001'))
    expect(at('leads000001')).toBeLessThan(at('sticky00001'))
    const board = {
      ...EMPTY_BOARD,
      marks: [mark('upper000001', 'sticky', { z: 2 }), mark('lower000001', 'sticky', { z: 1 })],
    }
    expect(drawn(factsOf(board)).flatMap(({ attributes }) => attributes['data-card'] ?? [])).toEqual([
      'lower000001',
      'upper000001',
    ])
  })

  test('kinds differ in their marks', () => {
    const cards = draw().svg.split('data-card="').slice(1)
    const ids = ['candidate01', 'leads000001', 'newsletter1', 'activity001', 'need0000001'] as const
    const kinds = ['candidate', 'objective', 'shelf', 'activity', 'need'] as const
    ids.forEach((id, i) => {
      const markup = cards.find(each => each.startsWith(id)) ?? ''
      const found = kinds.filter(kind => markup.includes(KIND_LOOKS[kind].mark))
      expect(found).toEqual([kinds[i]])
    })
  })

  test('colours are the tokens of the look that was asked for', () => {
    expect(draw(undefined, { theme: 'dark' }).svg).toContain(TOKENS.surface[1])
    expect(draw(undefined, { theme: 'dark' }).svg).not.toContain(TOKENS.surface[0])
    expect(draw().svg).toContain(TOKENS['note-green'][0])
  })
})

test('the votes stand on a card once they were shown', () => {
  const facts = sampleFacts()
  const vote = { kind: 'vote', voters: 2, tallies: [{ id: 'leads000001', votes: 3, tie: [] }] } as const
  const before = draw(facts).svg
  const after = draw({ ...facts, result: vote }).svg
  expect(linesIn(before, 'leads000001')).toMatch(/^ObjectiveI/)
  expect(linesIn(after, 'leads000001')).toMatch(/^Objective · 3 votesI/)
  expect(after).toContain('Result of the ballot')
})

describe('paper', () => {
  test('an area fills an A3 sheet, lying or upright by its form; the whole board an A2 sheet', () => {
    const sizeOf = (part: PictureWishes['part']) => {
      const { width, height } = draw(undefined, { part })
      return [width, height]
    }
    expect(sizeOf('matrix')).toEqual([420, 297])
    expect(sizeOf('sheet')).toEqual([297, 420])
    expect(sizeOf('all')).toEqual([594, 420])
  })

  test('all of the part is on the paper, and nothing is stretched', () => {
    const far = mark('faraway0001', 'sticky', { at: [-20_000, 9_000], text: 'Far away' })
    const { view, width, height } = draw(factsOf({ ...EMPTY_BOARD, marks: [far] }))
    expect(view.x).toBeLessThan(-20_000)
    expect(view.y + view.h).toBeGreaterThan(9_200)
    expect(view.w / view.h).toBeCloseTo(width / height)
  })

  test('an area whose cards go on below it takes them along', () => {
    const { view } = draw(manyCards(300), { part: 'objectives' })
    expect(view.y + view.h).toBeGreaterThan(AREAS.objectives.rect.y + AREAS.objectives.rect.h + 500)
  })
})

describe('places', () => {
  test('an activity stands on its spot', () => {
    const board = { ...EMPTY_BOARD, activities: [activity('activity001', 'Here', [30, 70])] }
    const tspan = drawn(factsOf(board), { part: 'matrix' }).find(
      ({ text, name }) => name === 'tspan' && text === 'Here',
    )
    const [x, y] = centreOfSpot([30, 70])
    expect(number(tspan?.attributes.x)).toBeCloseTo(x - CHIP[0] / 2 + CHIP_INSET.x, 0)
    expect(Math.abs(number(tspan?.attributes.y) - y)).toBeLessThan(12)
  })

  test('too much for a place is made smaller as a whole, and stays in it', () => {
    const keyResults = Array.from({ length: 60 }, (_, i) => ({
      ...sampleBoard().keyResults[0],
      ...card(`keyresult${i}x`, `Result ${i}`),
    })) as ReturnType<typeof sampleBoard>['keyResults']
    const { svg } = draw(factsOf({ ...sampleBoard(), keyResults }, ['visibility1']), { part: 'keyResults' })
    const scale = Number(/scale\((0\.\d+)\)"><text/.exec(svg)?.[1])
    const last = elementsOf(svg).find(({ name, text }) => name === 'tspan' && text === 'Result 59')
    expect(scale).toBeLessThan(0.6)
    expect(number(last?.attributes.y) * scale).toBeLessThan(ZONES.keyResults.rect.h)
    expect(number(last?.attributes.y) * scale).toBeGreaterThan(ZONES.keyResults.rect.h * 0.9)
  })
})

describe('marks', () => {
  test('an arrow sticks to the borders of what it joins, wherever that went', () => {
    const board = {
      ...EMPTY_BOARD,
      marks: [
        mark('left0000001', 'sticky', { at: [0, -1000] }),
        mark('right000001', 'sticky', { at: [1000, -1000] }),
        mark('arrow000001', 'arrow', {
          form: 'arrow',
          from: 'left0000001',
          to: 'right000001',
          points: [0, 0, 5, 5],
        }),
      ],
    }
    const { svg } = draw(factsOf(board), { part: { x: -50, y: -1100, w: 1400, h: 500 } })
    expect(svg).toContain('d="M200 -900L1000 -900M984 ')
  })

  test('an arrow whose card is gone ends where it was drawn', () => {
    const arrow = mark('arrow000001', 'arrow', {
      form: 'line',
      from: 'gone0000001',
      points: [0, 0, 50, 20],
      at: [10, 10],
    })
    expect(draw(factsOf({ ...EMPTY_BOARD, marks: [arrow] })).svg).toContain('d="M10 10L60 30"')
  })

  test('the way from activity to mission is drawn as lines, and not when they are hidden', () => {
    const lines = (links: boolean) =>
      drawn(undefined, { links }).find(({ attributes }) => attributes['data-links'])?.attributes.d ?? ''
    // Two activities, two key results, one must-win.
    expect(lines(true).match(/M/g)).toHaveLength(5)
    expect(lines(false)).toBe('')
  })

  test('a stroke is the outline that the client gives, or a line along its points', () => {
    expect(draw(undefined, { outline: () => 'M1 2L3 4Z' }).svg).toContain('d="M1 2L3 4Z"')
    expect(draw(undefined, { outline: () => '"><script>' }).svg).not.toContain('script')
    expect(draw().svg).toMatch(/d="M0 0Q40 30 65 20Q/)
  })

  test('an image is drawn only from data of a picture, else its name stands there', () => {
    const data = 'data:image/webp;base64,AAAA'
    expect(draw(undefined, { image: () => data }).svg).toContain(`href="${data}"`)
    for (const wrong of [
      null,
      'https://elsewhere.example/x.png',
      'data:image/svg+xml;base64,AAAA',
      'javascript:1',
    ]) {
      const { svg } = draw(undefined, { image: () => wrong })
      expect(svg).not.toContain('<image')
      expect(svg).toContain('The fair last year')
    }
  })

  test('a comment is a pin at its card, with its words as title', () => {
    const elements = drawn()
    const pin = elements.find(({ name, text }) => name === 'g' && text === 'Who pays for it?I')
    expect(pin).toBeDefined()
    expect(elements.some(({ name, text }) => name === 'g' && text === 'Settled✓')).toBe(true)
  })
})

test('a board of 2,000 cards is drawn whole', () => {
  const { svg } = draw(manyCards(2000))
  expect(elementsOf(svg).filter(({ attributes }) => attributes['data-card'])).toHaveLength(2000)
})
