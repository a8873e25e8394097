/**
 * Other people's carets inside one editor. The binding reads presence as it comes, and a malformed caret would throw
 * inside it: so it sees only states whose caret has a shape, with the name as text and the colour checked.
 */
import type { Awareness } from 'y-protocols/awareness'

type State = Record<string, unknown>

const FALLBACK = '#6b7280'

/** The colour if it is a plain `#rrggbb`, else a grey: anything else could carry CSS. */
export function safeColor(color: unknown): string {
  return typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color) ? color : FALLBACK
}

const isObject = (value: unknown): value is State => typeof value === 'object' && value !== null

const isYId = (value: unknown): boolean =>
  isObject(value) && Number.isSafeInteger(value.client) && Number.isSafeInteger(value.clock)

/** A relative position that Yjs can read: anything else throws in every editor that is open. */
function isPosition(value: unknown): boolean {
  if (!isObject(value)) return false
  const { type, tname, item } = value
  if (![type, item].every(id => id === undefined || id === null || isYId(id))) return false
  // A name that is not a root of ours would create one in the local document.
  if (tname !== undefined && tname !== null && tname !== 'mission') return false
  return isYId(type) || isYId(item) || tname === 'mission'
}

function withCarets(states: Map<number, State>): Map<number, State> {
  const shown = new Map<number, State>()
  for (const [client, { cursor, user }] of states) {
    if (!isObject(cursor) || !isPosition(cursor.anchor) || !isPosition(cursor.head) || !isObject(user))
      continue
    shown.set(client, { cursor, user: { name: String(user.name ?? ''), color: safeColor(user.color) } })
  }
  return shown
}

/** The room's awareness as the binding may see it; it writes only the field `cursor`. */
export function caretsOf(awareness: Awareness): Awareness {
  const seen = {
    getStates: () => withCarets(awareness.getStates() as Map<number, State>),
    getLocalState: () => awareness.getLocalState(),
    setLocalStateField: (_field: string, value: unknown) => {
      const before = awareness.getLocalState()?.cursor ?? null
      // An editor without the focus says "no caret" on every change: not worth a message.
      if (value !== null || before !== null) awareness.setLocalStateField('cursor', value)
    },
    on: awareness.on.bind(awareness),
    off: awareness.off.bind(awareness),
  }
  // The binding uses these members only; a real second Awareness would start timers and send messages of its own.
  return seen as unknown as Awareness
}

/** The little flag at a caret: name as text, colour checked. */
export function caretFlag(user: { name?: unknown; color?: unknown }): HTMLElement {
  const caret = document.createElement('span')
  const label = document.createElement('span')
  const color = safeColor(user.color)
  caret.className = 'caret pointer-events-none relative -mx-px border-l-2'
  caret.style.borderColor = color
  label.className =
    'caret-label absolute -top-5 -left-px rounded-sm px-1 text-sm leading-tight font-semibold whitespace-nowrap text-on-person select-none'
  label.style.backgroundColor = color
  label.textContent = String(user.name ?? '')
  caret.append('\u2060', label, '\u2060')
  return caret
}
