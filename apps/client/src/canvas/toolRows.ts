/** The tools of the bar, in their order and groups. */
import type { KeyId } from '../keys/table.ts'
import type { ToolId } from './tool.ts'

export interface ToolRow {
  readonly id: ToolId
  readonly label: string
  readonly key?: KeyId
  readonly who?: 'facilitator'
  /** Needs no right to make marks: there for everybody, or for whoever may write at all. */
  readonly always?: 'everybody' | 'writers'
}

export const TOOL_ROWS: readonly (readonly ToolRow[])[] = [
  [
    { id: 'select', label: 'Select', key: 'select', always: 'everybody' },
    { id: 'hand', label: 'Move the board', key: 'hand', always: 'everybody' },
  ],
  [
    { id: 'sticky', label: 'Card or sticky note', key: 'sticky', always: 'writers' },
    { id: 'text', label: 'Text', key: 'text' },
    { id: 'pen', label: 'Pen', key: 'pen' },
    { id: 'arrow', label: 'Arrow', key: 'line' },
    { id: 'rectangle', label: 'Rectangle', key: 'rectangle' },
    { id: 'image', label: 'Picture' },
    { id: 'stamp', label: 'Stamp' },
    { id: 'comment', label: 'Comment', key: 'comment' },
    { id: 'link', label: 'Link to…', key: 'link', always: 'writers' },
  ],
  [
    { id: 'frame', label: 'Frame', key: 'frame', who: 'facilitator' },
    { id: 'laser', label: 'Laser', key: 'laser', who: 'facilitator', always: 'everybody' },
  ],
]

/** Tools that share one button of the bar; the others of a family are beside it while one of them is held. */
export const FAMILIES: Readonly<Partial<Record<ToolId, readonly ToolRow[]>>> = {
  pen: [
    { id: 'pen', label: 'Pen', key: 'pen' },
    { id: 'highlighter', label: 'Highlighter', key: 'pen' },
    { id: 'eraser', label: 'Eraser' },
  ],
  arrow: [
    { id: 'arrow', label: 'Arrow', key: 'line' },
    { id: 'line', label: 'Line', key: 'line' },
  ],
  rectangle: [
    { id: 'rectangle', label: 'Rectangle', key: 'rectangle' },
    { id: 'ellipse', label: 'Ellipse', key: 'ellipse' },
    { id: 'diamond', label: 'Diamond' },
  ],
}

/** The button of the bar that a tool stands behind. */
export const headOf = (id: ToolId): ToolId =>
  (Object.entries(FAMILIES).find(([, rows]) => rows.some(row => row.id === id))?.[0] as ToolId | undefined) ??
  id

/** Tools whose colour the person chooses. */
export const COLOURED: readonly ToolId[] = [
  'sticky',
  'pen',
  'highlighter',
  'rectangle',
  'ellipse',
  'diamond',
  'arrow',
  'line',
  'text',
]
