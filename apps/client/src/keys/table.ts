/**
 * Every key and gesture of the room, once: this table binds the keys, makes the list of shortcuts and the tool tips,
 * and each row has its test in a browser. Reason for length: one table.
 * Letters are matched by what they write (`event.key`), digits and arrows by where they are: with Shift a digit writes
 * something else on every keyboard. Nothing depends on / \ [ or ]. No act that cannot be taken back has a key.
 */

/**
 * Where a key works. `board`: the canvas or nothing has the focus. `editing`: while a card's text is written.
 * `room`: board or outline has the focus and nothing is typed. `any`: always.
 */
export type When = 'board' | 'editing' | 'room' | 'any' | 'reactions'

/** What the step must allow, for the row to work and to be listed. */
export type Needs = 'marks' | 'cards' | 'vote' | 'offer' | 'open' | 'round'

export interface KeyRow {
  readonly id: string
  /** `v`, `Shift+R`, `Mod+z` (Mod: Ctrl, on a Mac Cmd), `Space`, `Shift+Digit1`. All of them do the same. */
  readonly keys: readonly string[]
  /** What it does, for the list. */
  readonly what: string
  readonly when: When
  readonly group: Group
  /** Who it is for: the one with the wheel, or whoever takes part. Nobody named: everybody. */
  readonly who?: 'facilitator' | 'participant'
  /** A single letter, digit or sign, with or without Shift: one switch turns them all off. */
  readonly single?: true
  readonly needs?: Needs
  /** Works while it is held. */
  readonly held?: true
}

export const GROUPS = ['Tools', 'Cards', 'Moving about', 'The room'] as const
export type Group = (typeof GROUPS)[number]

const tool = { when: 'board', group: 'Tools', single: true } as const
const mark = { ...tool, needs: 'marks' } as const
const card = { when: 'board', group: 'Cards' } as const
const look = { when: 'board', group: 'Moving about' } as const
const act = { when: 'room', group: 'The room', single: true } as const

export const KEYS = [
  { id: 'select', keys: ['v'], what: 'Select', ...tool },
  { id: 'hand', keys: ['h'], what: 'Move the board', ...tool },
  { id: 'grab', keys: ['Space'], what: 'Move the board while held', ...tool, held: true },
  { id: 'sticky', keys: ['n', 's'], what: 'New card or sticky note', ...tool },
  { id: 'text', keys: ['t'], what: 'Text', ...mark },
  { id: 'pen', keys: ['p'], what: 'Pen; again: highlighter', ...mark },
  { id: 'rectangle', keys: ['r'], what: 'Rectangle', ...mark },
  { id: 'ellipse', keys: ['o'], what: 'Ellipse', ...mark },
  { id: 'line', keys: ['l'], what: 'Arrow; again: line', ...mark },
  { id: 'link', keys: ['k'], what: 'Link to…', ...tool },
  { id: 'comment', keys: ['c'], what: 'Comment', ...mark },
  { id: 'frame', keys: ['f'], what: 'Frame', ...mark, who: 'facilitator' },
  {
    id: 'laser',
    keys: ['z'],
    what: 'Point with light while held',
    ...tool,
    who: 'facilitator',
    held: true,
    needs: 'open',
  },

  { id: 'edit', keys: ['Enter', 'F2'], what: 'Write in the card; go into a frame', ...card },
  {
    id: 'another',
    keys: ['Mod+Enter'],
    what: 'Finish the card and begin the next',
    when: 'editing',
    group: 'Cards',
  },
  { id: 'add', keys: ['Shift+Enter'], what: 'Add the card to the selection, or take it out', ...card },
  { id: 'back', keys: ['Escape'], what: 'One step back', ...card },
  { id: 'duplicate', keys: ['Mod+d'], what: 'Duplicate', ...card },
  { id: 'copy', keys: ['Mod+c'], what: 'Copy', ...card },
  { id: 'cut', keys: ['Mod+x'], what: 'Cut', ...card },
  { id: 'paste', keys: ['Mod+v'], what: 'Paste: each line is a card', ...card },
  { id: 'all', keys: ['Mod+a'], what: 'Select everything', ...card },
  { id: 'drop', keys: ['Delete', 'Backspace'], what: 'Put into the tray', ...card },
  { id: 'cluster', keys: ['Mod+g'], what: 'Make a cluster', ...card },
  { id: 'uncluster', keys: ['Mod+Shift+g'], what: 'Dissolve the cluster', ...card },
  { id: 'nudge', keys: ['Mod+Arrow'], what: 'Move by 5', ...card },
  { id: 'nudgeFine', keys: ['Mod+Shift+Arrow'], what: 'Move by 1', ...card },
  { id: 'undo', keys: ['Mod+z'], what: 'Undo', when: 'room', group: 'Cards' },
  { id: 'redo', keys: ['Mod+Shift+z', 'Mod+y'], what: 'Redo', when: 'room', group: 'Cards' },

  { id: 'walk', keys: ['Arrow'], what: 'To the next card', ...look },
  { id: 'ends', keys: ['Home', 'End'], what: 'To the first or last card of the area', ...look },
  { id: 'zoomIn', keys: ['Mod+=', 'Mod++', '+'], what: 'Zoom in', ...look },
  { id: 'zoomOut', keys: ['Mod+-', '-'], what: 'Zoom out', ...look },
  { id: 'zoom100', keys: ['Shift+Digit0', 'Mod+Digit0'], what: 'Zoom to 100 %', ...look },
  { id: 'fitAll', keys: ['Shift+Digit1', 'Alt+Digit1'], what: 'Fit everything', ...look },
  { id: 'fitSelection', keys: ['Shift+Digit2', 'Alt+Digit2'], what: 'Fit what is selected', ...look },
  { id: 'minimap', keys: ['m'], what: 'Small map', ...look, single: true },
  { id: 'search', keys: ['Mod+f'], what: 'Search the board', ...look },

  { id: 'palette', keys: ['Mod+k'], what: 'Go anywhere, do anything', when: 'any', group: 'The room' },
  { id: 'sheet', keys: ['?'], what: 'This list', ...act },
  { id: 'view', keys: ['Shift+o'], what: 'Board or outline', ...act },
  { id: 'ready', keys: ['Shift+r'], what: 'I’m ready', ...act, who: 'participant' },
  { id: 'raise', keys: ['Shift+h'], what: 'Raise hand', ...act, who: 'participant' },
  { id: 'draft', keys: ['Shift+d'], what: 'To my draft', ...act, who: 'participant' },
  { id: 'coach', keys: ['Shift+c'], what: 'To the coach', ...act },
  { id: 'changed', keys: ['Shift+u'], what: 'To what changed', ...act },
  { id: 'go', keys: ['g'], what: 'To where the facilitator points', ...act, needs: 'offer' },
  { id: 'vote', keys: ['Space'], what: 'Give a vote', ...act, needs: 'vote', who: 'participant' },
  {
    id: 'unvote',
    keys: ['Shift+Space'],
    what: 'Take a vote back',
    ...act,
    needs: 'vote',
    who: 'participant',
  },
  {
    id: 'react',
    keys: ['1', '2', '3', '4', '5'],
    what: 'React, while the reactions have the focus',
    when: 'reactions',
    group: 'The room',
    needs: 'open',
  },
  { id: 'bring', keys: ['Shift+b'], what: 'Bring everyone here', ...act, who: 'facilitator' },
  { id: 'minute', keys: ['Shift+m'], what: 'One minute more', ...act, who: 'facilitator' },
  { id: 'pause', keys: ['Shift+p'], what: 'Pause the timer', ...act, who: 'facilitator' },
  {
    id: 'lock',
    keys: ['Mod+Shift+l'],
    what: 'Lock this stage or open it',
    when: 'room',
    group: 'The room',
    who: 'facilitator',
  },
] as const satisfies readonly KeyRow[]

