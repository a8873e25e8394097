/**
 * Somebody in the room: acts by what their screen shows (the view), as people do, and sometimes out of turn. Screens
 * may be old, so that even the honest are refused now and then.
 */
import * as edit from '@mustwin/board/edit'
import { readBoard } from '@mustwin/board/read'
import { createUndo } from '@mustwin/board/undo'
import { type Card, type Id, RECORD_ROOTS, type RecordRoot } from '@mustwin/okr/records'
import { type Role, stageOfRoot } from '@mustwin/okr/stages'
import { stepOf } from '@mustwin/okr/steps'
import type { View } from '@mustwin/okr/view'
import { freshId } from '@mustwin/room/ids'
import type * as Y from 'yjs'
import { answerRound } from './ballots.ts'
import { handleMany } from './drawing.ts'
import { drive } from './facilitator.ts'
import { chance, pick, type Rng, weighted, whole } from './rng.ts'
import type { Tab } from './tab.ts'
import type { Words } from './words.ts'
import { addCard, arrange, breakLine, change, type Hand, type as typeWord, unwrite } from './writing.ts'

export interface Person {
  readonly name: string
  seat: string
  readonly role: Role
  readonly rng: Rng
  readonly words: Words
  readonly tabs: Tab[]
  /** Answers sent so far, to be sent once more out of turn. */
  readonly answers: { round: string; n: number; choices: Record<Id, number> }[]
  hostile: boolean
  removed: boolean
}

type Deed = (person: Person, tab: Tab, view: View) => void

const handOf = (person: Person, doc: Y.Doc, secret: View['writing']): Hand => ({
  doc,
  rng: person.rng,
  seat: person.seat,
  freshId: () => freshId(person.rng),
  word: () => person.words.write(person.seat, secret && { root: secret.root, n: secret.n }),
})

/** Does one thing in one of this person's tabs. */
export function act(person: Person): void {
  const tab = pick(person.rng, person.tabs)
  if (!tab || tab.gone || tab.asleep || !tab.replica.ready) return
  const view = tab.replica.view
  if (!view || view.me.seat !== person.seat) return
  const deeds: readonly (readonly [number, Deed])[] = [
    [6, writeOnBoard],
    [0.8, handleSeveral],
    [view.writing ? 8 : 0, writeDraft],
    [view.round?.state === 'open' ? 4 : 0.2, answerRound],
    [1.2, undo],
    [0.6, gesture],
    [0.8, point],
    [view.me.wheel ? 5 : 0.15, drive],
    [person.role === 'facilitator' && !view.me.wheel ? 1 : 0, (_p, t) => t.command({ type: 'takeWheel' })],
  ]
  weighted(person.rng, deeds)?.(person, tab, view)
  tab.look()
}

/** Whether the screen lets this person do it; people without manners try anyway. */
function may(
  person: Person,
  view: View,
  root: RecordRoot | 'mission',
  action: 'add' | 'edit' | 'arrange' | 'drop',
) {
  const level = view.may[root]?.[action]
  return level ?? (chance(person.rng, person.role === 'observer' ? 0.1 : 0.02) ? 'all' : null)
}

function writeOnBoard(person: Person, tab: Tab, view: View): void {
  const hand = handOf(person, tab.replica.board, null)
  const { rng } = person
  const open = RECORD_ROOTS.filter(root => view.may[root])
  const root = chance(rng, 0.9) ? pick(rng, open) : pick(rng, RECORD_ROOTS)
  if (may(person, view, 'mission', 'edit') && (!root || chance(rng, 0.5))) {
    writeMission(hand)
    return
  }
  if (!root) return
  const cards = readBoard(hand.doc)[root] as readonly Card[]
  const card = pick(rng, cards)
  if (!card || chance(rng, cards.length < 4 ? 0.6 : 0.15)) {
    if (may(person, view, root, 'add'))
      addCard(hand, root, view.step !== null && stepOf(view.step).names === 'shown', mayFurnish(person, view))
    return
  }
  changeCard(person, view, hand, root, card, cards)
}

/** Frames are the facilitator's furniture. */
const mayFurnish = ({ rng }: Person, view: View): boolean =>
  view.may.marks?.furnish !== undefined || chance(rng, 0.01)

