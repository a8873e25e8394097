/** How a thing is called: a card by its text, a mark by what it is and its text. */
import type { Thing } from '@mustwin/board/places'
import type { Mark } from '@mustwin/okr/records'
import { nameOf } from '../../stages/words.ts'
import { markOf } from '../stack.ts'

const forms: Readonly<Record<NonNullable<Mark['form']>, string>> = {
  pen: 'Drawing',
  highlighter: 'Highlight',
  rectangle: 'Rectangle',
  ellipse: 'Ellipse',
  diamond: 'Diamond',
  frame: 'Frame',
  line: 'Line',
  arrow: 'Arrow',
  link: 'Link',
}

function wordOf(mark: Mark): string {
  switch (mark.kind) {
    case 'stroke':
    case 'shape':
    case 'arrow':
      return mark.form ? forms[mark.form] : 'Drawing'
    case 'image':
      return 'Picture'
    case 'stamp':
      return 'Stamp'
    case 'comment':
      return 'Comment'
    default:
      return ''
  }
}

export function nameOfThing(thing: Thing): string {
  const mark = markOf(thing)
  const word = mark ? wordOf(mark) : ''
  if (word === '') return nameOf(thing.card)
  return thing.card.text.plain.trim() === '' ? word : `${word}: ${nameOf(thing.card)}`
}
