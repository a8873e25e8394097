/** What runs in the two pages of `drag.mjs`. Each function is sent to its page as it stands. */

/** In the page that drags: at the end of each frame, the last place of the pointer and the card's place. */
export function watchHand(id) {
  window.seen = []
  let last = null
  let asked = false
  const look = at => () => {
    const box = document.querySelector(`[data-card="${id}"]`).getBoundingClientRect()
    window.seen.push({ ...at, cardX: box.x + box.width / 2, cardY: box.y + box.height / 2 })
  }
  const inFrame = () => {
    asked = false
    // A message that is posted in a frame is handled after the frame was drawn.
    const channel = new MessageChannel()
    channel.port1.onmessage = look(last)
    channel.port2.postMessage(null)
  }
  const hear = event => {
    if (event.buttons === 0) return
    last = { x: event.clientX, y: event.clientY, heard: performance.timeOrigin + event.timeStamp }
    if (asked) return
    asked = true
    requestAnimationFrame(inFrame)
  }
  window.addEventListener('pointermove', hear, { capture: true })
}

/** In the page that looks on: the card's place at the end of each frame. */
export function watchOther(id) {
  window.seen = []
  const look = () => {
    const box = document.querySelector(`[data-card="${id}"]`).getBoundingClientRect()
    const now = performance.timeOrigin + performance.now()
    window.seen.push({ now, cardX: box.x + box.width / 2, cardY: box.y + box.height / 2 })
  }
  const inFrame = () => {
    const channel = new MessageChannel()
    channel.port1.onmessage = look
    channel.port2.postMessage(null)
    requestAnimationFrame(inFrame)
  }
  requestAnimationFrame(inFrame)
}