function handleSeveral(person: Person, tab: Tab, view: View): void {
  const roots = RECORD_ROOTS.filter(root => view.may[root]?.arrange === 'all' && view.may[root]?.add)
  handleMany(handOf(person, tab.replica.board, null), roots)
}

function writeMission(hand: Hand): void {
  const fragment = edit.textOf(hand.doc, 'mission')
  if (!fragment) return
  const candidate = pick(hand.rng, readBoard(hand.doc).candidates)
  if (candidate && chance(hand.rng, 0.05)) edit.adoptMission(hand.doc, candidate.id)
  else if (chance(hand.rng, 0.15)) breakLine(hand, fragment)
  else if (chance(hand.rng, 0.2)) unwrite(hand, fragment)
  else typeWord(hand, fragment)
}

function changeCard(
  person: Person,
  view: View,
  hand: Hand,
  root: RecordRoot,
  card: Card,
  cards: readonly Card[],
): void {
  const { rng } = person
  const own = card.author === person.seat || view.mine.includes(card.id)
  const action = pick(rng, ['edit', 'edit', 'arrange', 'drop'] as const) ?? 'edit'
  const level = may(person, view, root, action)
  if (!level || (level === 'own' && !own)) return
  if (action === 'edit') change(hand, root, card)
  else if (action === 'arrange') arrange(hand, root, card)
  else drop(person, view, hand, root, card, cards)
}

function drop(
  person: Person,
  view: View,
  hand: Hand,
  root: RecordRoot,
  card: Card,
  cards: readonly Card[],
): void {
  const { rng } = person
  const other = pick(rng, cards)
  const mayEdit = view.may[root]?.edit === 'all'
  if (other && other.id !== card.id && mayEdit && chance(rng, 0.4))
    edit.mergeCards(hand.doc, root, card.id, other.id)
  else if (card.deleted) edit.bringBack(hand.doc, root, card.id)
  else edit.dropCard(hand.doc, root, card.id)
}

function writeDraft(person: Person, tab: Tab, view: View): void {
  const doc = tab.replica.draft
  const writing = view.writing
  if (!doc || !writing || (writing.closed && !chance(person.rng, 0.03))) return
  if (person.role === 'observer' && !chance(person.rng, 0.05)) return
  const hand = handOf(person, doc, writing)
  const cards = readBoard(doc)[writing.root] as readonly Card[]
  const card = pick(person.rng, cards)
  if (!card || chance(person.rng, 0.6)) addCard(hand, writing.root, false)
  else if (chance(person.rng, 0.7)) change(hand, writing.root, card)
  else if (card.deleted) edit.bringBack(doc, writing.root, card.id)
  else edit.dropCard(doc, writing.root, card.id)
}

const undos = new WeakMap<Y.Doc, ReturnType<typeof createUndo>>()

function undo(person: Person, tab: Tab, view: View): void {
  const draft = tab.replica.draft
  const inDraft = draft && view.writing && !view.writing.closed
  const made = (inDraft && (undos.get(draft) ?? createUndo(draft, [], { captureTimeout: 0 }))) || tab.undo
  if (inDraft) undos.set(draft, made)
  // A locked stage's history is out of reach on the screen as well.
  if (
    !inDraft &&
    RECORD_ROOTS.some(root => view.locks.includes(stageOfRoot[root])) &&
    chance(person.rng, 0.9)
  )
    return
  if (chance(person.rng, 0.7)) made.undo.undo()
  else made.undo.redo()
}

function gesture(person: Person, tab: Tab, view: View): void {
  const { rng } = person
  const one = whole(rng, 0, 5)
  if (one === 0)
    tab.command({ type: 'rename', seat: person.seat, name: `${person.name} ${whole(rng, 1, 99)}` })
  else if (one < 3) tab.command({ type: 'raiseHand', is: chance(rng, 0.5) })
  else tab.command({ type: 'ready', is: !view.people.find(p => p.seat === person.seat)?.ready })
}

function point(person: Person, tab: Tab): void {
  const at = [whole(person.rng, 0, 999), whole(person.rng, 0, 999)]
  tab.replica.say(chance(person.rng, 0.7) ? { pointer: at } : { editing: 'mission' })
  tab.handle({ type: 'flush' })
}
