/**
 * Replica: one participant's copy of a room. Events go in, effects come out; no socket, clock or randomness of its own.
 * Invariants
 * - "All saved" is said only when every edit and command was acknowledged as on disk (T5).
 * - A refused replica starts afresh with new documents and a new client id, and keeps the texts that were lost (T1).
 * - Commands are sent again after a cut under their own id, so that they happen once (C3).
 */
import { schemaVersion } from '@mustwin/board/shape'
import type { Command } from '@mustwin/okr/commands'
import type { View } from '@mustwin/okr/view'
import * as Y from 'yjs'
import { boardFrame, staleBy, vectorFrame } from './asking.ts'
import { Audited, DIVERGED } from './audited.ts'
import { backWithin } from './comeback.ts'
import { Company } from './company.ts'
import { Documents, type Kept } from './documents.ts'
import { freshId } from './ids.ts'
import type { PresenceState } from './presence.ts'
import type { Outcome, ReplicaEffect, ReplicaEvent, Status } from './replica-effects.ts'
import { Waiting } from './waiting.ts'
import { BOARD, CLOSE, type DocName, decodeFrame, encodeSync, type Frame, type Hello } from './wire.ts'

const SILENCE = 23_000 // looked at each second, and what was on its way counts: noticed within 25 s
const HANDSHAKE = 10_000
const OPENING = 30_000
const PROBE = 3_000
const ANSWER = 10_000 // edits are answered within this time, or the line is dead

export class Replica {
  readonly documents: Documents
  view: View | null = null
  readonly company = new Company()
  /** The server's clock minus ours, in milliseconds. */
  offset = 0

  private readonly random: () => number
  private hello: Hello | null = null
  private connection: Status['connection'] = 'connecting'
  private code: number | null = null
  private attempts = 0
  private frames = 0
  private deadline: number | null = null
  /** Until the board comes, no frame shows that the line lives: it may have waited here while the device slept. */
  private isProbing = false
  /** The board was asked for on this connection before there was a replica. */
  private isAsked = false
  private synced = false
  private readonly audited = new Audited()
  /** How many entries of the board's log are known to be here; null before the first copy (J3). */
  private position: number | null = null
  private readonly waiting = new Waiting()
  /** Drafts asked for on this connection. */
  private readonly asked = new Set<DocName>()
  /**
   * @param random uniform in [0, 1): ids, and the jitter of reconnects
   * @param edited called at each edit of this person's own: a flush should follow soon
   * @param client the document client id to begin with, where a connection was opened under it already
   */
  constructor(random: () => number, edited: () => void = () => {}, client?: number) {
    this.random = random
    this.documents = new Documents(random, edited, client)
  }

  get status(): Status {
    const unsaved = this.documents.edits + this.waiting.size
    return { connection: this.connection, unsaved, code: this.code }
  }

  get board(): Y.Doc {
    return this.documents.board
  }

  /** The board has been received on this connection or an earlier one, and there is a view to draw. */
  get ready(): boolean {
    return this.synced && this.view !== null
  }

  /** The private draft of the present writing, or null. */
  get draft(): Y.Doc | null {
    const key = this.writingKey()
    return key ? (this.documents.drafts.get(key) ?? null) : null
  }

  handle(event: ReplicaEvent): ReplicaEffect[] {
    switch (event.type) {
      case 'start':
        return [{ type: 'connect', after: 0, client: this.documents.client }]
      case 'open':
        this.deadline = event.now + HANDSHAKE
        this.frames = 0
        this.isAsked = event.asked === true
        this.asked.clear()
        this.audited.opened()
        return []
      case 'frame':
        return this.frame(event.bytes, event.now)
      case 'flush':
        return this.flush(event.now)
      case 'close':
        return this.closed(event.code, event.reason ?? '')
      case 'wake':
        return this.probe(event.now)
      case 'tick':
        return this.tick(event.now)
    }
  }

