/** Somebody who writes in a hall all day with a bare document: types, moves, colours, and takes up what others did. */
import { bringBack, dropCard, moveCard, setColor, textOf } from '@mustwin/board/edit'
import { addShape, addSticky } from '@mustwin/board/edit-marks'
import { freshId } from '@mustwin/room/ids'
import { BOARD, decodeFrame, encodeSync } from '@mustwin/room/wire'
import * as Y from 'yjs'
import { chance, pick, type Rng, whole } from '../rng.ts'
import type { Hall } from './hall.ts'

/** Things on the board before old ones are used again, and characters on one of them. */
const THINGS = 300
const LETTERS = 300
const LETTER = 'abcdefghijklmnopqrstuvwxyz '

export class Writer {
  readonly doc = new Y.Doc()
  conn = ''
  /** The room closed this line. */
  closed: number | null = null
  /** What was refused: an honest day has nothing of it. */
  refused = 0
  private readonly hall: Hall
  private readonly rng: Rng
  private readonly seat: string

  constructor(hall: Hall, seat: string, client: number, rng: Rng) {
    this.hall = hall
    this.seat = seat
    this.rng = rng
    this.doc.clientID = client
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) hall.say(this.conn, encodeSync(BOARD, 'update', update))
    })
    this.conn = hall.connFor(this)
    hall.join(seat, client, this.conn)
    hall.say(this.conn, encodeSync(BOARD, 'vector', Y.encodeStateVector(this.doc)))
  }

  hear(what: Uint8Array | number): void {
    if (typeof what === 'number') {
      this.closed = what
      return
    }
    const frame = decodeFrame(what)
    if (frame?.type === 'reset') this.refused++
    if (frame?.type === 'sync' && frame.doc === BOARD && frame.step !== 'vector')
      Y.applyUpdate(this.doc, frame.bytes, this)
  }

  leave(): void {
    this.hall.leave(this.conn)
  }

  /** One small deed. */
  act(): void {
    const { doc, rng } = this
    const ids = [...doc.getMap('marks').keys()]
    const id = pick(rng, ids)
    const dice = rng()
    if (id === undefined || (ids.length < THINGS && dice < 0.05)) this.add()
    else if (dice < 0.6) this.type(id)
    else if (dice < 0.9) moveCard(doc, 'marks', id, [whole(rng, 0, 9_000), whole(rng, 0, 9_000)])
    else if (dice < 0.96) setColor(doc, 'marks', id, pick(rng, ['#0072b2', '#b3400a']) ?? null)
    else if (this.isMine(id)) (chance(rng, 0.5) ? dropCard : bringBack)(doc, 'marks', id)
  }

  /** Taking away and bringing back is the author's alone. */
  private isMine(id: string): boolean {
    const mark = this.doc.getMap('marks').get(id)
    return mark instanceof Y.Map && mark.get('author') === this.seat
  }

  private add(): void {
    const { doc, rng, seat } = this
    const at = [whole(rng, 0, 9_000), whole(rng, 0, 9_000)] as const
    const mark = { id: freshId(rng), author: seat, at }
    if (chance(rng, 0.8)) addSticky(doc, { ...mark, text: 'new' })
    else addShape(doc, { ...mark, form: 'ellipse', size: [90, 60] })
  }

  private type(id: string): void {
    const { rng } = this
    const paragraph = textOf(this.doc, 'marks', id)?.get(0)
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
    if (!(text instanceof Y.XmlText)) return
    const at = whole(rng, 0, text.length)
    if (text.length > LETTERS) text.delete(0, LETTERS / 2)
    else if (text.length > 0 && chance(rng, 0.15)) text.delete(Math.min(at, text.length - 1), 1)
    else text.insert(at, pick(rng, [...LETTER]) ?? 'a')
  }
}
