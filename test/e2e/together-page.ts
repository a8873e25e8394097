/** What a page holds and shows, read from outside: the data behind the board, and where its elements stand. */
import type { Board } from '@mustwin/okr/records'
import type { Page } from 'playwright-core'
import { bodyOf, type Lineage, lineageOf } from './together-oracle.ts'

/** The page's room. It is in no global: it is found where React hands it down. */
const ROOM = `(() => {
  const board = document.querySelector('[data-board]')
  let fiber = board && board[Object.keys(board).find(key => key.startsWith('__reactFiber$'))]
  for (; fiber; fiber = fiber.return) {
    const value = fiber.memoizedProps && fiber.memoizedProps.value
    if (value && typeof value.boardRecords === 'function') return value
  }
  throw new Error('no room')
})()`

export const recordsIn = async (page: Page): Promise<Board> =>
  JSON.parse(await page.evaluate(`JSON.stringify(${ROOM}.boardRecords())`))
export const bodyIn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`(${bodyOf.toString()})(${ROOM}.board)`)
export const lineageIn = (page: Page): Promise<Lineage> =>
  page.evaluate(`(${lineageOf.toString()})(${ROOM}.board)`)
export const clientIn = (page: Page): Promise<number> => page.evaluate(`${ROOM}.board.clientID`)
export const canIn = (page: Page, way: 'Undo' | 'Redo'): Promise<boolean> =>
  page.evaluate(`${ROOM}.can${way}()`)

/** A thing that a press at this point would meet. */
export interface Seen {
  readonly id: string
  readonly root: string
  readonly mine: boolean
  readonly at: readonly [x: number, y: number]
}

/** What lies on the screen and can be pressed, in the page's order. */
export const seenIn = (page: Page): Promise<readonly Seen[]> =>
  page.evaluate(`(() => {
    const view = ${ROOM}.view()
    const seen = []
    for (const card of document.querySelectorAll('[data-board] article[data-card]')) {
      const box = card.getBoundingClientRect()
      const at = [box.x + box.width / 2, box.y + box.height / 2]
      const top = document.elementFromPoint(...at)
      if (top === null || top.closest('[data-card]') !== card || top.closest('button, a, input')) continue
      seen.push({ id: card.dataset.card, root: card.dataset.root, at, mine: view.mine.includes(card.dataset.card) })
    }
    return seen
  })()`)

/** Where the middle of the board's element looks, and how near. Null when nothing is in sight. */
export const eyeIn = (page: Page): Promise<{ x: number; y: number; zoom: number } | null> =>
  page.evaluate(`(() => {
    const card = document.querySelector('[data-board] article[data-card]')
    const board = document.querySelector('[data-board]').getBoundingClientRect()
    if (!card) return null
    const box = card.getBoundingClientRect()
    const zoom = box.width / card.offsetWidth
    const [left, top] = [parseFloat(card.style.left), parseFloat(card.style.top)]
    return {
      x: left + (board.x + board.width / 2 - box.x) / zoom,
      y: top + (board.y + board.height / 2 - box.y) / zoom,
      zoom,
    }
  })()`)

/** Everything in sight: where it lies, how large, in which order and colour, and what is to be read on it. */
export const drawnIn = (page: Page): Promise<Readonly<Record<string, string>>> =>
  page.evaluate(`(() => {
    const drawn = {}
    const board = document.querySelector('[data-board]').getBoundingClientRect()
    for (const card of document.querySelectorAll('[data-board] article[data-card]')) {
      const box = card.getBoundingClientRect()
      // What is mounted beyond the edges depends on where the person came from.
      if (box.right < board.left || box.left > board.right || box.bottom < board.top || box.top > board.bottom) continue
      const { left, top, width, height, zIndex } = card.style
      const text = card.querySelector('.card-text, .shape-text') ?? card
      drawn[card.dataset.card] = [left, top, width, height, zIndex, card.dataset.color, card.ariaLabel, text.textContent].join(' | ')
    }
    return drawn
  })()`)
