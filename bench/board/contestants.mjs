/** How each board is opened and looked at. All else (input, counting, clocks) is the same code for all. */
import { foundWorkshop, movers, putCards, writers } from './mustwin.mjs'

/** @returns the card's element for `probe.js`, with a word that must stand in it */
const sampleOf = selectorOf => cards =>
  cards.map(card => ({ selector: selectorOf(card.id), word: card.text.split(' ').slice(1, 4).join(' ') }))

const page = (name, look) => ({
  name,
  kind: 'peer',
  look,
  address: (peers, file, camera, board) => {
    const query = new URLSearchParams({ file, ...camera, ...board })
    return `${peers.url}/${name}.html?${query}`
  },
})

export const CONTESTANTS = [
  {
    name: 'mustwin',
    kind: 'mustwin',
    look: cards => ({ sample: sampleOf(id => `[data-card="${id}"]`)(cards) }),
  },
  page('excalidraw', cards => ({ drawn: Math.floor(1.5 * cards.length) })),
  page('tldraw', cards => ({
    sample: sampleOf(id => `[data-shape-id="shape:${id}"], [id="shape:${id}"]`)(cards),
  })),
  page('flow', cards => ({ sample: sampleOf(id => `[data-id="${id}"]`)(cards) })),
]

/** The step's area is what the camera looks at first. */
const STEPS = { marks: 'needs', objectives: 'objectives.together' }

export const foundFor = async (url, cards, as) => {
  const workshop = await foundWorkshop(url, STEPS[as])
  if (cards.length > 0) await putCards(workshop, cards, as)
  return workshop
}

/** The camera from `probe.camera()`: what a peer says of itself; of Mustwin the zoom and how far it is scrolled. */
export function readCamera(text) {
  if (text.startsWith('{')) return JSON.parse(text)
  const [, zoom, origin, left, top] =
    text.match(/scale\(([\d.e-]+)\) ([\d.]+)px ([\d.]+) ([\d.]+)/)?.map(Number) ?? []
  if (!zoom) throw new Error(`Mustwin's camera cannot be read from "${text}"`)
  return { x: (left - origin) / zoom, y: (top - origin) / zoom, zoom }
}

const BEAT = 50
/** Where a moved card is at the n-th beat of so many, from its own place: round a circle and back. */
const circle = (n, count) => {
  const angle = (2 * Math.PI * (n + 1)) / count
  return [Math.round(90 * Math.sin(angle)), Math.round(90 * (1 - Math.cos(angle)))]
}

/** Others move these cards 20 times a second: Mustwin hears of it from the server, a peer by its own call. */
export async function remoteHand(contestant, { page, workshop, cards, path }) {
  const ids = cards.map(({ id }) => id)
  const own = () =>
    path === 'document' ? writers(workshop, cards) : movers(workshop, cards, path === 'with pointers')
  const hand = contestant.kind === 'mustwin' ? await own() : null
  return {
    async run(seconds) {
      const count = Math.round((seconds * 1_000) / BEAT)
      const path = Array.from({ length: count }, (_, n) => circle(n, count))
      if (!hand) return page.evaluate(moveInPage, { ids, path, beat: BEAT })
      const began = performance.now()
      for (const [n, by] of path.entries()) {
        await new Promise(done => setTimeout(done, began + n * BEAT - performance.now()))
        hand.move(by)
      }
    },
    end: () => hand?.end(),
  }
}

/** Runs in the page, so that nothing but the moves themselves is counted. */
function moveInPage({ ids, path, beat }) {
  return new Promise(resolve => {
    let n = 0
    const timer = setInterval(() => {
      const by = path[n++]
      if (by) return window.bench.moveByOthers(ids, by)
      clearInterval(timer)
      resolve()
    }, beat)
  })
}
