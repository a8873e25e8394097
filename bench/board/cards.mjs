/** The same cards for every contestant: a grid around the point that each camera looks at first. */

const WORDS = [
  'Every customer in the region can reach a person within two minutes, also on a Saturday.',
  'We stop the reports that nobody reads and use the hours for calls with lost customers.',
  'New colleagues sell alone after six weeks, because the first visits are made together.',
  'One price list for all channels, agreed with sales and finance before the season starts.',
  'The repair shop says on the same day what it will cost and when the machine is back.',
  'Fewer fairs, better prepared: each visitor gets an answer in writing within a week.',
  'What we promise in the brochure is what the service can keep, measured every month.',
]

export const CARD = { w: 240, h: 150 }
const STEP = { x: 260, y: 170 }

/**
 * @param {number} count
 * @param {{x: number, y: number}} centre world point in the middle of the grid
 * @returns {{id: string, text: string, x: number, y: number, w: number, h: number}[]} ids sort as they are numbered
 */
export function cardsAround(count, centre) {
  const columns = Math.ceil(Math.sqrt(count * 1.3))
  const rows = Math.ceil(count / columns)
  const left = Math.round(centre.x - (columns * STEP.x - 20) / 2)
  const top = Math.round(centre.y - (rows * STEP.y - 20) / 2)
  return Array.from({ length: count }, (_, n) => ({
    id: `card-${String(n).padStart(6, '0')}`,
    text: `${n + 1}. ${WORDS[n % WORDS.length]}`,
    x: left + (n % columns) * STEP.x,
    y: top + Math.floor(n / columns) * STEP.y,
    ...CARD,
  }))
}

/** The card's place on the screen (of the board's element) under this camera. */
export const onScreen = ({ x, y, w, h }, camera) => ({
  x: (x - camera.x) * camera.zoom,
  y: (y - camera.y) * camera.zoom,
  w: w * camera.zoom,
  h: h * camera.zoom,
})

/** Cards that lie wholly on a screen of this size, nearest to its middle first. */
export function inView(cards, camera, size) {
  const middle = card => {
    const at = onScreen(card, camera)
    return Math.hypot(at.x + at.w / 2 - size.w / 2, at.y + at.h / 2 - size.h / 2)
  }
  return cards
    .filter(card => {
      const at = onScreen(card, camera)
      return at.x >= 0 && at.y >= 0 && at.x + at.w <= size.w && at.y + at.h <= size.h
    })
    .sort((a, b) => middle(a) - middle(b))
}
