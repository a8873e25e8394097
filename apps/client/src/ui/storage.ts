/** What this browser keeps: on the device, or for this tab alone. A browser that keeps nothing (private mode) still works. */

export function recall<T>(key: string, store: 'local' | 'tab' = 'local'): T | null {
  try {
    const raw = (store === 'local' ? localStorage : sessionStorage).getItem(`mustwin.${key}`)
    return raw === null ? null : (JSON.parse(raw) as T)
  } catch {
    return null
  }
}

export function keep(key: string, value: unknown, store: 'local' | 'tab' = 'local'): void {
  try {
    const where = store === 'local' ? localStorage : sessionStorage
    if (value === null) where.removeItem(`mustwin.${key}`)
    else where.setItem(`mustwin.${key}`, JSON.stringify(value))
  } catch {
    // Nothing can be kept here; the choice lives as long as the page.
  }
}
