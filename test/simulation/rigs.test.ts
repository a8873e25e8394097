/** The fast lane of the rigs: a little of each holds, and some of their planted bugs are seen. The rest by `pnpm sim`. */
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { catches, RIGS } from './rigs/all.ts'

// Yjs speaks up when a client id collides, which the rigs provoke.
beforeAll(() => {
  vi.spyOn(console, 'log').mockImplementation(() => {})
})

const little: Readonly<Record<string, number>> = {
  ballots: 6_000,
  copies: 30,
  refusals: 200,
  secrecy: 8,
  soak: 2_000,
}
const planted = (rig: string) => Object.entries(RIGS[rig]?.mutants ?? {}).slice(0, 2)

describe.each(Object.keys(RIGS))('the rig %s', name => {
  it('holds', () => {
    const figures = RIGS[name]?.run(1, little[name] ?? 0) ?? []
    // How fast and how large is told by the long lane, on a machine that does nothing else.
    const missed = figures.filter(one => !one.kept && !/ in /.test(one.figure))
    expect(missed).toEqual([])
    expect(figures[0]?.value).toBeGreaterThan(0)
  })

  it.each(name === 'soak' ? [] : planted(name))('sees it when %s', (_bug, tamper) => {
    const rig = RIGS[name]
    expect(rig && catches(rig, tamper)).toBe(true)
  })
})
