/**
 * The board, or a part of it, as one SVG that stands alone: no script, no reference to anything outside of it, the same
 * text for the same board. It is drawn from the board's document and from what the view shows to all, so that nothing
 * private can be in it. Must not import a DOM: the server and a test can draw one as well as a page.
 */
import type { Id, Mark } from '@mustwin/okr/records'
import { AREA_IDS, AREAS, type AreaId, around, overlap, type Rect } from '../areas.ts'
import { placesOf, type Thing, type Things } from '../places.ts'
import { cardMarkup } from './cards.ts'
import { initialsOf, type PictureFacts, type Scene } from './facts.ts'
import { areaMarkup } from './furniture.ts'
import { endsOf, linkPairs, linksMarkup, type RectOf } from './lines.ts'
import { markMarkup, pinMarkup } from './marks.ts'
import { type Paper, paperFor } from './page.ts'
import { textLines } from './text.ts'
import { coloursOf, personColour, type Theme } from './theme.ts'
import { escaped, num, tag } from './xml.ts'

/** An area with all of its cards, the whole board, or a piece of it in world units. */
export type Part = AreaId | 'all' | Rect

export interface PictureWishes {
  readonly part: Part
  readonly theme: Theme
  /** Stands above the picture and names it. */
  readonly heading: string
  /** Whether the method's lines are drawn (activity, key result, must-win, mission). */
  readonly links: boolean
  /** `@font-face` rules with the type in them as `data:` URLs; empty: whatever the reader's machine has. */
  readonly fontFaces: string
  image: Scene['image']
  outline: Scene['outline']
}

/** A picture and the paper that it is meant for. */
export interface Picture extends Paper {
  readonly svg: string
}

/** Draws it. 2,000 cards take a fraction of a second; two calls with the same arguments give the same text. */
export function pictureOf(facts: PictureFacts, wishes: PictureWishes): Picture {
  const scene = sceneOf(facts, wishes)
  const things = placesOf(facts.board, facts.mustWins)
  const part = rectOfPart(wishes.part, things)
  const paper = paperFor(part, typeof wishes.part === 'string' && wishes.part !== 'all' ? 'A3' : 'A2')
  const inside = boardMarkup(scene, things, wishes, part)
  return { ...paper, svg: document(paper, scene, wishes, inside, part) }
}

function sceneOf(facts: PictureFacts, { theme, image, outline }: PictureWishes): Scene {
  const writers = new Map(
    facts.people.map(({ seat, name }, i) => [seat, { initials: initialsOf(name), colour: personColour(i) }]),
  )
  const by: Scene['by'] = author => (author === null ? null : (writers.get(author) ?? null))
  const tallies = facts.result?.kind === 'vote' ? facts.result.tallies : []
  const sums = new Map(tallies.map(({ id, votes }) => [id, votes]))
  return { ...facts, colours: coloursOf(theme), by, votes: id => sums.get(id) ?? null, image, outline }
}

function rectOfPart(part: Part, things: Things): Rect {
  if (typeof part !== 'string') return part
  const all = [...things.values()]
  const rects =
    part === 'all'
      ? [...AREA_IDS.map(id => AREAS[id].rect), ...all.map(({ rect }) => rect)]
      : [AREAS[part].rect, ...all.filter(({ area }) => area === part).map(({ rect }) => rect)]
  return around(rects) ?? AREAS.mission.rect
}

const isFrame = ({ root, card }: Thing): boolean => root === 'marks' && (card as Mark).form === 'frame'
const isMark = ({ root }: Thing): number => (root === 'marks' ? 1 : 0)

/** Where a thing is seen: an arrow between its ends as they are now, all else where it lies. */
function boundsOf({ root, card, rect }: Thing, rectOf: RectOf): Rect {
  const ends = root === 'marks' && (card as Mark).kind === 'arrow' ? endsOf(card as Mark, rectOf) : null
  if (!ends) return rect
  return around(ends.map(([x, y]) => ({ x: x - 8, y: y - 8, w: 16, h: 16 }))) ?? rect
}

