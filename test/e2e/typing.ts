/** Two people in one text: what they hold, and where their carets are. */
import type { Locator, Page } from 'playwright-core'

/** An editor's text, one line a paragraph, without the flags of other people's carets. */
export const textIn = (editor: Locator): Promise<string> =>
  editor.evaluate(element => {
    const copy = element.cloneNode(true) as Element
    for (const widget of copy.querySelectorAll('.ProseMirror-widget, .caret')) widget.remove()
    const paragraphs = [...copy.querySelectorAll('p')].map(p => p.textContent ?? '')
    return paragraphs.length > 0 ? paragraphs.join('\n') : (copy.textContent ?? '')
  })

export interface Caret {
  readonly before: string
  readonly after: string
  readonly collapsed: boolean
}

/** The text before and after one's own caret, or null when the focus has left the editor. */
export const caretIn = (editor: Locator): Promise<Caret | null> =>
  editor.evaluate(element => {
    const selection = getSelection()
    if (!selection?.anchorNode || !element.contains(selection.anchorNode)) return null
    if (!element.contains(document.activeElement) && document.activeElement !== element) return null
    const part = (fill: (range: Range) => void) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      fill(range)
      const copy = range.cloneContents()
      for (const widget of copy.querySelectorAll('.ProseMirror-widget, .caret')) widget.remove()
      return copy.textContent ?? ''
    }
    const { anchorNode, anchorOffset, isCollapsed } = selection
    return {
      before: part(range => range.setEnd(anchorNode, anchorOffset)),
      after: part(range => range.setStart(anchorNode, anchorOffset)),
      collapsed: isCollapsed,
    }
  })

/** What went wrong with one burst: an empty list when the caret stands right behind what was just typed. */
export async function burst(page: Page, editor: Locator, word: string): Promise<readonly string[]> {
  // A person types five to eight letters a second; slower than that proves less.
  await page.keyboard.type(word, { delay: 80 })
  const caret = await caretIn(editor)
  if (!caret) return [`the focus was lost at "${word}"`]
  if (!caret.collapsed) return [`something was selected at "${word}"`]
  if (!caret.before.endsWith(word))
    return [`the caret jumped at "${word}": …${caret.before.slice(-40)}|${caret.after.slice(0, 20)}`]
  return []
}

/** Words that only one person types, so that a torn one is seen. */
export const wordsOf = (who: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${who}${String(at).padStart(3, '0')} `)
