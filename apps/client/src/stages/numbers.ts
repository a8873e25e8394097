export type Parsed = { readonly ok: true; readonly value: number | null } | { readonly ok: false }

/**
 * A number as people write it: `200`, `200 000`, `200,000`, `1'000`, `12.5`, `12,5`, `-3`. Empty means "no number".
 * A comma before exactly three digits parts thousands; any other single comma is a decimal comma.
 */
export function parseNumber(text: string): Parsed {
  const bare = text.trim().replace(/[\s'’_\u00a0\u202f]/g, '')
  if (bare === '') return { ok: true, value: null }
  const thousands = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare)
  const plain = thousands ? bare.replaceAll(',', '') : bare.replace(',', '.')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return { ok: false }
  const value = Number(plain)
  return Number.isFinite(value) && Math.abs(value) <= 1e15 ? { ok: true, value } : { ok: false }
}

/** How a stored number stands in a field: without grouping, so that it can be typed on. */
export const writtenNumber = (value: number | null): string => (value === null ? '' : String(value))
