/** Cards as they lie on the board: kinds told apart by outline and mark, the text fitted as on the screen. */
import type { Candidate, Card, Objective } from '@mustwin/okr/records'
import type { Thing } from '../places.ts'
import { fitOf, insetOf } from '../sizes.ts'
import type { Scene } from './facts.ts'
import { boxPath, KIND_LOOKS, type Kind, kindOf } from './kinds.ts'
import { heightOf, oneLine, textLines } from './text.ts'
import { paperOf } from './theme.ts'
import { num, tag } from './xml.ts'

/** One card that is no mark. */
export function cardMarkup(thing: Thing, scene: Scene): string {
  const { root, card, rect } = thing
  if (root === 'marks') return ''
  const kind = kindOf(root, (card as Objective).place)
  const look = KIND_LOOKS[kind]
  const isChip = root === 'activities'
  const box = tag('path', {
    d: boxPath(rect, look.corners),
    fill: paperOf(scene.colours, card.color, scene.colours.raised),
    stroke: scene.colours['line-strong'],
    'stroke-width': 1.5,
    'stroke-dasharray': look.dashed ? '8 6' : null,
  })
  const inside = isChip ? chipInside(thing, scene) : cardInside(thing, kind, scene)
  return tag('g', { 'data-card': card.id }, box + inside)
}

function kindMark(kind: Kind, x: number, y: number, size: number, color: string): string {
  const transform = `translate(${num(x)} ${num(y)}) scale(${num(size / 24)})`
  const line = { fill: 'none', stroke: color, 'stroke-width': 2 }
  return tag('path', { d: KIND_LOOKS[kind].mark, transform, ...line })
}

/** The text in its room, from the top; in a chip, in the middle of its height. */
function words(thing: Thing, { colours }: Scene, isMiddle = false): string {
  const { root, card, rect } = thing
  const inset = insetOf(root, card)
  const { size, lines } = fitOf(root, card)
  const free = isMiddle ? rect.h - inset.top - inset.bottom - heightOf(lines.length, size) : 0
  const at = [rect.x + inset.x, rect.y + inset.top + Math.max(0, free / 2)] as const
  return textLines(lines, at, rect.w - 2 * inset.x, { size, weight: 500, fill: colours.ink })
}

function cardInside(thing: Thing, kind: Kind, scene: Scene): string {
  const { card, rect } = thing
  const { colours } = scene
  return (
    kindMark(kind, rect.x + 16, rect.y + 12, 16, colours.muted) +
    head(card, rect, KIND_LOOKS[kind].word, scene) +
    words(thing, scene) +
    (kind === 'candidate' ? consequences(card as Candidate, rect, scene) : '')
  )
}

/** The kind in words, whether it came late, its votes, and whose it is. */
function head(card: Card, { x, y, w }: Thing['rect'], word: string, { by, votes, colours }: Scene): string {
  const sum = votes(card.id)
  const facts = [word, card.late && 'added later', sum !== null && `${sum} ${sum === 1 ? 'vote' : 'votes'}`]
  const label = oneLine(facts.filter(Boolean).join(' · '), w - 90, 14)
  const left = textLines([label], [x + 40, y + 11], w - 90, { size: 14, fill: colours.muted })
  const writer = by(card.author)
  if (writer === null) return left
  const face = tag('circle', { cx: x + w - 28, cy: y + 20, r: 12, fill: writer.colour })
  const letters = { size: 11, weight: 600, fill: '#ffffff', align: 'middle' } as const
  return left + face + textLines([writer.initials], [x + w - 44, y + 13], 32, letters)
}

/** A candidate keeps room for its button, which paper has no use for: what it would mean stands there. */
function consequences(card: Candidate, { x, y, w, h }: Thing['rect'], { colours }: Scene): string {
  const type = { size: 14, fill: colours.muted }
  const facts = [
    card.wouldDo.plain.trim() && `Then we would: ${card.wouldDo.plain}`,
    card.wouldStop.plain.trim() && `Then we would stop: ${card.wouldStop.plain}`,
    card.servesCompany.plain.trim() && `It serves the company: ${card.servesCompany.plain}`,
  ].filter(Boolean)
  const lines = facts.map(fact => oneLine(String(fact), w - 40, 14))
  return textLines(lines, [x + 20, y + h - 60], w - 40, type)
}

function chipInside(thing: Thing, scene: Scene): string {
  const { x, y } = thing.rect
  const { colours } = scene
  // On the corner: within its small outline the text has all the room.
  const badge = { cx: x + 4, cy: y + 4, r: 11, fill: colours.raised, stroke: colours['line-strong'] }
  return (
    tag('circle', badge) + kindMark('activity', x - 3, y - 3, 14, colours.muted) + words(thing, scene, true)
  )
}
