/**
 * The agenda as data: a step is one record. To change what a step asks, who may write in it or what it shows,
 * change its record here; no other file decides it. Sources: contract ("Steps"), workshop page 4.2 and 4.4.
 */

import { everybody, freeBoard, ownOnly } from './presets.ts'
import type { RecordRoot } from './records.ts'
import type { RoundKind } from './rounds.ts'
import type { Rights, Stage } from './stages.ts'

export const STEP_IDS = [
  'welcome',
  'ourPart',
  'mission.alone',
  'mission.together',
  'mission.consent',
  'objectives.alone',
  'objectives.together',
  'mustWins.ballot',
  'mustWins.choose',
  'keyResults.draft',
  'activities.alone',
  'matrix.alone',
  'matrix.together',
  'keyResults.finalise',
  'needs',
  'agreement',
  'close',
] as const
export type StepId = (typeof STEP_IDS)[number]

/** What a step shows in the middle of the room. */
export type Panel =
  | 'talk'
  | 'alone'
  | 'mission'
  | 'objectives'
  | 'ballot'
  | 'choose'
  | 'keyResults'
  | 'placing'
  | 'matrix'
  | 'consent'
  | 'needs'
  | 'close'

export interface Step {
  readonly id: StepId
  /** What locking means here; null where nothing is written. */
  readonly stage: Stage | null
  /** The name on the rail. */
  readonly title: string
  /** The question of the moment: the level 1 heading. */
  readonly question: string
  /** Why this is asked: one sentence, with the method's ids. */
  readonly why: string
  readonly minutes: number
  readonly panel: Panel
  /** Private writing into one's own draft of this root; the server copies it to the board at the reveal. */
  readonly writes: RecordRoot | null
  /** The root whose drafts may be revealed while this step is on. */
  readonly reveals: RecordRoot | null
  /** Whether revealed cards keep their author. */
  readonly names: 'hidden' | 'shown'
  /** Cursors of others are kept back (nobody is watched while writing alone or voting). */
  readonly silent: boolean
  /** What may be done to the records on the board; a root that is not named may not be written. */
  readonly rights: Rights
  readonly round: { readonly kind: RoundKind; readonly votes: number; readonly perItem: number } | null
}

const talk = {
  stage: null,
  panel: 'talk',
  writes: null,
  reveals: null,
  names: 'shown',
  silent: false,
  rights: freeBoard,
  round: null,
} as const

const alone = { panel: 'alone', silent: true, rights: {}, round: null } as const

