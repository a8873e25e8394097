/**
 * Replica: one participant's copy of a room. Events go in, effects come out; no socket, clock or randomness of its own.
 * Invariants
 * - "All saved" is said only when every edit and command was acknowledged as on disk (T5).
 * - A refused replica starts afresh with new documents and a new client id, and keeps the texts that were lost (T1).
 * - Commands are sent again after a cut under their own id, so that they happen once (C3).
 */
import { schemaVersion } from '@mustwin/board/shape'
import { BIRTH } from '@mustwin/board/write'
import type { Command, Refusal } from '@mustwin/okr/commands'
import type { View } from '@mustwin/okr/view'
import * as Y from 'yjs'
import { freshId } from './ids.ts'
import { Outgoing } from './outgoing.ts'
import { decodePresence, encodeStates, type PresenceState } from './presence.ts'
import { lostTexts, type Recovered, type TextPath, touchedTexts } from './recovered.ts'
import {
  BOARD,
  CLOSE,
  COMMAND,
  type DocName,
  decodeFrame,
  encodeJson,
  encodePresence,
  encodeSync,
  type Frame,
  type Hello,
} from './wire.ts'

export type ReplicaEvent = { readonly now: number } & (
  | { type: 'start' | 'open' | 'flush' | 'tick' | 'wake' }
  | { type: 'frame'; bytes: Uint8Array }
  | { type: 'close'; code: number }
)

export type Outcome = { readonly ok: true } | ({ readonly ok: false } & Refusal)

export type ReplicaEffect =
  | { readonly type: 'send'; readonly frame: Uint8Array }
  /** Open a socket in `after` milliseconds that names this document client id; close any that is open first. */
  | { readonly type: 'connect'; readonly after: number; readonly client: number }
  | { readonly type: 'replied'; readonly id: string; readonly outcome: Outcome }
  /** The documents were replaced by fresh ones. */
  | { readonly type: 'afresh' }

export interface Status {
  readonly connection: 'connecting' | 'live' | 'offline' | 'refused'
  readonly unsaved: number
  readonly code: number | null
}

/** Commands that may wait for the line to come back; the others are refused at once while offline (C4). */
const MAY_WAIT: readonly Command['type'][] = ['answer', 'ready', 'raiseHand', 'rename', 'wasHere']
const SILENCE = 25_000
const HANDSHAKE = 10_000
const OPENING = 30_000
const PROBE = 3_000

export class Replica {
  board = new Y.Doc()
  readonly drafts = new Map<DocName, Y.Doc>()
  view: View | null = null
  /** Others' presence by client id, as stamped by the server. */
  readonly peers = new Map<number, PresenceState>()
  recovered: readonly Recovered[] = []
  /** The server's clock minus ours, in milliseconds. */
  offset = 0
  /** Counts up whenever the documents were replaced. */
  incarnation = 0

  private readonly random: () => number
  private readonly edited: () => void
  private client: number
  private hello: Hello | null = null
  private connection: Status['connection'] = 'connecting'
  private code: number | null = null
  private attempts = 0
  private frames = 0
  private deadline: number | null = null
  private synced = false
  private readonly outgoing = new Map<DocName, Outgoing>()
  private readonly waiting = new Map<string, Command>()
  /** Drafts asked for on this connection. */
  private readonly asked = new Set<DocName>()
  private said: PresenceState = {}
  private saidSent: PresenceState | null = null
  /** Every text touched here since the page was opened: what is offered back when the room's history is another. */
  private readonly touched = new Set<TextPath>()
  private aside: { doc: Y.Doc; paths: TextPath[]; reason: string } | null = null

  /**
   * @param random uniform in [0, 1): ids, and the jitter of reconnects
   * @param edited called at each edit of this person's own: a flush should follow soon
   */
  constructor(random: () => number, edited: () => void = () => {}) {
    this.random = random
    this.edited = edited
    this.client = this.freshClient()
    this.adopt(BOARD, this.board)
  }

  get status(): Status {
    const edits = [...this.outgoing.values()].reduce((sum, out) => sum + out.edits, 0)
    return { connection: this.connection, unsaved: edits + this.waiting.size, code: this.code }
  }

  /** The board has been received on this connection or an earlier one, and there is a view to draw. */
  get ready(): boolean {
    return this.synced && this.view !== null
  }

  /** The private draft of the present writing, or null. */
  get draft(): Y.Doc | null {
    const key = this.writingKey()
    return key ? (this.drafts.get(key) ?? null) : null
  }