  /** Sends a command. The outcome comes as a `replied` effect with the returned id. */
  command(command: Command): { id: string; effects: ReplicaEffect[] } {
    const id = freshId(this.random)
    return { id, effects: this.waiting.ask(id, command, this.connection === 'live') }
  }

  /** Others' presence by client id, as stamped by the server. */
  get peers(): ReadonlyMap<number, PresenceState> {
    return this.company.peers
  }

  /** Says where this person is; sent at the next flush, and only if it changed. A null takes its field away. */
  say(fields: PresenceState): void {
    this.company.say(fields)
  }

  private frame(bytes: Uint8Array, now: number): ReplicaEffect[] {
    const frame = decodeFrame(bytes)
    if (frame?.type === 'sync' && frame.step === 'diff') this.isProbing = false
    if (this.hello && !this.isProbing) this.deadline = now + SILENCE
    if (!frame) return []
    if (frame.type === 'sync') return this.sync(frame)
    if (frame.type === 'company') return sends(this.company.hear(frame.bytes, this.documents.client, now))
    if (frame.type === 'ack') this.documents.acked(frame.n)
    if (frame.type === 'audit') return this.compare(frame)
    if (frame.type === 'position') this.position = frame.seq
    return 'json' in frame ? this.told(frame, now) : []
  }

  private told(frame: Extract<Frame, { json: unknown }>, now: number): ReplicaEffect[] {
    switch (frame.type) {
      case 'hello':
        return this.greet(frame.json as Hello, now)
      case 'view':
        this.view = frame.json as View
        return this.askForDraft()
      case 'reply':
        return this.replied(frame.json as { id: string } & Outcome)
      case 'reset':
        return this.reset(frame.json as { doc: DocName; code: string; sentence: string })
      case 'clock':
        this.offset = (frame.json as { now: number }).now - now
        return []
      case 'command':
        return []
    }
  }

  private greet(hello: Hello, now: number): ReplicaEffect[] {
    if (hello.schema !== schemaVersion) return this.refused(CLOSE.outdated)
    const known = this.hello?.generation
    this.hello = hello
    this.offset = hello.now - now
    this.attempts = 0
    this.deadline = now + SILENCE
    this.company.greet()
    if (known !== undefined && known !== hello.generation) {
      return this.afresh(...staleBy(known, hello.generation))
    }
    this.connection = 'live'
    this.documents.cut()
    return [
      ...(this.isAsked ? [] : this.askForBoard()),
      ...this.documents.unsettled.flatMap(key => this.ask(key)),
      ...this.waiting.again(),
    ]
  }

  /** Asks for the draft of the present writing; the server answers with it and asks back for what it lacks. */
  private askForDraft(): ReplicaEffect[] {
    const key = this.writingKey()
    return key ? this.ask(key) : []
  }

  private ask(key: DocName): ReplicaEffect[] {
    const draft = this.documents.draft(key)
    if (this.asked.has(key)) return []
    this.asked.add(key)
    return sends([vectorFrame(key, draft)])
  }

  private sync({ doc: name, step, bytes }: Extract<Frame, { type: 'sync' }>): ReplicaEffect[] {
    const doc = this.documents.get(name)
    if (!doc) return []
    if (step === 'vector') {
      const update = Y.encodeStateAsUpdate(doc, bytes)
      this.documents.outgoing.get(name)?.resync(++this.frames)
      return [{ type: 'send', frame: encodeSync(name, 'diff', update) }]
    }
    this.documents.receive(doc, bytes, !this.synced)
    if (name === BOARD && step === 'diff') {
      this.synced = true
      this.audited.caughtUp()
      this.documents.settle()
    }
    return []
  }

