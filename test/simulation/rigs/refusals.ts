/**
 * Refusals at random moments (G12): a lock, another step, a role that goes, a full board, a text too long, a gap, a
 * closed or revealed writing, an id that is taken. Each typed character exists once; afterwards every one that could
 * be read on the person's page is on the board or in the tray.
 */
import { addMark, addNeed, addObjective, textOf } from '@mustwin/board/edit'
import { readBoard } from '@mustwin/board/read'
import { type Card, RECORD_ROOTS } from '@mustwin/okr/records'
import { freshId } from '@mustwin/room/ids'
import type { Replica } from '@mustwin/room/replica'
import * as Y from 'yjs'
import { chance, pick, type Rng, stream, whole } from '../rng.ts'
import { stateOf, type Tamper } from '../tamper.ts'
import { CAUSES, type Cause } from './causes.ts'
import { Desk } from './desk.ts'
import { type Figure, figure, secondsSince } from './figure.ts'
import { Hall } from './hall.ts'

/** Refusals in one room before a fresh one is opened. */
const ROOM = 40
/** Each typed character is one of these, and occurs once in a room: Chinese characters, which nothing else writes. */
const FIRST = 0x4e00
const LAST = 0x9fff

const isTyped = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0
  return code >= FIRST && code <= LAST
}
const typedIn = (text: string): string[] => [...text].filter(isTyped)

/** Every typed character that can be read in a document. */
function readable(doc: Y.Doc): string[] {
  const board = readBoard(doc)
  const cards = RECORD_ROOTS.flatMap(root => board[root] as readonly Card[])
  return [board.mission.plain, ...cards.map(card => JSON.stringify(card))].flatMap(typedIn)
}

const documentsOf = (replica: Replica): readonly Y.Doc[] => [
  replica.board,
  ...replica.documents.drafts.values(),
]

export class Scene {
  readonly hall: Hall
  readonly fay: string
  readonly desk: Desk
  readonly rng: Rng
  refusals = 0
  missing = 0
  /** Times when somebody was not back, with everything saved, after all was delivered. */
  stuck = 0
  private code = FIRST
  private shown = new Set<string>()

  constructor(seed: number, tamper: Tamper) {
    this.rng = stream(seed, 'refusals')
    this.hall = new Hall(stream(seed, 'room'), {}, tamper)
    this.fay = this.hall.seat('Fay', 'facilitator')
    const pat = this.hall.seat('Pat')
    this.hall.all(this.fay, { type: 'start' })
    this.desk = new Desk(this.hall, pat, stream(seed, 'pat'))
    tamper.replica?.(this.desk.replica)
    this.desk.beforeReset = () => {
      this.refusals++
      this.note()
    }
    this.desk.settle()
  }

  /** A few characters that nobody has typed yet. */
  characters(count = whole(this.rng, 1, 6)): string {
    return Array.from({ length: count }, () => String.fromCodePoint(this.code++)).join('')
  }

  /** What can be read on this page now must not be gone later. */
  private note(): void {
    for (const doc of documentsOf(this.desk.replica)) for (const one of readable(doc)) this.shown.add(one)
  }

  /** The person types something, somewhere that this step is about; sometimes it leaves, sometimes it waits. */
  type(cause: Cause): void {
    const { replica } = this.desk
    const doc = cause.draft ? replica.draft : replica.board
    if (!doc) return
    for (let i = whole(this.rng, 1, 4); i > 0; i--) this.touch(doc, cause)
    if (chance(this.rng, 0.6)) this.desk.flush()
  }

  private touch(doc: Y.Doc, { root }: Cause): void {
    const own = [...doc.getMap(root).keys()]
    const card = pick(this.rng, own)
    if (card === undefined || chance(this.rng, 0.4)) this.add(doc, root)
    else this.write(textOf(doc, root, card))
  }

  private add(doc: Y.Doc, root: Cause['root']): void {
    const at = [whole(this.rng, 0, 900), whole(this.rng, 0, 900)] as const
    const card = { id: freshId(this.rng), author: root === 'objectives' ? null : this.desk.seat, at }
    const text = this.characters()
    if (root === 'needs') addNeed(doc, { ...card, text })
    else if (root === 'marks') addMark(doc, { ...card, text, kind: 'sticky' })
    else addObjective(doc, { ...card, text })
  }

  /** In the middle of what stands there, as a hand does it; now and then a paragraph of its own. */
  private write(fragment: Y.XmlFragment | null): void {
    const paragraph = fragment?.get(whole(this.rng, 0, Math.max(0, fragment.length - 1)))
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
    fragment?.doc?.transact(() => {
      if (text instanceof Y.XmlText && chance(this.rng, 0.8))
        text.insert(whole(this.rng, 0, text.length), this.characters())
      else {
        const line = new Y.XmlElement('paragraph')
        line.insert(0, [new Y.XmlText(this.characters())])
        fragment.insert(fragment.length, [line])
      }
    })
  }

  /** One cause: typed before, while it happens, and after it, until the page has heard. */
  play(cause: Cause): void {
    cause.prepare(this)
    this.desk.settle()
    if (chance(this.rng, 0.5)) this.type(cause)
    if (chance(this.rng, 0.3)) this.desk.settle()
    this.type(cause)
    cause.strike(this)
    if (chance(this.rng, 0.5)) this.type(cause)
    this.desk.flush()
    this.desk.settle()
    cause.after?.(this)
    this.desk.settle()
    this.compare()
  }

  /** On the board, in the tray, or kept by the server in this person's own drafts of another step. */
  private compare(): void {
    const { replica, seat } = this.desk
    const kept = [...stateOf(this.hall.room).drafts.values()].flatMap(bySeat => bySeat.get(seat) ?? [])
    const there = new Set([...documentsOf(replica), ...kept].flatMap(readable))
    for (const { text } of replica.documents.recovered) for (const one of typedIn(text)) there.add(one)
    for (const one of this.shown) if (!there.has(one)) this.missing++
    this.shown = new Set()
    const { unsaved, connection } = replica.status
    if (connection !== 'live' || unsaved > 0) this.stuck++
  }
}

/** So many refusals. Stops at the first loss when `isBrief`. */
export function refusals(
  seed: number,
  most: number,
  tamper: Tamper = {},
  isBrief = false,
): readonly Figure[] {
  const started = performance.now()
  const rng = stream(seed, 'causes')
  const total = { refusals: 0, missing: 0, stuck: 0, rooms: 0 }
  const by: Record<string, number> = {}
  const enough = (): boolean =>
    total.refusals >= most || total.rooms > most || (isBrief && total.missing + total.stuck > 0)
  while (!enough()) {
    const scene = new Scene(seed * 100_000 + total.rooms++, tamper)
    for (let i = 0; i < ROOM; i++) {
      const [name, cause] = pick(rng, Object.entries(CAUSES)) ?? ['', null]
      const before = scene.refusals
      if (cause) scene.play(cause)
      by[name] = (by[name] ?? 0) + scene.refusals - before
    }
    total.refusals += scene.refusals
    total.missing += scene.missing
    total.stuck += scene.stuck
  }
  const more = { seed, rooms: total.rooms, by, seconds: secondsSince(started) }
  return [
    figure('refusals', 'refusals', total.refusals, isBrief ? null : ['at least', most], more),
    figure('refusals', 'typed characters missing', total.missing, ['is', 0]),
    figure('refusals', 'not back and saved', total.stuck, ['is', 0]),
  ]
}
