/** What a button's tool tip says: its name and its key. */
import { chordInWords } from './chord.ts'
import { type KeyId, keyRow } from './table.ts'

export const onMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

/** "Pen (P)". */
export const tip = (label: string, id?: KeyId): string =>
  id ? `${label} (${chordInWords(keyRow(id).keys[0] ?? '', onMac)})` : label
