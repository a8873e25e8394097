/** A small strict reader of the XML that pictures are written in: enough to find anything that is not well-formed. */

export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** Its own text and that of all in it, entities resolved. */
  readonly text: string
  readonly within: readonly string[]
}

const TOKEN = /<(\/?)([A-Za-z]+)((?: [A-Za-z-]+="[^"<>]*")*)(\/?)>|([^<>]+)/gy
const ATTRIBUTE = / ([A-Za-z-]+)="([^"]*)"/g
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these may not be in XML
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

function resolved(text: string): string {
  const wrong = FORBIDDEN.exec(text)
  if (wrong) throw new Error(`a sign that XML does not allow: ${wrong[0].charCodeAt(0).toString(16)}`)
  return text.replace(/&([^;&]*)(;?)/g, (all, name: string, end: string) => {
    const sign = entities[name]
    if (sign === undefined || end === '') throw new Error(`no entity: ${all}`)
    return sign
  })
}

interface Open {
  readonly name: string
  readonly attributes: Record<string, string>
  text: string
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, name = '', value = ''] of text.matchAll(ATTRIBUTE)) {
    if (name in attributes) throw new Error(`twice the attribute ${name}`)
    attributes[name] = resolved(value)
  }
  return attributes
}

/** All elements in the order of their ends; throws where the text is not well-formed XML with one root. */
export function elementsOf(xml: string): readonly Element[] {
  const found: Element[] = []
  const open: Open[] = []
  const end = (): void => {
    const one = open.pop()
    if (!one) throw new Error('an end without a beginning')
    found.push({ ...one, within: open.map(({ name }) => name) })
    const outer = open.at(-1)
    if (outer) outer.text += one.text
  }
  TOKEN.lastIndex = 0
  let at = 0
  for (const token of xml.matchAll(TOKEN)) {
    if (token.index !== at) break
    at += token[0].length
    const [, closing, name = '', attributes = '', alone, text] = token
    if (text !== undefined) {
      const last = open.at(-1)
      if (!last) throw new Error('text outside of the root')
      last.text += resolved(text)
    } else if (closing) {
      if (open.at(-1)?.name !== name) throw new Error(`</${name}> ends ${open.at(-1)?.name}`)
      end()
    } else {
      if (open.length === 0 && found.length > 0) throw new Error('two roots')
      open.push({ name, attributes: attributesOf(attributes), text: '' })
      if (alone) end()
    }
  }
  if (at !== xml.length) throw new Error(`not well-formed at ${at}: ${xml.slice(at, at + 60)}`)
  if (open.length > 0) throw new Error(`${open.at(-1)?.name} has no end`)
  return found
}