export type KeyId = (typeof KEYS)[number]['id']

export interface GestureRow {
  readonly id: string
  readonly gesture: string
  readonly what: string
}

export const GESTURES = [
  { id: 'wheel', gesture: 'Wheel, two fingers on a pad', what: 'Moves the board' },
  { id: 'ctrlWheel', gesture: 'Ctrl + wheel', what: 'Zooms to the pointer' },
  { id: 'wheelZooms', gesture: 'Wheel, with “wheel zooms” in your settings', what: 'Zooms to the pointer' },
  { id: 'pinch', gesture: 'Two fingers on the screen', what: 'Move and zoom the board, in every tool' },
  { id: 'middleDrag', gesture: 'Drag with the middle or right button', what: 'Moves the board' },
  { id: 'spaceDrag', gesture: 'Space + drag', what: 'Moves the board' },
  { id: 'rightClick', gesture: 'Right click', what: 'Opens the menu' },
  { id: 'marquee', gesture: 'Drag on empty ground', what: 'Selects; with a finger: moves the board' },
  { id: 'shiftDrag', gesture: 'Shift + drag', what: 'Always selects' },
  { id: 'doubleGround', gesture: 'Double click on empty ground', what: 'New card, or sticky note' },
  { id: 'doubleThing', gesture: 'Double click on a card', what: 'Writes in it' },
  { id: 'typing', gesture: 'Typing on a selected card', what: 'Writes in it' },
  { id: 'shiftClick', gesture: 'Shift or Ctrl + click', what: 'Adds to the selection' },
  { id: 'selectMore', gesture: '“Select more”, then tap', what: 'Adds to the selection' },
  { id: 'drag', gesture: 'Drag a card', what: 'Moves it; into an area: it becomes what lies there' },
  { id: 'altDrag', gesture: 'Alt + drag', what: 'Duplicates; Alt may be let go early' },
  { id: 'cardOnCard', gesture: 'Drag a card on a card', what: 'Offers to merge them' },
  { id: 'outOfCluster', gesture: 'Drag a card out of a cluster', what: 'Takes it out' },
  { id: 'longPress', gesture: 'Rest a finger on a card', what: 'Picks it up' },
  { id: 'penDraws', gesture: 'Pen', what: 'Draws while a finger moves the board' },
  { id: 'edge', gesture: 'Drag to the edge of the screen', what: 'The board moves along slowly' },
  { id: 'resize', gesture: 'Drag a corner', what: 'Changes the size' },
  { id: 'follow', gesture: 'Click on a face', what: 'Follows that person; again: stops' },
] as const satisfies readonly GestureRow[]

export type GestureId = (typeof GESTURES)[number]['id']

export const keyRow = (id: KeyId): KeyRow => KEYS.find(row => row.id === id) ?? KEYS[0]
