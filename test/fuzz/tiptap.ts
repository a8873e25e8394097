/**
 * Typing as the page's editor does it: its own schema, its own binding to Yjs, no browser. A person's editor shows one
 * text at a time and writes what has changed in it in one transaction.
 */

import { textOf } from '@mustwin/board/edit'
import type { Person } from '@mustwin/board/honest.fixture'
import { MINE } from '@mustwin/board/write'
import { RECORD_ROOTS } from '@mustwin/okr/records'
import type * as Y from 'yjs'
import { chance, pick, type Rng, whole } from '../simulation/rng.ts'

interface Node {
  readonly content: { readonly size: number }
  readonly childCount: number
  readonly isTextblock: boolean
  resolve(at: number): { readonly parent: Node }
  textBetween(from: number, to: number): string
}
interface Schema {
  text(text: string): Node
  readonly marks: Readonly<Record<string, { create(): unknown }>>
}
interface Transform {
  readonly doc: Node
  insert(at: number, node: Node): Transform
  delete(from: number, to: number): Transform
  split(at: number): Transform
  join(at: number): Transform
  addMark(from: number, to: number, mark: unknown): Transform
  removeMark(from: number, to: number): Transform
}
interface Binding {
  initProseMirrorDoc(fragment: Y.XmlFragment, schema: Schema): { doc: Node; meta: unknown }
  updateYFragment(doc: Y.Doc, fragment: Y.XmlFragment, node: Node, meta: unknown): void
}

const page = new URL('../../apps/client/node_modules/@tiptap/', import.meta.url)
const load = async (path: string): Promise<Record<string, unknown>> => import(new URL(path, page).href)

const { initProseMirrorDoc, updateYFragment } = (await load(
  'y-tiptap/dist/y-tiptap.js',
)) as unknown as Binding
const { Transform: Steps } = (await load('pm/dist/transform/index.js')) as unknown as {
  Transform: new (doc: Node) => Transform
}
const { getSchema } = (await load('core/dist/index.js')) as {
  getSchema: (extensions: readonly unknown[]) => Schema
}
const extensions = await Promise.all(
  ['document', 'paragraph', 'text', 'bold', 'italic'].map(
    async name => (await load(`extension-${name}/dist/index.js`)).default,
  ),
)
const schema = getSchema(extensions)

const WORDS = ['a', ' we win', 'é', '👍', 'every quarter ']

/** Places between two characters, never inside of a pair. */
function spot(rng: Rng, doc: Node): number {
  for (let tries = 0; tries < 8; tries++) {
    const at = whole(rng, 1, Math.max(1, doc.content.size - 1))
    const around = doc.textBetween(Math.max(0, at - 1), Math.min(doc.content.size, at + 1))
    if (doc.resolve(at).parent.isTextblock && !/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(around)) return at
  }
  return 1
}

function change(rng: Rng, steps: Transform): void {
  const [a, b] = [spot(rng, steps.doc), spot(rng, steps.doc)].sort((x, y) => x - y) as [number, number]
  const mark = schema.marks[chance(rng, 0.5) ? 'bold' : 'italic']?.create()
  pick(rng, [
    () => steps.insert(a, schema.text(pick(rng, WORDS) ?? 'a')),
    () => steps.insert(a, schema.text(pick(rng, WORDS) ?? 'a')),
    () => steps.delete(a, Math.min(b, a + 6)),
    () => steps.delete(a, b),
    () => steps.split(a),
    () => steps.addMark(a, b, mark),
    () => steps.removeMark(a, b),
    () => steps.addMark(a, b, mark).insert(a, schema.text('bold ')),
    () => steps.insert(a, schema.text('Pasted text. '.repeat(5))).split(a + 3),
  ])?.()
}

/** One moment in the editor of some text of this person's board. */
export function type(person: Person, rng: Rng): void {
  const { doc } = person
  const root = pick(rng, ['mission', ...RECORD_ROOTS] as const) ?? 'mission'
  const ids = root === 'mission' ? [] : [...doc.getMap(root).keys()]
  const mine = ids.filter(id => !person.ownOnly || id.startsWith(`card-${person.seat}-`))
  const fragment = root === 'mission' ? textOf(doc, root) : textOf(doc, root, pick(rng, mine) ?? '')
  if (!fragment || fragment.length === 0) return
  doc.transact(() => {
    const { doc: shown, meta } = initProseMirrorDoc(fragment, schema)
    const steps = new Steps(shown)
    try {
      for (let n = whole(rng, 1, 3); n > 0; n--) change(rng, steps)
    } catch {
      return // a step that the editor would not offer here
    }
    updateYFragment(doc, fragment, steps.doc, meta)
  }, MINE)
}