  handle(event: ReplicaEvent): ReplicaEffect[] {
    switch (event.type) {
      case 'start':
        return [{ type: 'connect', after: 0, client: this.client }]
      case 'open':
        this.deadline = event.now + HANDSHAKE
        this.frames = 0
        this.asked.clear()
        return []
      case 'frame':
        return this.frame(event.bytes, event.now)
      case 'flush':
        return this.flush()
      case 'close':
        return this.closed(event.code)
      case 'wake':
        return this.probe(event.now)
      case 'tick':
        return this.tick(event.now)
    }
  }

  /** Sends a command. The outcome comes as a `replied` effect with the returned id. */
  command(command: Command): { id: string; effects: ReplicaEffect[] } {
    const id = freshId(this.random)
    if (this.connection !== 'live' && !MAY_WAIT.includes(command.type)) {
      const sentence = 'You are offline. This needs the room; please try again when you are back.'
      return { id, effects: [{ type: 'replied', id, outcome: { ok: false, refusal: 'notNow', sentence } }] }
    }
    this.waiting.set(id, command)
    return { id, effects: this.connection === 'live' ? [this.commandFrame(id, command)] : [] }
  }

  /** Says where this person is; sent at the next flush, and only if it changed. */
  say(fields: PresenceState): void {
    this.said = { ...this.said, ...fields }
  }

  forget(key: string): void {
    this.recovered = this.recovered.filter(r => r.key !== key)
  }

  private frame(bytes: Uint8Array, now: number): ReplicaEffect[] {
    const frame = decodeFrame(bytes)
    this.deadline = this.hello ? now + SILENCE : this.deadline
    if (!frame) return []
    if (frame.type === 'sync') return this.sync(frame)
    if (frame.type === 'presence') return this.hear(frame.bytes)
    if (frame.type === 'ack') return this.acked(frame.n)
    if (frame.type === 'query') return []
    return this.told(frame, now)
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
    this.saidSent = null
    if (known !== undefined && known !== hello.generation) {
      return this.afresh([...this.touched], 'The workshop was brought back from a backup without this text.')
    }
    this.connection = 'live'
    for (const out of this.outgoing.values()) out.cut()
    const unsettled = [...this.drafts.keys()].filter(key => (this.outgoing.get(key)?.edits ?? 0) > 0)
    return [
      this.vectorFrame(BOARD, this.board),
      ...unsettled.flatMap(key => this.ask(key)),
      ...[...this.waiting].map(([id, command]) => this.commandFrame(id, command)),
    ]
  }

  /** Asks for the draft of the present writing; the server answers with it and asks back for what it lacks. */
  private askForDraft(): ReplicaEffect[] {
    const key = this.writingKey()
    if (!key) return []
    if (!this.drafts.has(key)) {
      const draft = new Y.Doc()
      this.drafts.set(key, draft)
      this.adopt(key, draft)
    }
    return this.ask(key)
  }

  private ask(key: DocName): ReplicaEffect[] {
    const draft = this.drafts.get(key)
    if (!draft || this.asked.has(key)) return []
    this.asked.add(key)
    return [this.vectorFrame(key, draft)]
  }

  private sync({ doc: name, step, bytes }: Extract<Frame, { type: 'sync' }>): ReplicaEffect[] {
    const doc = name === BOARD ? this.board : this.drafts.get(name)
    if (!doc) return []
    if (step === 'vector') {
      const update = Y.encodeStateAsUpdate(doc, bytes)
      this.outgoing.get(name)?.resync(++this.frames)
      return [{ type: 'send', frame: encodeSync(name, 'diff', update) }]
    }
    Y.applyUpdate(doc, bytes, this)
    if (name === BOARD && step === 'diff') {
      this.synced = true
      this.settleAside()
    }
    return []
  }

  private flush(): ReplicaEffect[] {
    if (this.connection !== 'live') return []
    const updates = [...this.outgoing].flatMap(([name, out]): ReplicaEffect[] => {
      const update = out.take(this.frames + 1)
      if (!update) return []
      this.frames++
      return [{ type: 'send', frame: encodeSync(name, 'update', update) }]
    })
    if (this.said === this.saidSent) return updates
    this.saidSent = this.said
    const state = encodeStates([{ client: this.client, clock: 0, state: this.said }])
    return [...updates, { type: 'send', frame: encodePresence(state) }]
  }

  private acked(n: number): ReplicaEffect[] {
    for (const out of this.outgoing.values()) out.acked(n)
    return []
  }

  private replied({ id, ...outcome }: { id: string } & Outcome): ReplicaEffect[] {
    this.waiting.delete(id)
    return [{ type: 'replied', id, outcome }]
  }

