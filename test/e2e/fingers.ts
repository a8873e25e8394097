/** Fingers and pens as the browser gets them from the system: not events of the page's own making. */
import type { CDPSession, Locator, Page } from 'playwright-core'
import { until } from './people.ts'

type Point = readonly [number, number]

export class Fingers {
  private readonly line: CDPSession

  private constructor(line: CDPSession) {
    this.line = line
  }

  /** The page must have a touch screen. */
  static async on(page: Page): Promise<Fingers> {
    const line = await page.context().newCDPSession(page)
    return new Fingers(line)
  }

  private send(type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: readonly Point[]): Promise<unknown> {
    const touchPoints = points.map(([x, y], id) => ({ x, y, id }))
    return this.line.send('Input.dispatchTouchEvent', { type, touchPoints })
  }

  async tap(at: Point): Promise<void> {
    await this.send('touchStart', at)
    await this.send('touchEnd')
  }

  /** One finger that moves at once. */
  async swipe([x, y]: Point, [dx, dy]: Point): Promise<void> {
    await this.send('touchStart', [x, y])
    await this.send('touchMove', [x + dx / 2, y + dy / 2])
    await this.send('touchMove', [x + dx, y + dy])
    await this.send('touchEnd')
  }

  /** One finger that rests until the thing is picked up, and then moves. */
  async restAndDrag(thing: Locator, [x, y]: Point, [dx, dy]: Point): Promise<void> {
    await this.send('touchStart', [x, y])
    await until('it is picked up', async () => (await thing.getAttribute('data-lifted')) !== null)
    await this.send('touchMove', [x + dx / 2, y + dy / 2])
    await this.send('touchMove', [x + dx, y + dy])
    await this.send('touchEnd')
  }

  /** One finger that rests until what it waits for is there. */
  async restOn(at: Point, opened: Locator): Promise<void> {
    await this.send('touchStart', at)
    await opened.waitFor()
    await this.send('touchEnd')
  }

  /** Two fingers around a point, from so far apart to so far. */
  async pinch([x, y]: Point, from: number, to: number): Promise<void> {
    const pair = (apart: number): readonly Point[] => [
      [x - apart / 2, y],
      [x + apart / 2, y],
    ]
    const [first] = pair(from)
    if (first) await this.send('touchStart', first)
    await this.send('touchStart', ...pair(from))
    for (let i = 1; i <= 6; i++) await this.send('touchMove', ...pair(from + ((to - from) * i) / 6))
    await this.send('touchEnd')
  }
}

/** A pen that presses harder on its way. */
export async function penStroke(page: Page, [x, y]: Point, [dx, dy]: Point): Promise<void> {
  const line = await page.context().newCDPSession(page)
  const send = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', share: number) =>
    line.send('Input.dispatchMouseEvent', {
      type,
      x: x + dx * share,
      y: y + dy * share,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      pointerType: 'pen',
      force: 0.2 + 0.7 * share,
      clickCount: 1,
    })
  await send('mousePressed', 0)
  for (let i = 1; i <= 8; i++) await send('mouseMoved', i / 8)
  await send('mouseReleased', 1)
  await line.detach()
}
