/** The shipped type for pictures: a picture that leaves the page takes the letters it needs along. */

const FAMILY = 'Inter Variable'

/** One file of the type, with the signs that it holds. */
interface Face {
  readonly url: string
  readonly range: string
}

/** `U+0-FF, U+131, U+4??` as pairs of the first and the last sign. */
export function rangesOf(range: string): readonly (readonly [first: number, last: number])[] {
  return range.split(',').flatMap(part => {
    const found = /^\s*U\+([0-9A-F?]+)(?:-([0-9A-F]+))?\s*$/i.exec(part)
    if (!found) return []
    const [, first = '', last = first] = found
    return [
      [
        Number.parseInt(first.replace(/\?/g, '0'), 16),
        Number.parseInt(last.replace(/\?/g, 'F'), 16),
      ] as const,
    ]
  })
}

/** Whether any of the signs lies in the range. */
export function isNeeded(range: string, signs: ReadonlySet<number>): boolean {
  const ranges = rangesOf(range)
  return [...signs].some(sign => ranges.some(([first, last]) => sign >= first && sign <= last))
}

/** The type's files as the page's own style sheets name them: their names change with every build. */
function facesOfPage(): readonly Face[] {
  return [...document.styleSheets].flatMap(sheet => {
    const from = sheet.href ?? location.href
    return rulesOf(sheet).flatMap(rule => {
      if (!(rule instanceof CSSFontFaceRule)) return []
      const { style } = rule
      if (!style.getPropertyValue('font-family').includes(FAMILY)) return []
      const url = /url\(["']?([^"')]+)["']?\)/.exec(style.getPropertyValue('src'))?.[1]
      const range = style.getPropertyValue('unicode-range') || 'U+0-10FFFF'
      return url ? [{ url: new URL(url, from).href, range }] : []
    })
  })
}

/** A sheet that an extension of the browser has put in does not tell its rules. */
function rulesOf(sheet: CSSStyleSheet): readonly CSSRule[] {
  try {
    return [...sheet.cssRules]
  } catch {
    return []
  }
}

/** A blob as a `data:` URL of its own type. */
export function asDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error ?? new Error('The file can’t be read.'))
    reader.readAsDataURL(blob)
  })
}

/**
 * `@font-face` rules that hold the files for these letters. What can't be had, offline and never shown before, is left
 * out: its letters are then drawn in another type.
 */
export async function fontFacesFor(text: string): Promise<string> {
  const signs = new Set([...text].map(sign => sign.codePointAt(0) ?? 0))
  const faces = facesOfPage().filter(({ range }) => isNeeded(range, signs))
  const rules = await Promise.all(
    faces.map(async ({ url, range }) => {
      try {
        const answer = await fetch(url, { cache: 'force-cache' })
        if (!answer.ok) return ''
        const data = (await asDataUrl(await answer.blob())).replace(/^data:[^,]*,/, 'data:font/woff2;base64,')
        return `@font-face{font-family:'${FAMILY}';font-weight:100 900;src:url(${data});unicode-range:${range}}`
      } catch {
        return ''
      }
    }),
  )
  return rules.join('')
}