  private flush(now: number): ReplicaEffect[] {
    if (this.connection !== 'live') return []
    const updates = [...this.documents.outgoing].flatMap(([name, out]) =>
      out
        .take(() => ++this.frames)
        .map((update): ReplicaEffect => ({ type: 'send', frame: encodeSync(name, 'update', update) })),
    )
    if (updates.length > 0) this.deadline = Math.min(this.deadline ?? Number.POSITIVE_INFINITY, now + ANSWER)
    const word = this.company.frame()
    // First: that a drag is over must not come after the update that says where it ended (P9).
    return word ? [{ type: 'send', frame: word }, ...updates] : updates
  }

  private replied({ id, ...outcome }: { id: string } & Outcome): ReplicaEffect[] {
    this.waiting.answered(id)
    return [{ type: 'replied', id, outcome }]
  }

  /** The server did not take something: a revealed draft is let go, everything else means starting afresh (T1, T2). */
  private reset({ doc, code, sentence }: { doc: DocName; code: string; sentence: string }): ReplicaEffect[] {
    if (code !== 'revealed' || !this.documents.drafts.has(doc)) return this.afresh(sentence, 'unsaved')
    this.documents.letGo(doc, sentence)
    return []
  }

  private afresh(reason: string, kept: Kept): ReplicaEffect[] {
    const lost = this.documents.edits > 0 ? reason : null
    this.documents.startAfresh(reason, kept)
    this.synced = false
    this.position = null
    this.audited.opened()
    return [{ type: 'afresh', lost }, ...this.reconnect('connecting', 0)]
  }

  /** The room is quiet, and says what its board says: a copy that says otherwise is fetched anew (V2, V3). */
  private compare({ version, digest }: Extract<Frame, { type: 'audit' }>): ReplicaEffect[] {
    const settled = this.documents.outgoing.get(BOARD)?.edits === 0
    const verdict = this.audited.compare(this.board, settled, version, digest)
    if (!verdict) return []
    return [...sends([verdict.report]), ...(verdict.heals ? this.afresh(DIVERGED, 'differing') : [])]
  }

  private probe(now: number): ReplicaEffect[] {
    if (this.connection === 'offline') return this.reconnect('connecting', 0)
    if (this.connection !== 'live') return []
    this.deadline = Math.min(this.deadline ?? now + PROBE, now + PROBE)
    this.isProbing = true
    return this.askForBoard()
  }

  /** Something must arrive in time: the server speaks every 15 s, and a socket that hangs is given up. */
  private tick(now: number): ReplicaEffect[] {
    if (this.connection === 'refused') return []
    this.deadline ??= now + OPENING
    return now > this.deadline ? this.reconnect('offline') : sends(this.company.questions(now))
  }

  private closed(code: number, reason: string): ReplicaEffect[] {
    if (code >= 4400 && code < 4500) return this.refused(code)
    if (this.connection === 'refused') return []
    const within = backWithin(reason)
    return this.reconnect('offline', within === null ? undefined : 100 + this.random() * within)
  }

  private refused(code: number): ReplicaEffect[] {
    this.connection = 'refused'
    this.code = code
    this.deadline = null
    this.company.clear()
    this.documents.settle() // the room's own board will not come any more
    return []
  }

  private reconnect(connection: Status['connection'], after?: number): ReplicaEffect[] {
    this.connection = connection
    this.deadline = null
    this.company.clear()
    this.documents.cut()
    // Full jitter: a restart must not bring everybody back in the same instant.
    const longest = Math.min(15_000, 500 * 2 ** this.attempts++)
    return [{ type: 'connect', after: after ?? 100 + this.random() * longest, client: this.documents.client }]
  }

  private writingKey(): DocName | null {
    const writing = this.view?.writing
    return writing ? `${writing.root}:${writing.n}` : null
  }

  private askForBoard(): ReplicaEffect[] {
    return sends([boardFrame(this.board, this.position)])
  }
}

const sends = (frames: readonly Uint8Array[]): ReplicaEffect[] =>
  frames.map(frame => ({ type: 'send', frame }))
