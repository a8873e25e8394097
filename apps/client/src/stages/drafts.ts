/**
 * A sentence half typed must outlive a step change, a view switch and a reload: composers keep theirs here, per room
 * and root, in this tab only. Nothing of it leaves the browser.
 */
const memory = new Map<string, string>()
const keyOf = (room: string, root: string) => `mustwin.unsent.${room}.${root}`

export function unsentText(room: string, root: string): string {
  const key = keyOf(room, root)
  const kept = memory.get(key)
  if (kept !== undefined) return kept
  try {
    return sessionStorage.getItem(key) ?? ''
  } catch {
    return '' // storage is off in this browser: the memory above still holds it
  }
}

export function keepUnsent(room: string, root: string, text: string): void {
  const key = keyOf(room, root)
  memory.set(key, text)
  try {
    if (text) sessionStorage.setItem(key, text)
    else sessionStorage.removeItem(key)
  } catch {
    // As above.
  }
}