  private hear(bytes: Uint8Array): ReplicaEffect[] {
    for (const [client, state] of decodePresence(bytes) ?? []) {
      if (client === this.client) continue
      if (state === null) this.peers.delete(client)
      else this.peers.set(client, state as PresenceState)
    }
    return []
  }

  /** The server did not take something: a revealed draft is let go, everything else means starting afresh (T1, T2). */
  private reset({ doc, code, sentence }: { doc: DocName; code: string; sentence: string }): ReplicaEffect[] {
    const draft = this.drafts.get(doc)
    if (code !== 'revealed' || !draft) return this.afresh(this.unsavedPaths(), sentence)
    this.keep(lostTexts(draft, null, this.outgoing.get(doc)?.dirty ?? []), sentence)
    this.drafts.delete(doc)
    this.outgoing.delete(doc)
    return []
  }

  private unsavedPaths(): TextPath[] {
    return [...(this.outgoing.get(BOARD)?.dirty ?? [])]
  }

  private afresh(paths: TextPath[], reason: string): ReplicaEffect[] {
    for (const [name, draft] of this.drafts) {
      this.keep(lostTexts(draft, null, this.outgoing.get(name)?.dirty ?? []), reason)
    }
    this.settleAside()
    this.aside = { doc: this.board, paths, reason }
    this.drafts.clear()
    this.outgoing.clear()
    this.client = this.freshClient()
    this.board = new Y.Doc()
    this.adopt(BOARD, this.board)
    this.synced = false
    this.incarnation++
    return [{ type: 'afresh' }, ...this.reconnect('connecting', 0)]
  }

  /** Once the room's own state is here: what of the old document is not in it goes to the tray. */
  private settleAside(): void {
    if (!this.aside) return
    this.keep(lostTexts(this.aside.doc, this.board, this.aside.paths), this.aside.reason)
    this.aside = null
  }

  private keep(texts: readonly (readonly [Recovered['root'], string])[], reason: string): void {
    const more = texts.map(([root, text]) => ({ key: freshId(this.random), root, text, reason }))
    this.recovered = [...this.recovered, ...more]
  }

  private probe(now: number): ReplicaEffect[] {
    if (this.connection === 'offline') return this.reconnect('connecting', 0)
    if (this.connection !== 'live') return []
    this.deadline = now + PROBE
    return [this.vectorFrame(BOARD, this.board)]
  }

  /** Something must arrive in time: the server speaks every 15 s, and a socket that hangs is given up. */
  private tick(now: number): ReplicaEffect[] {
    if (this.connection === 'refused') return []
    this.deadline ??= now + OPENING
    return now > this.deadline ? this.reconnect('offline') : []
  }

  private closed(code: number): ReplicaEffect[] {
    if (code >= 4400 && code < 4500) return this.refused(code)
    return this.connection === 'refused' ? [] : this.reconnect('offline')
  }

  private refused(code: number): ReplicaEffect[] {
    this.connection = 'refused'
    this.code = code
    this.deadline = null
    this.peers.clear()
    return []
  }

  private reconnect(connection: Status['connection'], after?: number): ReplicaEffect[] {
    this.connection = connection
    this.deadline = null
    this.peers.clear()
    for (const out of this.outgoing.values()) out.cut()
    // Full jitter: a restart must not bring everybody back in the same instant.
    const longest = Math.min(15_000, 500 * 2 ** this.attempts++)
    return [{ type: 'connect', after: after ?? 100 + this.random() * longest, client: this.client }]
  }

  /** Watches a document for this person's own edits. */
  private adopt(name: DocName, doc: Y.Doc): void {
    doc.clientID = this.client
    const out = new Outgoing()
    this.outgoing.set(name, out)
    doc.on('update', (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (origin === this) return
      out.edited(update, origin !== BIRTH)
      for (const path of touchedTexts(transaction)) {
        out.dirty.add(path)
        if (name === BOARD) this.touched.add(path)
      }
      this.edited()
    })
  }

  private writingKey(): DocName | null {
    const writing = this.view?.writing
    return writing ? `${writing.root}:${writing.n}` : null
  }

  private vectorFrame = (name: DocName, doc: Y.Doc): ReplicaEffect => ({
    type: 'send',
    frame: encodeSync(name, 'vector', Y.encodeStateVector(doc)),
  })

  private commandFrame = (id: string, command: Command): ReplicaEffect => ({
    type: 'send',
    frame: encodeJson(COMMAND, { id, command }),
  })

  /** A document client id above the server's own, as Yjs draws them. */
  private freshClient(): number {
    return 65_536 + Math.floor(this.random() * (2 ** 32 - 65_536))
  }
}
