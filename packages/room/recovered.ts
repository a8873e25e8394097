/**
 * What a person typed and the room did not take (rules T1 to T4): texts, not bytes, because bytes depend on a history
 * that was refused. Kept until the person clears them.
 */
import { textOf } from '@mustwin/board/edit'
import { toRich } from '@mustwin/board/rich'
import { textKeys } from '@mustwin/board/shape'
import { RECORD_ROOTS, type Root } from '@mustwin/okr/records'
import * as Y from 'yjs'

export interface Recovered {
  readonly key: string
  readonly root: Root
  readonly text: string
  /** Why, as a sentence for people. */
  readonly reason: string
}

/** A text that was edited: `mission`, or the root, record and field it stands in. */
export type TextPath = string

type AnyType = Y.Transaction['changed'] extends Map<infer T, unknown> ? T : never

/** The texts that a local transaction touched, as `root/id/field` (or `mission`). */
export function touchedTexts(transaction: Y.Transaction): TextPath[] {
  return [...transaction.changed.keys()].flatMap(pathsOf)
}

/** A change of the record itself may be its birth, and then all its texts are new. */
function pathsOf(type: AnyType): readonly TextPath[] {
  const keys: string[] = []
  let at = type
  while (at._item) {
    if (at._item.parentSub !== null) keys.unshift(at._item.parentSub)
    at = at._item.parent as AnyType
  }
  const name = [...(at.doc?.share ?? [])].find(([, root]) => root === at)?.[0]
  if (name === 'mission') return [name]
  const root = RECORD_ROOTS.find(r => r === name)
  const [id, field] = keys
  if (!root || id === undefined) return []
  return (field === undefined ? textKeys(root) : [field]).map(key => `${root}/${id}/${key}`)
}

/** The plain text at a path, or '' when there is none. */
export function plainAt(doc: Y.Doc, path: TextPath): string {
  const [root, id, field] = path.split('/')
  const fragment =
    path === 'mission'
      ? textOf(doc, 'mission')
      : textOf(doc, RECORD_ROOTS.find(r => r === root) ?? 'marks', id, field)
  return fragment instanceof Y.XmlFragment ? toRich(fragment).plain : ''
}

/** Every text of the board. */
export function allTexts(doc: Y.Doc): readonly TextPath[] {
  const cards = RECORD_ROOTS.flatMap(root =>
    [...doc.getMap(root).keys()].flatMap(id => textKeys(root).map(key => `${root}/${id}/${key}`)),
  )
  return ['mission', ...cards]
}

/**
 * The texts at these paths that `doc` has and `now` (what the room holds) has not, word for word.
 * @param within a text that stands within the room's own is not missing either: the copy was only behind
 */
export function lostTexts(
  doc: Y.Doc,
  now: Y.Doc | null,
  paths: Iterable<TextPath>,
  within = false,
): [Root, string][] {
  return [...new Set(paths)].flatMap((path): [Root, string][] => {
    const text = plainAt(doc, path).trim()
    const theirs = now === null ? null : plainAt(now, path).trim()
    const isThere = theirs !== null && (within ? theirs.includes(text) : theirs === text)
    return text === '' || isThere ? [] : [[path.split('/')[0] as Root, text]]
  })
}
