/** A room for tests: real documents and readers, a view that the test sets, commands that the test answers. */
import { MINE } from '@mustwin/board/edit'
import { BoardReader } from '@mustwin/board/read'
import type { Command } from '@mustwin/okr/commands'
import { EMPTY_BOARD, type RecordRoot } from '@mustwin/okr/records'
import type { RoundView, View } from '@mustwin/okr/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { ReactNode } from 'react'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { RoomContext } from '../room/hooks.ts'
import type { LiveRoom, Outcome, Peer, Status } from '../room/live.ts'

const everything = { add: 'all', edit: 'all', arrange: 'all', drop: 'all' } as const

export function viewWith(change: Partial<View> = {}): View {
  return {
    workshop: {
      id: 'w'.repeat(22),
      title: 'First quarter',
      team: 'Marketing',
      period: { start: '2027-01-01', end: '2027-03-31' },
      company: { mission: '', objectives: [] },
    },
    me: { seat: 'ben', name: 'Ben', role: 'participant', wheel: false },
    phase: 'running',
    agenda: ['objectives.alone', 'objectives.together', 'mustWins.ballot'],
    step: 'objectives.together',
    people: [
      { seat: 'ben', name: 'Ben', role: 'participant', ready: false, hand: 0, wheel: false, claim: null },
    ],
    writing: null,
    toReveal: null,
    may: {
      mission: everything,
      candidates: everything,
      objectives: everything,
      keyResults: everything,
      activities: everything,
      needs: everything,
    },
    locks: [],
    timer: null,
    round: null,
    mustWins: { ids: [], because: null },
    mine: [],
    pointer: null,
    decisions: [],
    version: 0,
    ...change,
  }
}

export function roundWith(change: Partial<RoundView> = {}): RoundView {
  return {
    id: 'round-000001',
    kind: 'vote',
    step: 'mustWins.ballot',
    subjects: [],
    votes: 3,
    perItem: 1,
    state: 'open',
    finished: 0,
    of: 8,
    mine: null,
    result: null,
    ...change,
  }
}

export interface FakeRoom extends LiveRoom {
  readonly commands: Command[]
  /** Answers the commands; resolves at once with "ok" unless a test sets another. */
  answerWith(answer: (command: Command) => Promise<Outcome>): void
  setView(view: View): void
  setStatus(status: Partial<Status>): void
  setPeers(peers: readonly Peer[]): void
}

export function fakeRoom(first: View = viewWith(), writing: RecordRoot | null = null): FakeRoom {
  const board = new Y.Doc()
  const draft = writing ? new Y.Doc() : null
  const reader = new BoardReader(board)
  const draftReader = draft && new BoardReader(draft)
  const undo = new Y.UndoManager([board.getXmlFragment('mission'), board.getMap('objectives')], {
    trackedOrigins: new Set([MINE, ySyncPluginKey]),
    doc: board,
  })
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  reader.subscribe(tell)
  draftReader?.subscribe(tell)
  let view = first
  let status: Status = { connection: 'live', unsaved: 0, code: null }
  let peers: readonly Peer[] = []
  let answer: (command: Command) => Promise<Outcome> = async () => ({ ok: true })
  const commands: Command[] = []
  const awareness = new Awareness(board)
  return {
    id: 'w'.repeat(22),
    board,
    draft: () => draft,
    incarnation: () => 0,
    awareness,
    view: () => view,
    status: () => status,
    peers: () => peers,
    recovered: () => [],
    boardRecords: () => reader.board(),
    draftRecords: () => draftReader?.board() ?? EMPTY_BOARD,
    subscribe: listener => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    act: command => {
      commands.push(command)
      return answer(command)
    },
    point: () => {},
    undo: () => undo.undo() !== null,
    redo: () => undo.redo() !== null,
    canUndo: () => undo.canUndo(),
    canRedo: () => undo.canRedo(),
    undoOf: () => ({
      undo: () => undo.undo(),
      redo: () => undo.redo(),
      cut: () => undo.stopCapturing(),
      clear: () => undo.clear(),
    }),
    forget: () => {},
    docOf: root => (draft && root === writing ? draft : board),
    serverNow: () => 0,
    close: () => awareness.destroy(),
    commands,
    answerWith: next => {
      answer = next
    },
    setView: next => {
      view = next
      tell()
    },
    setStatus: next => {
      status = { ...status, ...next }
      tell()
    },
    setPeers: next => {
      peers = next
      tell()
    },
  }
}

/** Puts screens into the room. */
export const within =
  (room: LiveRoom) =>
  ({ children }: { children: ReactNode }) => <RoomContext value={room}>{children}</RoomContext>
