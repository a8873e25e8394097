/** What nobody may: frames made by hand, sent over an honest-looking connection. */
import { RECORD_ROOTS } from '@mustwin/okr/records'
import { STAGES } from '@mustwin/okr/stages'
import { freshId } from '@mustwin/room/ids'
import { BOARD, COMMAND, encodeJson, encodeSync } from '@mustwin/room/wire'
import * as Y from 'yjs'
import type { Person } from './people.ts'
import { chance, pick, type Rng, whole } from './rng.ts'
import type { Site } from './site.ts'
import type { Tab } from './tab.ts'
import { addCard } from './writing.ts'

type Attack = (rng: Rng, tab: Tab, others: readonly number[]) => Uint8Array

/** A document that knows the board and writes under a client id of choice. */
function forge(tab: Tab, client: number, write: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(tab.replica.board))
  const before = Y.encodeStateVector(doc)
  doc.clientID = client
  write(doc)
  return encodeSync(BOARD, 'update', Y.encodeStateAsUpdate(doc, before))
}

const mission = (doc: Y.Doc): void => {
  doc.getXmlFragment('mission').insert(0, [new Y.XmlElement('paragraph')])
}

/** Writes where this person could write under their own name. */
const openly =
  (rng: Rng, tab: Tab) =>
  (doc: Y.Doc): void => {
    const may = tab.replica.view?.may ?? {}
    const root = pick(
      rng,
      RECORD_ROOTS.filter(r => may[r]?.add),
    )
    if (!root || may.mission?.edit) mission(doc)
    else addCard({ doc, rng, seat: tab.seat, freshId: () => freshId(rng), word: () => 'forged' }, root, false)
  }

const attacks: readonly Attack[] = [
  // Under somebody else's client id.
  (rng, tab, others) => forge(tab, pick(rng, others) ?? 77_777, openly(rng, tab)),
  (rng, tab, others) => forge(tab, others.at(-1) ?? 77_777, openly(rng, tab)),
  // Under an id that nobody has, and under one of the server's own.
  (rng, tab) => forge(tab, whole(rng, 100_000, 200_000), openly(rng, tab)),
  (rng, tab) => forge(tab, whole(rng, 1, 5), openly(rng, tab)),
  // A root that does not exist, and one that only the server writes.
  (_rng, tab) => forge(tab, tab.replica.board.clientID, doc => doc.getMap('votes').set('mine', 99)),
  (_rng, tab) => forge(tab, tab.replica.board.clientID, doc => doc.getMap('meta').set('schema', 99)),
  // A gap: the second of two updates without the first.
  (_rng, tab) => gap(tab),
  // Every root at once, so that a locked one is among them.
  (_rng, tab) => forge(tab, tab.replica.board.clientID, vandalise),
  // Everything there is, deleted.
  (_rng, tab) =>
    forge(tab, tab.replica.board.clientID, doc => {
      const fragment = doc.getXmlFragment('mission')
      fragment.delete(0, fragment.length)
    }),
  // Bytes that are nothing, and bytes that begin well.
  rng => Uint8Array.from({ length: whole(rng, 0, 40) }, () => whole(rng, 0, 255)),
  (rng, tab) => truncated(rng, forge(tab, tab.replica.board.clientID, vandalise)),
  // Commands by somebody without the wheel, for somebody else, or of no shape at all.
  rng => encodeJson(COMMAND, { id: `bad${whole(rng, 0, 9)}`, command: { type: 'reveal', extra: 1 } }),
  rng =>
    encodeJson(COMMAND, {
      id: `bad${whole(rng, 10, 99)}`,
      command: { type: 'lock', stage: pick(rng, STAGES) },
    }),
  // The private draft of the present writing, as a stranger: it can only ever be one's own.
  (_rng, tab) =>
    encodeSync(`${tab.replica.view?.writing?.root ?? 'objectives'}:1`, 'vector', Uint8Array.of(0)),
]

function gap(tab: Tab): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(tab.replica.board))
  doc.clientID = tab.replica.board.clientID
  mission(doc)
  const before = Y.encodeStateVector(doc)
  mission(doc)
  return encodeSync(BOARD, 'update', Y.encodeStateAsUpdate(doc, before))
}

function vandalise(doc: Y.Doc): void {
  mission(doc)
  for (const root of ['objectives', 'keyResults', 'activities'] as const) {
    for (const record of doc.getMap(root).values()) {
      if (record instanceof Y.Map) record.set('deleted', true)
    }
  }
}

function truncated(rng: Rng, frame: Uint8Array): Uint8Array {
  return frame.slice(0, whole(rng, 2, frame.length - 1))
}

/** A second line that claims somebody else's document client id, and writes under it. */
function impersonate(rng: Rng, tab: Tab, site: Site, others: readonly number[]): void {
  const victim = pick(rng, others)
  if (victim === undefined) return
  const frame = forge(tab, victim, openly(rng, tab))
  const deafEnd = { opened: () => {}, heard: () => {}, closed: () => {} }
  const wire = site.dial(deafEnd, tab.seat, victim, 10)
  wire?.up(frame)
  wire?.closeUp()
}

/** One attack. From here on this person's own replica proves nothing. */
export function attack(person: Person, site: Site, others: readonly number[]): void {
  const tab = pick(person.rng, person.tabs)
  const one = pick(person.rng, attacks)
  if (!tab?.wire || !one || !tab.replica.ready) return
  if (chance(person.rng, 0.3)) impersonate(person.rng, tab, site, others)
  else tab.wire.up(one(person.rng, tab, others))
}
