/** Eve and the board that she tries her hand at: what the tests of the door share. */
import * as Y from 'yjs'
import { admit, type Door, type Why } from './admit.ts'
import { addActivity, addObjective } from './edit.ts'
import { doorFor } from './honest.fixture.ts'
import { migrate } from './migrate.ts'
import { fragmentOf } from './rich.ts'

export const own = 'objective-of-eve'
export const others = 'objective-of-ann'

export function board(): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 1
  migrate(doc)
  const card = { text: 'Win', at: [0, 0] as const }
  addObjective(doc, { ...card, id: others, author: 'ann', text: 'Ann’s own words', kpi: 'visits' })
  addObjective(doc, { ...card, id: own, author: 'eve' })
  addActivity(doc, { ...card, id: 'activity-00', author: 'ann' })
  return doc
}

/** Eve's copy of the board, with her own client id. */
export function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  // Afterwards: Yjs takes a new id when it meets its own in an update.
  copy.clientID = 2
  return copy
}

export const record = (doc: Y.Doc, id: string, root = 'objectives') =>
  doc.getMap(root).get(id) as Y.Map<unknown>
export const linksIn = (doc: Y.Doc) => record(doc, 'activity-00', 'activities').get('links') as Y.Map<unknown>
export const textIn = (doc: Y.Doc, id: string) => record(doc, id).get('text') as Y.XmlFragment
export const paragraphIn = (doc: Y.Doc, id: string) => textIn(doc, id).get(0) as Y.XmlElement
export const lineIn = (doc: Y.Doc, id: string) => paragraphIn(doc, id).get(0) as Y.XmlText

/** The update that Eve's deed makes on her copy. */
export function deed(doc: Y.Doc, act: (copy: Y.Doc) => void): Uint8Array {
  const copy = copyOf(doc)
  const updates: Uint8Array[] = []
  copy.on('update', update => updates.push(update))
  copy.transact(() => act(copy))
  return Y.mergeUpdates(updates)
}

export const eveAt = (doc: Y.Doc, more: Partial<Door> = {}): Door => ({
  ...doorFor(doc, 'eve'),
  client: 2,
  ...more,
})

/** Why the door refuses the update, or `null` when it lets it in; throws when a refused one left a trace. */
export function refusal(doc: Y.Doc, update: Uint8Array, door: Partial<Door> = {}): Why | null {
  const before = Y.encodeStateAsUpdate(doc)
  const admission = admit(doc, update, eveAt(doc, door))
  if (admission.ok) return null
  const after = Y.encodeStateAsUpdate(doc)
  const pending = doc.store.pendingStructs ?? doc.store.pendingDs
  if (pending || after.length !== before.length || after.some((byte, i) => byte !== before[i])) {
    throw new Error(`a refused update (${admission.detail}) left a trace`)
  }
  return admission.why
}

/** A new objective by Eve; a field that is undefined is left out. */
export function newborn(id: string, more: Readonly<Record<string, unknown>> = {}): Y.Map<unknown> {
  const map = new Y.Map<unknown>()
  const fields = { id, author: 'eve', text: fragmentOf('new'), at: [0, 0], ...more }
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) map.set(key, value)
  return map
}

export const born =
  (more: Readonly<Record<string, unknown>>, id = 'a-new-objective') =>
  (doc: Y.Doc): void => {
    doc.getMap('objectives').set(id, newborn(id, more))
  }
