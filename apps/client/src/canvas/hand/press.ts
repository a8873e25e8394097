/**
 * What fingers, pens and mice mean, as a pure machine: a press waits until it moves, is held or is let go, and then is
 * one thing only until it ends. The hand carries out what comes back.
 * Invariants: one press at a time; a second finger always ends it (pinch works in every tool); whatever began is
 * either ended or abandoned, never both.
 */
import type { ToolId } from '../tool.ts'

export type Spot2 = readonly [x: number, y: number]
export type Kind = 'mouse' | 'touch' | 'pen'
export type Corner = 'nw' | 'ne' | 'se' | 'sw'

export interface Mods {
  readonly shift: boolean
  readonly ctrl: boolean
  readonly alt: boolean
}

/** What lay under the pointer when it went down. */
export type Under =
  | { readonly is: 'ground' }
  | { readonly is: 'thing'; readonly id: string }
  | { readonly is: 'corner'; readonly corner: Corner }

/** A press as it began. `at` is on the screen, from the viewport's corner; `now` in milliseconds. */
export interface Down {
  readonly pointer: number
  readonly kind: Kind
  readonly button: number
  readonly at: Spot2
  readonly now: number
  readonly mods: Mods
  readonly under: Under
  readonly tool: ToolId
  /** The space bar is held. */
  readonly space: boolean
  /** A pen was used on this board: from then on a finger pans, also with a drawing tool. */
  readonly penSeen: boolean
}

/** What a press becomes when it moves. */
export type Plan =
  | 'pan'
  | 'marquee'
  | 'drag'
  | 'draw'
  | 'erase'
  | 'shape'
  | 'resize'
  | 'join'
  | 'laser'
  | 'none'
/** What a press was that did not move. */
export type Tap = 'select' | 'toggle' | 'place' | 'join' | 'menu' | 'none'

export interface Meaning {
  readonly move: Plan
  readonly tap: Tap
  /** What it becomes when it rests (`restOf`): a later move is that plan; the menu opens at once. */
  readonly hold: Plan | 'menu' | null
}

export const HOLD = 140
/** A finger that rests on free ground means the menu; longer, as many rest there before they pan. */
const LONG_HOLD = 500

/** For how many milliseconds a press has to rest to become what it holds; null where resting means nothing. */
export const restOf = ({ hold }: Meaning): number | null =>
  hold === null ? null : hold === 'menu' ? LONG_HOLD : HOLD
/** Pixels that a hand trembles without meaning to move. */
export const SLACK: Readonly<Record<Kind, number>> = { mouse: 4, pen: 6, touch: 10 }
const TWICE = 400

const drawing: readonly ToolId[] = ['pen', 'highlighter', 'eraser', 'laser']
const shaping: readonly ToolId[] = ['rectangle', 'ellipse', 'diamond', 'line', 'arrow', 'frame']
const placing: readonly ToolId[] = ['card', 'sticky', 'text', 'stamp', 'comment', 'image']

const planOfTool = (tool: ToolId): Plan => (tool === 'eraser' ? 'erase' : tool === 'laser' ? 'laser' : 'draw')

/** What this press can become, by its tool, its button and what lies under it. */
export function meaningOf(down: Down): Meaning {
  const { kind, button, tool, mods, under, space } = down
  const pan = (tap: Tap): Meaning => ({ move: 'pan', tap, hold: null })
  if (button === 2) return pan('menu')
  if (button === 1 || space || tool === 'hand') return pan('none')
  if (button !== 0) return { move: 'none', tap: 'none', hold: null }
  if (drawing.includes(tool)) {
    if (kind === 'touch' && down.penSeen) return pan('none')
    return { move: planOfTool(tool), tap: 'place', hold: null }
  }
  if (shaping.includes(tool)) return { move: 'shape', tap: 'place', hold: null }
  if (tool === 'link') return { move: under.is === 'thing' ? 'join' : 'none', tap: 'join', hold: null }
  if (placing.includes(tool)) return { move: kind === 'touch' ? 'pan' : 'none', tap: 'place', hold: null }
  return withSelect(down, mods)
}

function withSelect({ kind, under }: Down, mods: Mods): Meaning {
  if (under.is === 'corner') return { move: 'resize', tap: 'none', hold: null }
  const tap = mods.shift || mods.ctrl ? 'toggle' : 'select'
  if (kind === 'touch') return { move: 'pan', tap, hold: under.is === 'thing' ? 'drag' : 'menu' }
  if (mods.shift || under.is === 'ground') return { move: 'marquee', tap, hold: null }
  return { move: 'drag', tap, hold: null }
}