/** What is seen of the part, from the lowest to the topmost: as on the screen, marks lie above cards. */
function layers(
  things: Things,
  part: Rect,
  rectOf: RectOf,
): { frames: readonly Thing[]; rest: readonly Thing[] } {
  const seen = [...things.values()].filter(thing => overlap(boundsOf(thing, rectOf), part))
  const rest = seen.filter(thing => !isFrame(thing))
  rest.sort((a, b) => a.card.z - b.card.z || isMark(a) - isMark(b))
  return { frames: seen.filter(isFrame), rest }
}

function boardMarkup(scene: Scene, things: Things, wishes: PictureWishes, part: Rect): string {
  const anchors = new Map<Id, Rect>()
  const shown = AREA_IDS.filter(id =>
    typeof wishes.part === 'string'
      ? wishes.part === 'all' || wishes.part === id
      : overlap(AREAS[id].rect, part),
  )
  // A must-win stands in its slot and at the head of its key results: lines join the slot, which comes first.
  const anchor = (id: Id, rect: Rect) => void (anchors.has(id) || anchors.set(id, rect))
  const grounds = shown.map(id => areaMarkup(id, scene, anchor)).join('')
  const rectOf: RectOf = id => anchors.get(id) ?? things.get(id)?.rect ?? null
  const { frames, rest } = layers(things, part, rectOf)
  const seen = new Set(rest.map(({ id }) => id))
  const inPicture: RectOf = id => (anchors.has(id) || seen.has(id) ? rectOf(id) : null)
  const links = wishes.links
    ? linksMarkup(linkPairs(scene.board, scene.mustWins), inPicture, scene.colours['line-strong'])
    : ''
  const draw = (thing: Thing) =>
    thing.root === 'marks' ? markMarkup(thing, scene, rectOf) : cardMarkup(thing, scene)
  return grounds + frames.map(draw).join('') + links + rest.map(draw).join('') + pins(scene, inPicture)
}

/** Comments on cards: at the card's top right corner, side by side. */
function pins(scene: Scene, rectOf: RectOf): string {
  const count = new Map<Id, number>()
  let markup = ''
  for (const mark of scene.board.marks) {
    if (mark.deleted || mark.kind !== 'comment' || mark.on === null) continue
    const rect = rectOf(mark.on)
    if (!rect) continue
    const n = count.get(mark.on) ?? 0
    count.set(mark.on, n + 1)
    markup += pinMarkup(mark, { x: rect.x + rect.w - 14 + n * 22, y: rect.y - 22, w: 36, h: 36 }, scene)
  }
  return markup
}

const FONT = "'Inter Variable', Inter, ui-sans-serif, system-ui, sans-serif"

function document(
  paper: Paper,
  { colours }: Scene,
  { heading, fontFaces }: PictureWishes,
  inside: string,
  part: Rect,
): string {
  const { view, width, height } = paper
  const head = Math.max(16, Math.round(part.h / 60))
  const title = textLines([heading], [part.x, part.y - head * 1.7], part.w, {
    size: head,
    fill: colours.muted,
  })
  const ground = tag('rect', { x: view.x, y: view.y, width: view.w, height: view.h, fill: colours.surface })
  // The rules hold letters of base 64 and what is written around them, but a `<` would end the element all the same.
  const style = fontFaces === '' ? '' : `<style>${fontFaces.replace(/[<>&]/g, '')}</style>`
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    width: `${width}mm`,
    height: `${height}mm`,
    viewBox: [view.x, view.y, view.w, view.h].map(num).join(' '),
    role: 'img',
    'font-family': FONT,
  }
  return tag('svg', attributes, `<title>${escaped(heading)}</title>${style}${ground}${title}${inside}`)
}
