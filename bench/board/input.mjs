/** Real input through the browser's own protocol, at 60 events a second whether or not the page keeps up. */
import { setTimeout as pause } from 'node:timers/promises'

const BEAT = 1_000 / 60

/** Calls `each(n)` at every beat and resolves when the page has handled all that was sent. */
async function atEachBeat(count, each) {
  const began = performance.now()
  const sent = []
  for (let n = 0; n < count; n++) {
    const wait = began + n * BEAT - performance.now()
    if (wait > 0) await pause(wait)
    sent.push(each(n))
  }
  await Promise.all(sent)
}

/** Held while a card is dragged: it is drawn to no edge of another. */
export const CTRL = 2
/** Held while dragging: always a marquee, also where a card is near. */
export const SHIFT = 8

const wheel = (cdp, at, deltaX, deltaY, modifiers = 0) =>
  cdp.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x: at.x, y: at.y, deltaX, deltaY, modifiers })

const mouse = (cdp, type, at, buttons, modifiers = 0) =>
  cdp.send('Input.dispatchMouseEvent', {
    type,
    x: at.x,
    y: at.y,
    buttons,
    modifiers,
    button: type === 'mouseMoved' && buttons === 0 ? 'none' : 'left',
    clickCount: type === 'mouseMoved' ? 0 : 1,
  })

/** Pans along a circle, back to where it began. @param speed screen pixels per event */
export const panRound = (cdp, at, seconds, speed = 25) => {
  const count = Math.round(seconds * 60)
  return atEachBeat(count, n => {
    const angle = (2 * Math.PI * (n + 0.5)) / count
    return wheel(cdp, at, Math.round(speed * Math.cos(angle)), Math.round(speed * Math.sin(angle)))
  })
}

/** Zooms out by this factor and in again with Ctrl and the wheel, twice. */
export const zoomAbout = (cdp, at, seconds, factor, gain) => {
  const count = Math.round((seconds * 60) / 4) * 4
  const step = Math.log(factor) / gain / (count / 4)
  return atEachBeat(count, n => wheel(cdp, at, 0, Math.floor(n / (count / 4)) % 2 ? -step : step, CTRL))
}

/** Picks up what lies at `at` and drags it round a circle of this radius, ending `end` away. */
export async function dragRound(cdp, at, seconds, radius, end) {
  const count = Math.round(seconds * 60)
  await mouse(cdp, 'mouseMoved', at, 0)
  await mouse(cdp, 'mousePressed', at, 1)
  await atEachBeat(count, n => {
    const done = (n + 1) / count
    const angle = 2 * Math.PI * done
    const x = at.x + radius * Math.sin(angle) + end.x * done
    const y = at.y + radius * (1 - Math.cos(angle)) + end.y * done
    return mouse(cdp, 'mouseMoved', { x, y }, 1)
  })
  const last = { x: at.x + end.x, y: at.y + end.y }
  await mouse(cdp, 'mouseReleased', last, 0)
}

/** A straight drag. @param moving the keys held while it moves, but not when it is pressed */
export async function dragStraight(cdp, from, to, { moves = 20, held = 0, moving = held } = {}) {
  await mouse(cdp, 'mouseMoved', from, 0, held)
  await mouse(cdp, 'mousePressed', from, 1, held)
  await atEachBeat(moves, n => {
    const done = (n + 1) / moves
    const at = { x: from.x + (to.x - from.x) * done, y: from.y + (to.y - from.y) * done }
    return mouse(cdp, 'mouseMoved', at, 1, moving)
  })
  await mouse(cdp, 'mouseReleased', to, 0, held)
}

/** By how much one unit of the wheel with Ctrl zooms here, as a logarithm. Leaves the zoom as it was. */
export async function zoomGain(cdp, at, read) {
  const { zoom } = await settled(read)
  await wheel(cdp, at, 0, 4, CTRL)
  const gain = Math.abs(Math.log((await settled(read)).zoom / zoom)) / 4
  await zoomTo(cdp, at, zoom, read)
  return gain
}

/** Turns the wheel with Ctrl held until the zoom is right within 1 %. `read` gives the camera. */
export async function zoomTo(cdp, at, target, read) {
  let { zoom } = await read()
  let step = 10
  for (let tries = 0; tries < 60 && Math.abs(Math.log(zoom / target)) > 0.01; tries++) {
    const turn = zoom > target ? step : -step
    await wheel(cdp, at, 0, turn, CTRL)
    const before = zoom
    zoom = (await settled(read)).zoom
    const gained = Math.abs(Math.log(zoom / before)) / step
    const wanted = Math.abs(Math.log(zoom / target))
    step = gained > 0 ? Math.min(80, Math.max(1, wanted / gained)) : Math.min(80, step * 2)
  }
  return zoom
}

/** Turns the wheel until the world's point stands in the middle of the board's element. */
export async function panTo(cdp, at, world, size, read) {
  for (let tries = 0; tries < 200; tries++) {
    const camera = await settled(read)
    const dx = (world.x - camera.x) * camera.zoom - size.w / 2
    const dy = (world.y - camera.y) * camera.zoom - size.h / 2
    if (Math.abs(dx) < 4 && Math.abs(dy) < 4) return
    const bounded = value => Math.max(-400, Math.min(400, Math.round(value)))
    await wheel(cdp, at, bounded(dx), bounded(dy))
  }
  throw new Error(`the camera did not come to ${world.x}, ${world.y}`)
}

/** The camera once it is the same in two looks that are two frames apart. */
async function settled(read) {
  let last = await read()
  for (let tries = 0; tries < 40; tries++) {
    await pause(40)
    const now = await read()
    if (now.x === last.x && now.y === last.y && now.zoom === last.zoom) return now
    last = now
  }
  return last
}
