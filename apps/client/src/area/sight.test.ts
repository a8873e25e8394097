import { AREA_IDS, AREAS, ZONES } from '@mustwin/board/areas'
import type { Thing } from '@mustwin/board/places'
import { stepOf } from '@mustwin/okr/steps'
import { expect, test } from 'vitest'
import { viewWith } from '../stages/fixture.tsx'
import { MARGIN, sightOf } from './sight.ts'
import { stepArea, stepPlace } from './stepArea.ts'

const laptop = { width: 1110, height: 540 }
const phone = { width: 360, height: 420 }

test.each(AREA_IDS)(
  'the sight of %s begins at the top of the area, and shows it at a size that can be read',
  area => {
    const { rect } = AREAS[area]
    for (const screen of [laptop, phone]) {
      const sight = sightOf(area, [], screen)
      expect(sight.y).toBeGreaterThanOrEqual(rect.y)
      expect(sight.y).toBeLessThan(rect.y + 80)
      expect(sight.x + sight.w / 2).toBeLessThan(rect.x + rect.w)
      expect(screen.width / sight.w).toBeGreaterThan(0.36)
    }
  },
)

test('on a phone an area is cut rather than made too small to read', () => {
  expect((phone.width - 2 * MARGIN) / sightOf('keyResults', [], phone).w).toBeCloseTo(0.7)
})

test('cards that are there widen the sight, those of other areas do not', () => {
  const thing = (area: 'mission' | 'needs') =>
    ({ area, rect: { x: 1300, y: 900, w: 240, h: 160 } }) as unknown as Thing
  const many = { width: 1500, height: 900 }
  expect(sightOf('mission', [thing('mission')], many).h).toBeGreaterThanOrEqual(1060)
  expect(sightOf('mission', [], many).h).toBeLessThan(1000)
  expect(sightOf('mission', [thing('needs')], many)).toEqual(sightOf('mission', [], many))
})

test('while objectives are gone through, the empty places of the must-wins are not in the way', () => {
  const sight = sightOf('objectives', [], laptop, 'objectives.together')
  expect(sight.y).toBeGreaterThan(ZONES.slots.rect.y + ZONES.slots.rect.h - 20)
  expect(sightOf('objectives', [], laptop, 'mustWins.choose').y).toBe(AREAS.objectives.rect.y)
})

test('writing alone is on a paper; after the reveal the same step is looked at on the board', () => {
  const writing = { root: 'candidates', n: 1, closed: false, people: 2, cards: 3 } as const
  expect(stepPlace(viewWith({ step: 'mission.alone', writing }))).toBe('personal')
  expect(stepPlace(viewWith({ step: 'mission.alone', writing: null }))).toBe('board')
  expect(stepPlace(viewWith({ step: 'matrix.together' }))).toBe('board')
  expect(stepPlace(viewWith({ step: 'mustWins.ballot' }))).toBe('personal')
})

test('a step that writes happens where its cards will lie', () => {
  expect(stepOf('activities.alone').writes).toBe('activities')
  expect(stepArea('activities.alone')).toBe('matrix')
  expect(stepArea('objectives.alone')).toBe('objectives')
})
