/**
 * SVG as text. Everything that people typed goes through `escaped`: what XML does not allow is taken out, what it
 * would read as markup is written as an entity. Nothing else in this folder writes `<` around something typed.
 */

/** What XML 1.0 does not allow anywhere: control characters, the two non-characters, halves of a surrogate pair. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
/** Marks that turn the direction of all that follows them, beyond the line they stand in. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as it may stand in an element or in a quoted attribute: on one line, harmless. */
export function escaped(text: string): string {
  return text
    .replace(FORBIDDEN, '')
    .replace(TURNING, '')
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(/[&<>"']/g, sign => ENTITIES[sign] ?? '')
}

/** A length or coordinate: at most two decimals, never an exponent, zero for what is no number. */
export function num(value: number): string {
  if (!Number.isFinite(value)) return '0'
  const rounded = Math.round(value * 100) / 100
  return Object.is(rounded, -0) ? '0' : String(rounded)
}

export type Attributes = Readonly<Record<string, string | number | null | undefined>>

/** One element; `inside` is markup already. Attributes that are null are left out. */
export function tag(name: string, attributes: Attributes, inside = ''): string {
  let head = `<${name}`
  for (const key of Object.keys(attributes)) {
    const value = attributes[key]
    if (value === null || value === undefined) continue
    head += ` ${key}="${typeof value === 'number' ? num(value) : escaped(value)}"`
  }
  return inside === '' ? `${head}/>` : `${head}>${inside}</${name}>`
}
