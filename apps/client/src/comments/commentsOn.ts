/** What was said about which card. Pure; gathered once per list of marks, so that a badge costs nothing to draw again. */
import type { Board, Id, Mark } from '@mustwin/okr/records'

interface Said {
  readonly threads: ReadonlyMap<Id, readonly Mark[]>
  readonly open: ReadonlyMap<Id, number>
}

const saidByMarks = new WeakMap<Board['marks'], Said>()
const NOTHING: readonly Mark[] = []

/** Each new comment lies one unit below the one before; what begins a thread on free ground is its first. */
const inOrder = (a: Mark, b: Mark): number =>
  Number(a.on !== null) - Number(b.on !== null) || a.at[1] - b.at[1] || (a.id < b.id ? -1 : 1)

function gather(marks: Board['marks']): Said {
  const threads = new Map<Id, Mark[]>()
  const open = new Map<Id, number>()
  for (const mark of marks) {
    if (mark.kind !== 'comment' || mark.deleted) continue
    const about = mark.on ?? mark.id
    const thread = threads.get(about)
    if (thread) thread.push(mark)
    else threads.set(about, [mark])
    if (!mark.done) open.set(about, (open.get(about) ?? 0) + 1)
  }
  for (const thread of threads.values()) thread.sort(inOrder)
  return { threads, open }
}

function said({ marks }: Pick<Board, 'marks'>): Said {
  const known = saidByMarks.get(marks)
  if (known) return known
  const made = gather(marks)
  saidByMarks.set(marks, made)
  return made
}

/** How many comments are not settled, by the id of the card they are about. Cards without one are not in it. */
export const commentsOn = (board: Pick<Board, 'marks'>): ReadonlyMap<Id, number> => said(board).open

/** The comments on one card, in the order of writing. */
export const threadOf = (board: Pick<Board, 'marks'>, about: Id): readonly Mark[] =>
  said(board).threads.get(about) ?? NOTHING

/** Where the next comment of a thread lies: below the last, so that the order is the same for everybody. */
export function nextPlace(thread: readonly Mark[], beside: readonly [number, number]): [number, number] {
  const last = thread.at(-1)
  const [x, y] = last ? [last.at[0], last.at[1] + 1] : beside
  return [Math.round(x), Math.round(y)]
}
