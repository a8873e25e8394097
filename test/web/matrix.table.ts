/**
 * Who may do what, as the method and the contract say it: written down by hand, for people to read, and made from no
 * line of the product. The matrix holds every way into a room against these tables.
 */

export const PEOPLE = ['driver', 'facilitator', 'deputy', 'lead', 'participant', 'observer'] as const
/** `driver` is the facilitator who has the wheel; `facilitator` another one, who has not. */
export type Who = (typeof PEOPLE)[number]

/** Nobody; whoever made the card; whoever has the wheel; everybody who takes part, so not observers. */
type May = 'nobody' | 'author' | 'driver' | 'team'
/** add, write in it, move or sort it, put it into the tray */
type Rule = readonly [add: May, edit: May, move: May, drop: May]

export const ROOTS = [
  'mission',
  'candidates',
  'objectives',
  'keyResults',
  'activities',
  'needs',
  'marks',
] as const
export type TableRoot = (typeof ROOTS)[number]
type Rules = Readonly<Partial<Record<TableRoot, Rule>>>

/** The free board is everybody's; what one drew oneself, nobody else takes away. Frames: see `mayDo`. */
const free: Rules = { marks: ['team', 'team', 'team', 'author'] }
const OUR_OWN: Rule = ['team', 'author', 'team', 'author']
const SHARED: Rule = ['team', 'team', 'team', 'team']

/** What is open in each step. What is not named is closed; while people write alone all of the board is. */
export const STEPS: Readonly<Record<string, Rules>> = {
  welcome: free,
  ourPart: free,
  'mission.alone': {},
  'mission.together': { ...free, mission: SHARED, candidates: ['team', 'team', 'team', 'author'] },
  'mission.consent': free,
  'objectives.alone': {},
  'objectives.together': { ...free, objectives: OUR_OWN },
  'mustWins.ballot': free,
  'mustWins.choose': free,
  'keyResults.draft': { ...free, keyResults: ['team', 'team', 'team', 'author'] },
  'activities.alone': {},
  'matrix.alone': free,
  'matrix.together': { ...free, activities: ['team', 'team', 'team', 'author'] },
  'keyResults.finalise': { ...free, keyResults: ['driver', 'team', 'team', 'driver'] },
  needs: { ...free, needs: OUR_OWN },
  agreement: free,
  close: free,
}

/** What each step's private writing is into. */
export const WRITES: Readonly<Record<string, TableRoot>> = {
  'mission.alone': 'candidates',
  'objectives.alone': 'objectives',
  'activities.alone': 'activities',
}

/** The stage that a lock of this name closes for all but the driver. */
export const LOCKS: Readonly<Record<string, readonly TableRoot[]>> = {
  mission: ['mission', 'candidates'],
  objectives: ['objectives'],
  keyResults: ['keyResults'],
  activities: ['activities'],
  free: ['needs', 'marks'],
}

const KINDS = ['add', 'edit', 'move', 'drop'] as const
export type Kind = (typeof KINDS)[number] | 'never'

/** Which kind of deed a write under a key is. `never`: written with the card, and never again by anybody. */
const always = { id: 'never', author: 'never', late: 'never', text: 'edit', at: 'move' } as const
const common = { ...always, cluster: 'move', color: 'move', z: 'move', deleted: 'drop' } as const
export const FIELDS: Readonly<Record<Exclude<TableRoot, 'mission'>, Readonly<Record<string, Kind>>>> = {
  candidates: { ...common, wouldDo: 'edit', wouldStop: 'edit', servesCompany: 'edit' },
  objectives: {
    ...common,
    serves: 'edit',
    contributesTo: 'edit',
    origin: 'never',
    // Sorting to the shelf or to "not now", and saying where a shelved one is measured, is one act.
    place: 'move',
    kpi: 'move',
    where: 'move',
    who: 'move',
  },
  keyResults: {
    ...common,
    objective: 'edit',
    kind: 'edit',
    from: 'edit',
    to: 'edit',
    unit: 'edit',
    by: 'edit',
    source: 'edit',
    owner: 'edit',
  },
  activities: { ...common, spot: 'move', main: 'move', lane: 'move', links: 'move' },
  needs: common,
  marks: {
    ...common,
    kind: 'never',
    form: 'never',
    src: 'never',
    points: 'edit',
    done: 'edit',
    size: 'move',
    on: 'move',
    from: 'move',
    to: 'move',
  },
}

/** Where the room stands: a step, what is locked, what is frozen by an open vote. */
export interface Where {
  /** A step; or `lobby` or `ended`, where nothing is open. */
  readonly step: string
  readonly lock?: string
  readonly frozen?: TableRoot
}

export interface Asked {
  readonly who: Who
  readonly root: TableRoot
  readonly kind: Kind
  readonly own: boolean
  /** Whatever is done to a frame is the driver's: frames are furniture. */
  readonly frame?: boolean
}

/** Whether this may be done here: the whole of the rules, for one cell. */
export function mayDo({ step, lock, frozen }: Where, { who, root, kind, own, frame }: Asked): boolean {
  const rule = STEPS[step]?.[root]
  if (!rule || kind === 'never' || who === 'observer' || root === frozen) return false
  if (lock && LOCKS[lock]?.includes(root) && who !== 'driver') return false
  if (frame) return who === 'driver'
  const may = rule[KINDS.indexOf(kind)]
  if (may === 'driver') return who === 'driver'
  return may === 'team' || (may === 'author' && (own || kind === 'add'))
}
