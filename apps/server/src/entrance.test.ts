import { expect, test } from 'vitest'
import { Entrance } from './entrance.ts'
import { FakeLoop } from './loop.fixture.ts'

test('[W4] of many who come at once one is let in at a time, in their order, and everybody is heard in between', async () => {
  const loop = new FakeLoop()
  const entrance = new Entrance(loop)
  const seen: string[] = []
  const come = (who: string) => void entrance.turn().then(() => seen.push(who))
  for (const who of ['a', 'b', 'c']) come(who)
  expect(seen).toEqual([])
  for (let i = 0; i < 2; i++) {
    loop.soon(() => seen.push('others'))
    loop.once()
    await Promise.resolve()
  }
  come('d')
  for (let i = 0; i < 3; i++) {
    loop.once()
    await Promise.resolve()
  }
  expect(seen.filter(who => who !== 'others')).toEqual(['a', 'b', 'c', 'd'])
  expect(seen.indexOf('others')).toBeLessThan(seen.indexOf('b'))
})

test('[W4] who comes alone does not wait for anybody, also after the line was empty', async () => {
  const loop = new FakeLoop()
  const entrance = new Entrance(loop)
  for (let i = 0; i < 2; i++) {
    let isIn = false
    void entrance.turn().then(() => {
      isIn = true
    })
    loop.once()
    await Promise.resolve()
    expect(isIn).toBe(true)
  }
})
