import { AREA_IDS, AREAS, type AreaId, ZONES } from '@mustwin/board/areas'
import type { Thing } from '@mustwin/board/places'
import { stepOf } from '@mustwin/okr/steps'
import { expect, test } from 'vitest'
import { viewWith } from '../stages/fixture.tsx'
import { edgesOf, MARGIN, sightOf } from './sight.ts'
import { stepArea, stepPlace } from './stepArea.ts'

const laptop = { width: 1110, height: 570 }
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
  const rest = ZONES.missionText.rect.y - 8
  expect(sightOf('mission', [thing('mission')], many).h).toBeGreaterThanOrEqual(1060 - rest)
  expect(sightOf('mission', [], many).h).toBeLessThan(900)
  expect(sightOf('mission', [thing('needs')], many)).toEqual(sightOf('mission', [], many))
})

test('while objectives are gone through, the empty places of the must-wins are not in the way', () => {
  const sight = sightOf('objectives', [], laptop, 'objectives.together')
  expect(sight.y).toBeGreaterThan(ZONES.slots.rect.y + ZONES.slots.rect.h - 20)
  const choose = sightOf('objectives', [], laptop, 'mustWins.choose')
  expect(choose.y).toBeLessThan(ZONES.slots.rect.y)
  expect(choose.y + choose.h).toBeGreaterThan(ZONES.draft.rect.y + 120)
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

test('what is put aside, and what waits for its place, makes nothing else smaller', () => {
  const at = (area: 'objectives' | 'matrix', zone: 'notNow' | 'waiting') =>
    ({ area, rect: { ...ZONES[zone].rect, h: 1200 } }) as unknown as Thing
  const low = at('objectives', 'notNow')
  expect(sightOf('objectives', [low], laptop)).toEqual(sightOf('objectives', [], laptop))
  expect(sightOf('matrix', [at('matrix', 'waiting')], laptop)).toEqual(sightOf('matrix', [], laptop))
})

test('on a laptop the type of a card is never smaller than 12 at the sight of its step', () => {
  const zoom = (area: AreaId) => {
    const { left, right } = edgesOf(laptop.width, area)
    return (laptop.width - left - right - 2 * MARGIN) / sightOf(area, [], laptop).w
  }
  for (const area of ['mission', 'objectives', 'needs'] as const) expect(zoom(area) * 18).toBeGreaterThan(12)
  expect(zoom('matrix') * 16).toBeGreaterThan(12)
})

test('on a wall small areas are drawn larger than life, over the whole of it', () => {
  const wall = { width: 1920, height: 860, wall: true }
  const sight = sightOf('needs', [], wall)
  expect((wall.width - 2 * MARGIN) / sight.w).toBeGreaterThan(1.2)
})
