import { describe, expect, test } from 'vitest'
import {
  after,
  type Down,
  type Happening,
  HOLD,
  idle,
  meaningOf,
  type Press,
  restOf,
  type Step,
} from './press.ts'

const down = (patch: Partial<Down> = {}): Down => ({
  pointer: 1,
  kind: 'mouse',
  button: 0,
  at: [100, 100],
  now: 0,
  mods: { shift: false, ctrl: false, alt: false },
  under: { is: 'ground' },
  tool: 'select',
  space: false,
  penSeen: false,
  ...patch,
})
const thing = { under: { is: 'thing', id: 'a' } } as const
const shift = { mods: { shift: true, ctrl: false, alt: false } }

describe('what a press can become', () => {
  test.each<[string, Partial<Down>, string, string]>([
    ['mouse on the ground: marquee', {}, 'marquee', 'select'],
    ['mouse on a thing: drag', thing, 'drag', 'select'],
    ['Shift on a thing: marquee, or add it', { ...thing, ...shift }, 'marquee', 'toggle'],
    ['middle button: pan', { ...thing, button: 1 }, 'pan', 'none'],
    ['right button: pan, or the menu', { ...thing, button: 2 }, 'pan', 'menu'],
    ['space held: pan', { ...thing, space: true }, 'pan', 'none'],
    ['the hand tool: pan', { ...thing, tool: 'hand' }, 'pan', 'none'],
    ['a finger on the ground: pan', { kind: 'touch' }, 'pan', 'select'],
    ['the pen tool: draw', { tool: 'pen' }, 'draw', 'place'],
    ['a finger with the pen tool: draw', { tool: 'pen', kind: 'touch' }, 'draw', 'place'],
    ['a finger after a pen was seen: pan', { tool: 'pen', kind: 'touch', penSeen: true }, 'pan', 'none'],
    ['the eraser', { tool: 'eraser' }, 'erase', 'place'],
    ['a rectangle', { tool: 'rectangle' }, 'shape', 'place'],
    ['a sticky', { tool: 'sticky' }, 'none', 'place'],
    ['a sticky by a finger: moving pans', { tool: 'sticky', kind: 'touch' }, 'pan', 'place'],
    ['a link from a thing', { tool: 'link', ...thing }, 'join', 'join'],
    ['a corner', { under: { is: 'corner', corner: 'se' } }, 'resize', 'none'],
  ])('%s', (_what, patch, move, tap) => {
    expect(meaningOf(down(patch))).toMatchObject({ move, tap })
  })

  test('a finger on a thing pans, and drags after it rested', () => {
    expect(meaningOf(down({ kind: 'touch', ...thing }))).toEqual({ move: 'pan', tap: 'select', hold: 'drag' })
    expect(HOLD).toBeGreaterThanOrEqual(120)
    expect(HOLD).toBeLessThanOrEqual(150)
  })

  test('a finger that rests on free ground opens the menu; one that pans does not', () => {
    const meaning = meaningOf(down({ kind: 'touch' }))
    expect(meaning.hold).toBe('menu')
    expect(restOf(meaning)).toBeGreaterThan(HOLD)
    const finger = press({ kind: 'touch' })
    expect(run(finger, { type: 'held' }, up(100))).toMatchObject({
      press: { is: 'idle' },
      deeds: [{ do: 'tap', tap: 'menu', twice: false }],
    })
    expect(dos(run(finger, move(130), { type: 'held' }, up(130)))).toEqual(['begin pan', 'move', 'end'])
  })
})

/** Runs happenings one after the other; what came back of all of them. */
function run(...all: readonly Happening[]): Step {
  let press: Press = idle
  const deeds: Step['deeds'][number][] = []
  for (const one of all) {
    const step = after(press, one)
    press = step.press
    deeds.push(...step.deeds)
  }
  return { press, deeds }
}
const dos = (step: Step) => step.deeds.map(d => (d.do === 'begin' ? `begin ${d.plan}` : d.do))
const press = (patch: Partial<Down> = {}): Happening => ({ type: 'down', down: down(patch) })
const move = (x: number, y = 100): Happening => ({ type: 'move', pointer: 1, at: [x, y] })
const up = (x: number, now = 50): Happening => ({ type: 'up', pointer: 1, at: [x, 100], now })

describe('a press from its begin to its end', () => {
  test('a trembling hand does not drag', () => {
    expect(dos(run(press(thing), move(103), up(103)))).toEqual(['tap'])
  })
  test('a drag begins, moves and ends once', () => {
    expect(dos(run(press(thing), move(120), move(140), up(140)))).toEqual([
      'begin drag',
      'move',
      'move',
      'end',
    ])
  })
  test('a finger that rests picks the card up; one that moves first pans', () => {
    const touch = { kind: 'touch', ...thing } as const
    expect(dos(run(press(touch), { type: 'held' }, move(150), up(150)))).toEqual([
      'begin drag',
      'move',
      'end',
    ])
    expect(dos(run(press(touch), move(150), { type: 'held' }, up(150)))).toEqual(['begin pan', 'move', 'end'])
  })
  test('a second finger ends whatever there was, in every tool, until all are lifted', () => {
    const began = run(press({ kind: 'touch', tool: 'pen' }), move(150), { type: 'fingers', count: 2 })
    expect(dos(began)).toEqual(['begin draw', 'move', 'abandon'])
    const left = after(began.press, { type: 'fingers', count: 1 })
    expect(after(left.press, press()).deeds).toEqual([])
    expect(after(left.press, press()).press.is).toBe('pinching')
    expect(after(left.press, { type: 'fingers', count: 0 }).press.is).toBe('idle')
  })
  test('Esc or the system lets go', () => {
    expect(dos(run(press(thing), move(150), { type: 'cancel' }, up(150)))).toEqual([
      'begin drag',
      'move',
      'abandon',
    ])
  })
  test('another pointer changes nothing', () => {
    const step = run(press(thing), { type: 'move', pointer: 2, at: [400, 400] })
    expect(step.press.is).toBe('pressed')
  })
  test('two taps at one place are a double tap, a third begins anew', () => {
    const taps = run(press(), up(100, 50), press(), up(100, 200), press(), up(100, 300)).deeds
    expect(taps.map(d => d.do === 'tap' && d.twice)).toEqual([false, true, false])
    const slow = run(press(), up(100, 50), press(), up(100, 900)).deeds
    expect(slow.map(d => d.do === 'tap' && d.twice)).toEqual([false, false])
  })
})
