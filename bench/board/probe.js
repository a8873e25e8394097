/**
 * Runs in the page before anything else: sees when the cards are painted, and records frames. The same for every
 * contestant but for how it looks: `look.sample` asks the elements, `look.drawn` counts what is drawn on a canvas.
 * First paint: the frame after whose callbacks the sampled cards lie in the window with their text. Its end is taken
 * from a message posted in that frame, which is handled after the frame was handed over.
 */
window.startProbe = look => {
  const probe = { painted: null, frames: [], cameras: [], running: false }
  window.probe = probe

  let drawn = 0
  if (look.drawn) {
    const draw = CanvasRenderingContext2D.prototype.drawImage
    CanvasRenderingContext2D.prototype.drawImage = function (...given) {
      if (this.canvas.isConnected) drawn++
      return draw.apply(this, given)
    }
  }

  const isThere = ({ selector, word }) => {
    const element = document.querySelector(selector)
    // Lines may end where they are broken by hand.
    if (!element?.textContent.replace(/\s+/g, ' ').includes(word)) return false
    const box = element.getBoundingClientRect()
    return box.width > 8 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight
  }
  const isPainted = () => (look.drawn ? drawn >= look.drawn : look.sample.every(isThere))

  const afterThisFrame = then => {
    const channel = new MessageChannel()
    channel.port1.onmessage = then
    channel.port2.postMessage(null)
  }
  const watch = () => {
    if (!isPainted()) return requestAnimationFrame(watch)
    afterThisFrame(() => {
      probe.painted = performance.now()
    })
  }
  if (look.drawn || look.sample) requestAnimationFrame(watch)

  probe.start = () => {
    probe.frames = []
    probe.cameras = []
    probe.running = true
    const tick = now => {
      probe.frames.push(now)
      probe.cameras.push(probe.camera())
      if (probe.running) requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
  }
  probe.stop = () => {
    probe.running = false
    return { frames: probe.frames, cameras: probe.cameras }
  }

  /** As text, so that reading it in a frame costs next to nothing; see `readCamera` of contestants.mjs. */
  const parts = {}
  const part = name => {
    if (!parts[name]?.isConnected) parts[name] = document.querySelector(name)
    return parts[name]
  }
  probe.camera = () => {
    if (window.bench) return JSON.stringify(window.bench.camera())
    const [scroller, world] = [part('.board-scroller'), part('.world')]
    if (!scroller || !world) return ''
    return [world.style.transform, world.style.left, scroller.scrollLeft, scroller.scrollTop].join(' ')
  }
}
