import { expect, test } from 'vitest'
import { FakeLoop } from './loop.fixture.ts'
import { Turns } from './turn.ts'

function make() {
  const loop = new FakeLoop()
  const costs: number[] = []
  const turns = new Turns(loop, cost => costs.push(cost))
  /** When this one had its turns; each costs so many milliseconds. */
  const one = (cost = 0, size = 0) => {
    const at: number[] = []
    const turn = () => {
      at.push(loop.now)
      loop.spend(cost)
    }
    return { at, turn, size }
  }
  return { loop, turns, costs, one }
}

test('[W1] an idle server begins a turn at once, after what the same iteration of the loop has brought', () => {
  const { loop, turns, one } = make()
  const [a, b] = [one(), one()]
  loop.now = 1_000
  turns.ask(a)
  turns.ask(b)
  turns.ask(a)
  expect(a.at).toEqual([])
  loop.once()
  expect([a.at, b.at]).toEqual([[1_000], [1_000]])
})

test('[W1] turns that cost little are 16 ms apart, counted from their beginnings', () => {
  const { loop, turns, one } = make()
  const a = one()
  turns.ask(a)
  loop.run(5)
  turns.ask(a)
  loop.run(30)
  expect(a.at).toEqual([0, 16])
  loop.run(100)
  turns.ask(a)
  loop.once()
  expect(a.at).toEqual([0, 16, 135])
})

test('[W1] a turn is stretched to four times what it cost, and to 50 ms at most', () => {
  for (const [cost, length] of [
    [2, 16],
    [6, 24],
    [10, 40],
    [40, 50],
  ] as const) {
    const { loop, turns, one } = make()
    const a = one(cost)
    turns.ask(a)
    loop.once()
    expect(turns.length).toBe(length)
    turns.ask(a)
    loop.run(200)
    expect(a.at).toEqual([0, length])
  }
})

test('[W1] a turn is the longer the more people are in the largest room that has one', () => {
  for (const [people, length] of [
    [12, 16],
    [50, 17],
    [100, 22],
    [300, 42],
    [900, 50],
  ] as const) {
    const { loop, turns, one } = make()
    const [small, large] = [one(0, 8), one(0, people)]
    turns.ask(small)
    turns.ask(large)
    loop.once()
    expect(turns.length).toBe(length)
    loop.run(200)
    turns.ask(small)
    loop.once()
    expect(turns.length).toBe(16)
  }
})

test('[W1] work that follows a turn counts as its cost, and a cheap turn ends the stretching', () => {
  const { loop, turns, costs, one } = make()
  const a = one()
  turns.ask(a)
  loop.run()
  turns.work(() => loop.spend(10))
  expect(turns.length).toBe(40)
  for (let i = 0; i < 3; i++) {
    turns.ask(a)
    loop.run(100)
  }
  expect([turns.length, costs]).toEqual([16, [10]])
})