interface LastTap {
  readonly at: Spot2
  readonly now: number
}

export type Press =
  | { readonly is: 'idle'; readonly last: LastTap | null }
  | { readonly is: 'pressed'; readonly down: Down; readonly meaning: Meaning; readonly last: LastTap | null }
  | { readonly is: 'acting'; readonly down: Down; readonly plan: Plan }
  /** Two fingers or more: nothing else begins until all are lifted. */
  | { readonly is: 'pinching' }

export type Happening =
  | { readonly type: 'down'; readonly down: Down }
  | { readonly type: 'move'; readonly pointer: number; readonly at: Spot2 }
  | { readonly type: 'up'; readonly pointer: number; readonly at: Spot2; readonly now: number }
  | { readonly type: 'held' }
  /** The system took the pointer, or Esc was pressed. */
  | { readonly type: 'cancel' }
  | { readonly type: 'fingers'; readonly count: number }

/** What the hand has to do, in this order. */
export type Deed =
  | { readonly do: 'begin'; readonly plan: Plan; readonly down: Down; readonly held: boolean }
  | { readonly do: 'move'; readonly at: Spot2 }
  | { readonly do: 'end'; readonly at: Spot2 }
  | { readonly do: 'abandon' }
  | { readonly do: 'tap'; readonly tap: Tap; readonly down: Down; readonly twice: boolean }

export interface Step {
  readonly press: Press
  readonly deeds: readonly Deed[]
}

export const idle: Press = { is: 'idle', last: null }
const far = (a: Spot2, b: Spot2) => Math.hypot(a[0] - b[0], a[1] - b[1])

/** One happening further. */
export function after(press: Press, what: Happening): Step {
  const stay: Step = { press, deeds: [] }
  if (what.type === 'fingers') return fingers(press, what.count)
  if (press.is === 'pinching') return stay
  if (what.type === 'down') return press.is === 'idle' ? pressDown(press, what.down) : stay
  if (what.type === 'cancel') return { press: idle, deeds: press.is === 'acting' ? [{ do: 'abandon' }] : [] }
  if (press.is === 'idle') return stay
  if (what.type === 'held') return hold(press)
  if (what.pointer !== press.down.pointer) return stay
  if (what.type === 'move') return move(press, what.at)
  return lift(press, what.at, what.now)
}

function pressDown(press: Press & { is: 'idle' }, down: Down): Step {
  const meaning = meaningOf(down)
  // A stroke begins with the first touch of the paper: waiting for a move would cut off its start.
  if (meaning.move === 'draw' || meaning.move === 'laser')
    return {
      press: { is: 'acting', down, plan: meaning.move },
      deeds: [{ do: 'begin', plan: meaning.move, down, held: false }],
    }
  return { press: { is: 'pressed', down, meaning, last: press.last }, deeds: [] }
}

function hold(press: Press): Step {
  if (press.is !== 'pressed' || press.meaning.hold === null) return { press, deeds: [] }
  const { down } = press
  const plan = press.meaning.hold
  if (plan === 'menu') return { press: idle, deeds: [{ do: 'tap', tap: 'menu', down, twice: false }] }
  return { press: { is: 'acting', down, plan }, deeds: [{ do: 'begin', plan, down, held: true }] }
}

function move(press: Press & { is: 'pressed' | 'acting' }, at: Spot2): Step {
  if (press.is === 'acting') return { press, deeds: [{ do: 'move', at }] }
  const { down, meaning } = press
  if (far(at, down.at) < SLACK[down.kind]) return { press, deeds: [] }
  const plan = meaning.move
  return {
    press: { is: 'acting', down, plan },
    deeds: [
      { do: 'begin', plan, down, held: false },
      { do: 'move', at },
    ],
  }
}

function lift(press: Press & { is: 'pressed' | 'acting' }, at: Spot2, now: number): Step {
  if (press.is === 'acting') return { press: idle, deeds: [{ do: 'end', at }] }
  const { down, meaning, last } = press
  const twice = last !== null && now - last.now < TWICE && far(last.at, down.at) < SLACK.touch * 2
  return {
    press: { is: 'idle', last: twice ? null : { at: down.at, now } },
    deeds: [{ do: 'tap', tap: meaning.tap, down, twice }],
  }
}

function fingers(press: Press, count: number): Step {
  if (count >= 2)
    return { press: { is: 'pinching' }, deeds: press.is === 'acting' ? [{ do: 'abandon' }] : [] }
  return { press: count === 0 && press.is === 'pinching' ? idle : press, deeds: [] }
}
