/** Whether a key that was pressed is one of the table's, and how it is written for people. Pure. */

/** What is read of a KeyboardEvent. */
export interface Pressed {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']
const isLetter = (key: string) => key.length === 1 && key.toLowerCase() !== key.toUpperCase()

interface Chord {
  readonly key: string
  readonly mod: boolean
  readonly shift: boolean
  readonly alt: boolean
}

function chordOf(written: string): Chord {
  // "Mod++" ends with the plus sign itself.
  const parts =
    written.endsWith('++') || written === '+' ? [...written.split('+').slice(0, -2), '+'] : written.split('+')
  const key = parts.at(-1) ?? ''
  return { key, mod: parts.includes('Mod'), shift: parts.includes('Shift'), alt: parts.includes('Alt') }
}

function keyFits(key: string, { key: typed, code }: Pressed): boolean {
  if (key === 'Space') return typed === ' '
  if (key === 'Arrow') return arrows.includes(typed)
  if (key.startsWith('Digit')) return code === key
  return isLetter(key) ? typed.toLowerCase() === key.toLowerCase() : typed === key
}

/** Signs are written with or without Shift, depending on the keyboard: for them Shift says nothing. */
const shiftSaysNothing = (key: string) => key.length === 1 && !isLetter(key) && !/\d/.test(key)

export function fitsChord(written: string, pressed: Pressed): boolean {
  const chord = chordOf(written)
  return (
    keyFits(chord.key, pressed) &&
    chord.mod === (pressed.ctrlKey || pressed.metaKey) &&
    chord.alt === pressed.altKey &&
    (chord.shift === pressed.shiftKey || shiftSaysNothing(chord.key))
  )
}

/** A sign, letter or digit that a text would take, and no chord: it begins to write in a selected card. */
export function writesText({ key, code, ctrlKey, metaKey, altKey, shiftKey }: Pressed): boolean {
  if (ctrlKey || metaKey || altKey || (shiftKey && code.startsWith('Digit'))) return false
  return /^[\p{L}\p{N}]$/u.test(key)
}

const mac = { Mod: '⌘', Shift: '⇧', Alt: '⌥' }
const other = { Mod: 'Ctrl', Shift: 'Shift', Alt: 'Alt' }
const words: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  Arrow: 'arrows',
  Delete: 'Del',
  '-': '−',
}

/** "Ctrl+Z", on a Mac "⌘Z". */
export function chordInWords(written: string, onMac: boolean): string {
  const { key, mod, shift, alt } = chordOf(written)
  const names = onMac ? mac : other
  const digit = key.startsWith('Digit') ? key.slice(5) : null
  const last = digit ?? words[key] ?? (isLetter(key) ? key.toUpperCase() : key)
  const before = [mod && names.Mod, shift && names.Shift, alt && names.Alt].filter(name => name !== false)
  return [...before, last].join(onMac ? '' : '+')
}
