/**
 * The page's policy forbids to make markup, scripts or addresses of scripts out of text (`require-trusted-types-for`).
 * One way is left open: to read HTML into a document of its own, in which nothing runs and nothing is loaded. The
 * editor does so by a DOMParser, and, for what is pasted, by asking this policy itself: then there is no sink, and
 * nothing but plain tags is let through. Browsers without trusted types ignore all of this.
 */

interface Policies {
  createPolicy(
    name: 'default',
    rules: { createHTML(text: string, type?: string, sink?: string): string | null },
  ): unknown
}

const READING = /^DOMParser[ .]parseFromString$/
const UNREAD = /<(script|style|title|template)\b[\s\S]*?(<\/\1\s*>|$)/gi
const TAG = /<(\/?)([a-z][a-z0-9]*)?[^>]*>/gi
const PLAIN = /^(p|br|div|span|b|strong|i|em|ul|ol|li|h[1-6]|table|tbody|thead|tr|td|th|blockquote|pre)$/i
/** How the editor marks what it copied itself. */
const OWN = /\sdata-pm-slice="[^"<>]*"/

/** Only tags that may make a paragraph, a break or a mark, without what else stands in them. */
export const plainTags = (html: string): string =>
  html
    .replace(UNREAD, '')
    .replace(TAG, (tag, end: string, name = '') =>
      PLAIN.test(name) ? `<${end}${name}${OWN.exec(tag)?.[0] ?? ''}>` : '',
    )

/** Installs it. To be called once, before anything else of the page runs. */
export function trustOnlyReading(): void {
  const policies = Reflect.get(globalThis, 'trustedTypes') as Policies | undefined
  policies?.createPolicy('default', {
    createHTML(text, _type, sink) {
      if (sink === undefined) return plainTags(text)
      return READING.test(sink) ? text : null
    },
  })
}