const steps: { readonly [K in StepId]: Omit<Step, 'id'> } = {
  welcome: {
    ...talk,
    title: 'Welcome',
    question: 'Why are we here today?',
    why: 'A workshop answers a real challenge: something went wrong, or we want to grow (B01).',
    minutes: 5,
  },
  ourPart: {
    ...talk,
    title: 'Our part',
    question: 'What matters most to the company, and what is our part in it?',
    why: 'The journey begins with what matters to the whole, and our role in it (C20, B34).',
    minutes: 8,
  },
  'mission.alone': {
    ...alone,
    stage: 'mission',
    title: 'Mission, alone',
    question: 'Why does our team exist?',
    why: 'A team should know why it exists. Writing alone first lets every voice be heard (A05, U2).',
    minutes: 6,
    writes: 'candidates',
    reveals: 'candidates',
    names: 'hidden',
  },
  'mission.together': {
    stage: 'mission',
    title: 'Mission, together',
    question: 'Which words say best why our team exists?',
    why: 'Several missions can be equally possible, with very different consequences (A07, A08).',
    minutes: 12,
    panel: 'mission',
    writes: null,
    reveals: 'candidates',
    names: 'hidden',
    silent: false,
    rights: { mission: everybody, candidates: { ...everybody, drop: 'own' }, ...freeBoard },
    round: null,
  },
  'mission.consent': {
    ...talk,
    stage: 'mission',
    title: 'Mission, consent',
    question: 'Can you live with this mission?',
    why: 'Consent, not applause: a "no" opens a short talk (A30, U19).',
    minutes: 4,
    panel: 'consent',
    silent: true,
    round: { kind: 'consent', votes: 1, perItem: 1 },
  },
  'objectives.alone': {
    ...alone,
    stage: 'objectives',
    title: 'Objectives, alone',
    question: 'What must we achieve this period to get furthest towards our mission?',
    why: 'Objectives are must-win battles in plain words, without numbers (A15 to A21, C06).',
    minutes: 8,
    writes: 'objectives',
    reveals: 'objectives',
    names: 'hidden',
  },
  'objectives.together': {
    stage: 'objectives',
    title: 'Objectives, together',
    question: 'Which objectives do we have, and which are business as usual?',
    why: 'Business as usual is measured elsewhere: it goes to the shelf (A18, A19).',
    minutes: 17,
    panel: 'objectives',
    writes: null,
    reveals: 'objectives',
    names: 'hidden',
    silent: false,
    rights: { objectives: ownOnly, ...freeBoard },
    round: null,
  },
  'mustWins.ballot': {
    ...talk,
    stage: 'objectives',
    title: 'The ballot',
    question: 'Which must we win?',
    why: 'Three things, chosen in secret, so that nobody votes for the loudest voice (A15, A17, U5).',
    minutes: 4,
    panel: 'ballot',
    silent: true,
    round: { kind: 'vote', votes: 3, perItem: 1 },
  },
  'mustWins.choose': {
    ...talk,
    stage: 'objectives',
    title: 'Must-wins',
    question: 'Which are our must-wins?',
    why: 'Limited numbers force the talk about focus; a fourth needs a reason (A15, C19).',
    minutes: 8,
    panel: 'choose',
  },
  'keyResults.draft': {
    stage: 'keyResults',
    title: 'Key results, draft',
    question: 'If we win, what is different, and how would we see it?',
    why: 'A key result is a result with a measure, not a task: two to four for each must-win (A22 to A27, B07).',
    minutes: 15,
    panel: 'keyResults',
    writes: null,
    reveals: null,
    names: 'shown',
    silent: false,
    rights: { keyResults: { ...everybody, drop: 'own' }, ...freeBoard },
    round: null,
  },
  'activities.alone': {
    ...alone,
    stage: 'activities',
    title: 'Activities, alone',
    question: 'What could we do that would move one of these numbers?',
    why: 'Every activity should be traceable to a result it moves (B59 to B61).',
    minutes: 6,
    writes: 'activities',
    reveals: 'activities',
    names: 'shown',
  },
  'matrix.alone': {
    ...talk,
    stage: 'activities',
    title: 'The matrix, alone',
    question: 'How much effort, and how much would it move the key result?',
    why: 'Placing alone first avoids anchoring on the first opinion (U2).',
    minutes: 6,
    panel: 'placing',
    reveals: 'activities',
    silent: true,
    round: { kind: 'placing', votes: 0, perItem: 0 },
  },
  'matrix.together': {
    stage: 'activities',
    title: 'The matrix, together',
    question: 'What do we do first, and what do we leave?',
    why: 'Low effort and high impact come first, joined by a few big bets (B58e to B58h).',
    minutes: 14,
    panel: 'matrix',
    writes: null,
    reveals: 'activities',
    names: 'shown',
    silent: false,
    rights: { activities: { ...ownOnly, edit: 'all' }, ...freeBoard },
    round: null,
  },
  'keyResults.finalise': {
    stage: 'keyResults',
    title: 'Key results, final',
    question: 'What do we promise to reach, from where, to where, by when?',
    why: 'No key result is final without a measure, an owner and a date (B44, R2, R10).',
    minutes: 18,
    panel: 'keyResults',
    writes: null,
    reveals: null,
    names: 'shown',
    silent: false,
    rights: { keyResults: { ...everybody, add: 'facilitator', drop: 'facilitator' }, ...freeBoard },
    round: null,
  },
  needs: {
    stage: 'free',
    title: 'Needs',
    question: 'What do we need from others?',
    why: 'Dependencies always arise; "none" must be said, not assumed (B28, D64).',
    minutes: 7,
    panel: 'needs',
    writes: null,
    reveals: null,
    names: 'shown',
    silent: false,
    rights: { needs: ownOnly, ...freeBoard },
    round: null,
  },
  agreement: {
    ...talk,
    title: 'Agreement',
    question: 'Do we stand behind this sheet?',
    why: 'Everyone agrees first; then the team goes away and works (A30, A31).',
    minutes: 6,
    panel: 'consent',
    silent: true,
    round: { kind: 'consent', votes: 1, perItem: 1 },
  },
  close: {
    ...talk,
    title: 'Close',
    question: 'What do we take with us?',
    why: 'Do less, achieve more: what was parked counts too (A34, A35).',
    minutes: 4,
    panel: 'close',
  },
}

// Made once: rooms ask at every frame whether a step is silent.
const records = Object.fromEntries(STEP_IDS.map(id => [id, { id, ...steps[id] }])) as Record<StepId, Step>

/** The step's record. Total: every `StepId` has one. */
export const stepOf = (id: StepId): Step => records[id]

/** The orders of steps that a workshop can be created with. */
export const PRESETS = {
  standard: STEP_IDS,
  simple: [
    'objectives.alone',
    'objectives.together',
    'mustWins.ballot',
    'mustWins.choose',
    'keyResults.draft',
    'keyResults.finalise',
    'close',
  ],
} as const satisfies Record<string, readonly StepId[]>
export type Preset = keyof typeof PRESETS
