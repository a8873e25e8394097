/** A browser that is watched: whatever runs that nobody shipped, whatever its policy had to block, whoever it asks. */
import type { Browser, Page } from 'playwright-core'

export interface Watched {
  readonly page: Page
  /** What ran, what was blocked, what was asked of others, what was thrown: none of it may be. */
  readonly hits: string[]
}

/** Runs in every page before its own scripts. */
function listen() {
  const tell = (what: string) => void Reflect.get(window, '__hit')(what)
  for (const name of ['alert', 'confirm', 'prompt', 'print'])
    Object.defineProperty(window, name, { value: () => tell(name) })
  addEventListener('securitypolicyviolation', e =>
    tell(`${e.disposition}: ${e.effectiveDirective} ${e.blockedURI} ${e.sample}`),
  )
}

export async function watch(browser: Browser, url: string): Promise<Watched> {
  const hits: string[] = []
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    locale: 'en-GB',
    acceptDownloads: true,
  })
  context.setDefaultTimeout(30_000)
  await context.exposeBinding('__hit', (_source, what: string) => void hits.push(what))
  await context.addInitScript(listen)
  const page = await context.newPage()
  page.on('pageerror', error => hits.push(`thrown: ${error}`))
  page.on('dialog', dialog => {
    hits.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', request => {
    const address = request.url()
    if (!address.startsWith(url) && !/^(data|blob):/.test(address)) hits.push(`asked ${address}`)
  })
  return { page, hits }
}

/** What no text of a person may ever become on a page. */
const FORBIDDEN = [
  'script:not([src])',
  'iframe, object, embed, base, math, video, meta[http-equiv], noscript p',
  '[onerror], [onload], [onmouseover], [onfocus], [onbegin], [ontoggle], [srcdoc]',
  'a[href^="javascript:" i], a[href^="data:" i], a[href^="vbscript:" i]',
  '[href*="evil.example"], [src*="evil.example"], [srcset], [style*="evil.example"], [action]',
].join(', ')

/** Elements that came from somebody's text. */
export const grown = (page: Page): Promise<readonly string[]> =>
  page.evaluate(
    selector => [...document.querySelectorAll(selector)].map(element => element.outerHTML.slice(0, 200)),
    FORBIDDEN,
  )
