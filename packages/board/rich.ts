/**
 * Rich text as it lies in the document: a fragment of `paragraph` elements, in them texts and `hardBreak`s, on the
 * texts the marks `bold` and `italic`. Reading is total: what is not known is skipped.
 */
import { EMPTY_TEXT, type RichText, type Run } from '@mustwin/okr/records'
import * as Y from 'yjs'

export const MARKS: readonly string[] = ['bold', 'italic']

function runOf(insert: unknown, attributes: Readonly<Record<string, unknown>> | undefined): Run | null {
  if (typeof insert !== 'string' || insert === '') return null
  return {
    text: insert,
    ...(attributes?.bold ? { bold: true as const } : {}),
    ...(attributes?.italic ? { italic: true as const } : {}),
  }
}

function runsOf(paragraph: Y.XmlElement): readonly Run[] {
  const runs: Run[] = []
  for (const child of paragraph.toArray()) {
    if (child instanceof Y.XmlText) {
      for (const op of child.toDelta() as readonly {
        insert?: unknown
        attributes?: Record<string, unknown>
      }[]) {
        const run = runOf(op.insert, op.attributes)
        if (run) runs.push(run)
      }
    } else if (child instanceof Y.XmlElement && child.nodeName === 'hardBreak') runs.push({ text: '\n' })
  }
  return runs
}

/** The fragment as plain data. Anything but a fragment reads as the empty text. */
export function toRich(fragment: unknown): RichText {
  if (!(fragment instanceof Y.XmlFragment)) return EMPTY_TEXT
  const paragraphs: (readonly Run[])[] = []
  for (const child of fragment.toArray()) {
    if (child instanceof Y.XmlElement && child.nodeName === 'paragraph') paragraphs.push(runsOf(child))
  }
  const plain = paragraphs.map(runs => runs.map(run => run.text).join('')).join('\n')
  return { plain, paragraphs }
}

/**
 * One paragraph element holding the plain text. An empty one holds an empty text: two people who begin to type in it at
 * the same time would each make their own otherwise, and the second would push the first one's caret about.
 */
export function paragraphOf(text: string): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  return paragraph
}

/** One paragraph element per line of the plain text, at least one. */
export function paragraphsOf(plain: string): Y.XmlElement[] {
  return plain.split(/\r\n|\r|\n/).map(paragraphOf)
}

/** Paragraph elements of a text as it was read, formats and breaks included, at least one. */
export function elementsOf({ paragraphs }: RichText): Y.XmlElement[] {
  const elements = paragraphs.map(runs => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, runs.flatMap(partsOf))
    return paragraph
  })
  return elements.length > 0 ? elements : [paragraphOf('')]
}

const formatsOf = ({ bold, italic }: Run) => ({
  ...(bold ? { bold: {} } : {}),
  ...(italic ? { italic: {} } : {}),
})

/** A run as one text, or one text and break after the other where it holds breaks. */
function partsOf(run: Run): (Y.XmlText | Y.XmlElement)[] {
  return run.text.split('\n').flatMap((line, i) => {
    const text = new Y.XmlText()
    if (line !== '') text.insert(0, line, formatsOf(run))
    const parts = line === '' && run.text !== '' ? [] : [text]
    return i === 0 ? parts : [new Y.XmlElement('hardBreak'), ...parts]
  })
}

/** A new fragment of the plain text, to be set into a record. */
export function fragmentOf(plain: string): Y.XmlFragment {
  const fragment = new Y.XmlFragment()
  fragment.insert(0, paragraphsOf(plain))
  return fragment
}

/** Copies of a fragment's paragraphs, formats included, to be inserted elsewhere. At least one. */
export function copiesOf(fragment: Y.XmlFragment): Y.XmlElement[] {
  const copies = fragment
    .toArray()
    .flatMap(child =>
      child instanceof Y.XmlElement && child.nodeName === 'paragraph' ? [child.clone()] : [],
    )
  return copies.length > 0 ? (copies as Y.XmlElement[]) : [paragraphOf('')]
}
