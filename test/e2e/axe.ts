/** What axe says of a page, in both colour schemes. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** Each complaint in one line, with the scheme and the element. */
export async function complaints(page: Page, where: string): Promise<readonly string[]> {
  const lines: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // Colours that are on their way from one scheme to the other are no contrast that anybody sees.
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
    await page.evaluate(source)
    const found: readonly Violation[] = await page.evaluate(
      `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
    )
    for (const { id, nodes } of found)
      for (const { html, failureSummary = '' } of nodes)
        lines.push(
          `${where}, ${colorScheme}: ${id}: ${html.slice(0, 200)} ${failureSummary.replace(/\s+/g, ' ').slice(0, 300)}`,
        )
  }
  return lines
}
