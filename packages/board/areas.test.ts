import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  AREA_IDS,
  AREAS,
  areaAt,
  around,
  centreOf,
  centreOfSpot,
  holds,
  overlap,
  spotOfCentre,
  ZONES,
  type ZoneId,
  zoneAt,
} from './areas.ts'

const zones = Object.entries(ZONES) as [ZoneId, (typeof ZONES)[ZoneId]][]

test('areas are apart, zones are apart and inside of their area', () => {
  for (const a of AREA_IDS)
    for (const b of AREA_IDS) expect(overlap(AREAS[a].rect, AREAS[b].rect)).toBe(a === b)
  for (const [a, one] of zones) {
    expect(AREAS[one.area].zones).toContain(a)
    expect(around([AREAS[one.area].rect, one.rect])).toEqual(AREAS[one.area].rect)
    for (const [b, other] of zones) expect(overlap(one.rect, other.rect)).toBe(a === b)
  }
})

test('what lies under a point is found again from the middle of each', () => {
  for (const id of AREA_IDS) expect(areaAt([AREAS[id].rect.x + 1, AREAS[id].rect.y + 1])).toBe(id)
  for (const [id, { rect }] of zones) expect(zoneAt(centreOf(rect))).toBe(id)
  expect(areaAt([-1, -1])).toBeNull()
  expect(zoneAt([1, 1])).toBeNull()
})

test('a whole spot and the centre of its card belong to each other, both ways', () => {
  const whole = fc.integer({ min: 0, max: 100 })
  fc.assert(
    fc.property(whole, whole, (effort, impact) => {
      const [x, y] = centreOfSpot([effort, impact])
      expect(holds(ZONES.square.rect, [x, y])).toBe(true)
      expect(spotOfCentre(x, y)).toEqual([effort, impact])
    }),
  )
})

test('effort grows to the right, impact upwards; beside the square there is no spot', () => {
  const { x, y, w, h } = ZONES.square.rect
  expect(spotOfCentre(x, y + h)).toEqual([0, 0])
  expect(spotOfCentre(x + w, y)).toEqual([100, 100])
  expect(spotOfCentre(x - 1, y)).toBeNull()
  expect(spotOfCentre(x, y + h + 1)).toBeNull()
})
