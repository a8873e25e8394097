/** Whether two states of a thing look the same but for their place. */
import type { Thing } from '@mustwin/board/places'
import type { RichText } from '@mustwin/okr/records'

/** What says where a thing lies, and nothing about how it looks. */
const PLACE = new Set(['at', 'spot', 'z'])

const isText = (value: unknown): value is RichText =>
  typeof value === 'object' && value !== null && 'paragraphs' in value

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (isText(a) && isText(b) && a.plain !== b.plain) return false
  return typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b)
}

export function isSameDrawing(a: Thing, b: Thing): boolean {
  if (a.rect.w !== b.rect.w || a.rect.h !== b.rect.h || a.root !== b.root || a.area !== b.area) return false
  if (a.card === b.card) return true
  const before = a.card as unknown as Record<string, unknown>
  const now = b.card as unknown as Record<string, unknown>
  return Object.keys(now).every(key => PLACE.has(key) || isSame(before[key], now[key]))
}
