/** The board's half of the matrix: person × place × deed × way in, each cell asked of a real room. */
import { BOARD, encodePresence, encodeSync } from '@mustwin/room/wire'
import * as Y from 'yjs'
import type { Cells } from './figures.ts'
import { DEEDS, type Deed } from './matrix.deeds.ts'
import { type Cast, cardOf, type Scene, scenes } from './matrix.scenes.ts'
import { mayDo, PEOPLE, type Who, WRITES } from './matrix.table.ts'
import { type Plant, Theatre } from './theatre.ts'

/** The ways in. Through the last two nothing that is meant for the board may ever come. */
export const WAYS = ['update', 'resync', 'stock', 'stockResync', 'draft', 'presence'] as const
export type Way = (typeof WAYS)[number]

/** Which cells are asked: all, or every n-th, a different one in each place and for each person. */
export type Share = (cell: { place: number; who: number; deed: number; way: number }) => boolean
export const EVERYTHING: Share = () => true
export const oneIn =
  (n: number): Share =>
  ({ place, who, deed, way }) =>
    (place * 7 + who * 3 + deed + way * 5) % n === 0

function frameOf(way: Way, update: Uint8Array): Uint8Array {
  if (way === 'presence') return encodePresence(update)
  if (way === 'draft') return encodeSync('objectives:1', 'update', update)
  return encodeSync(BOARD, way.toLowerCase().includes('resync') ? 'diff' : 'update', update)
}

/** One person at the board, through one way in: a copy of the board, and a line that is made anew after a refusal. */
class Hand {
  private readonly theatre: Theatre
  private readonly seat: string
  private readonly way: Way
  private copy = new Y.Doc()
  private line = ''
  private clients: number

  constructor(theatre: Theatre, seat: string, way: Way, clients: number) {
    this.theatre = theatre
    this.seat = seat
    this.way = way
    this.clients = clients
    this.afresh()
  }

  private afresh(): void {
    if (this.line !== '') this.theatre.leave(this.line)
    this.copy = this.theatre.board(this.seat)
    this.clients += 1
    this.copy.clientID = this.clients
    this.line = this.theatre.join(this.seat, this.way.startsWith('stock') ? null : this.clients).line
  }

  /** Whether the room took it; throws when it did neither: when a refusal left a trace, or nothing was answered. */
  try(deed: Deed, id: string, n: number): boolean {
    const updates: Uint8Array[] = []
    const collect = (update: Uint8Array) => updates.push(update)
    this.copy.on('update', collect)
    this.copy.transact(() => deed.run(this.copy, id, this.seat, n))
    this.copy.off('update', collect)
    if (updates.length === 0) throw new Error(`the rig wrote nothing: ${deed.name}`)
    const update = Y.mergeUpdates(updates)
    const { written, heard, closed } = this.theatre.say(this.line, frameOf(this.way, update))
    const others = heard.filter(({ to, bytes }) => to !== this.line && (bytes[0] === 0 || bytes[0] === 33))
    if (written > 0 !== others.length > 0) throw new Error(`${written} written, ${others.length} told`)
    if (written > 0) return true
    const told = closed.has(this.line) || heard.some(({ to }) => to === this.line)
    if (!told && this.way !== 'presence') throw new Error('refused without a word')
    this.afresh()
    return false
  }
}

const targets = (deed: Deed, who: Who): readonly { id: string; own: boolean }[] => {
  if (deed.on === 'board') return [{ id: '', own: true }]
  const of = (owner: string) => cardOf(deed.on === 'frame' ? 'frame' : deed.root, owner)
  if (deed.on === 'frame') {
    const mine = who === 'driver' || who === 'facilitator'
    return [
      ...(mine ? [{ id: of(who), own: true }] : []),
      { id: of(who === 'driver' ? 'facilitator' : 'driver'), own: false },
    ]
  }
  return [
    { id: of(who), own: true },
    { id: of('nina'), own: false },
  ]
}

/** All cells of one person at one place: null for a cell that is as expected, else what is wrong, in words. */
function* person(
  scene: Scene,
  cast: Cast,
  who: Who,
  plant: Plant | null,
  share: Share,
  place: number,
): Cells {
  for (const [w, way] of WAYS.entries()) {
    const asked = DEEDS.filter((deed, d) => {
      if (scene.bare && (deed.root === 'mission' || (deed.on !== 'board' && deed.name !== 'add a frame')))
        return false
      // This one is no trespass: it goes into one's own draft.
      if (way === 'draft' && deed.root === 'objectives' && WRITES[scene.where.step] === 'objectives')
        return false
      return share({ place, who: PEOPLE.indexOf(who), deed: d, way: w })
    })
    if (asked.length === 0) continue
    const theatre = new Theatre(plant, scene.snapshot, scene.now)
    theatre.join(cast.nina, 99_999)
    const hand = new Hand(theatre, cast.seats[who], way, 100_000 * (w + 2))
    for (const [n, deed] of asked.entries()) {
      for (const [i, target] of targets(deed, who).entries())
        yield cell(scene, hand, who, way, deed, target, 2 * n + i)
    }
  }
}

type Target = ReturnType<typeof targets>[number]

function cell(
  scene: Scene,
  hand: Hand,
  who: Who,
  way: Way,
  deed: Deed,
  { id, own }: Target,
  n: number,
): string | null {
  const { root, kind, on } = deed
  const open = way !== 'draft' && way !== 'presence'
  const expected = open && mayDo(scene.where, { who, root, kind, own, frame: on === 'frame' })
  const whose = on === 'board' ? '' : own ? ' (own)' : " (another's)"
  const where = `${scene.name}: ${who}, ${way}: ${deed.name}${whose}`
  try {
    const taken = hand.try(deed, id, n)
    return taken === expected ? null : `${where} was ${taken ? 'taken' : 'refused'}`
  } catch (error) {
    return `${where}: ${error instanceof Error ? error.message : error}`
  }
}

/** Asks the cells that are in the share, in the places whose name fits. */
export function* boardCells(plant: Plant | null, share: Share, places = /./): Cells {
  const { cast, places: all } = scenes()
  for (const [place, scene] of all.entries()) {
    if (!places.test(scene.name)) continue
    for (const who of PEOPLE) yield* person(scene, cast, who, plant, share, place)
  }
}
