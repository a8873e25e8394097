/** Brings a board to today's schema. For the server alone, before anybody is let in. */
import type * as Y from 'yjs'
import { paragraphOf } from './rich.ts'
import { schemaVersion } from './shape.ts'

/** The origin of what a migration writes. */
export const MIGRATION = Symbol('migration')

/**
 * A fresh board gets its schema and the mission's first, empty paragraph.
 * @returns whether anything was written.
 * @throws when the board was written by a newer version than this one.
 */
export function migrate(doc: Y.Doc): boolean {
  const meta = doc.getMap('meta')
  const schema: unknown = meta.get('schema')
  if (schema === schemaVersion) return false
  if (schema !== undefined)
    throw new Error(`The board has schema ${String(schema)}; this version knows ${schemaVersion}`)
  doc.transact(() => {
    meta.set('schema', schemaVersion)
    const mission = doc.getXmlFragment('mission')
    // An editor needs a paragraph; two that make the first one at the same time would leave two.
    if (mission.length === 0) mission.insert(0, [paragraphOf('')])
  }, MIGRATION)
  return true
}
