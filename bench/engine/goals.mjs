/** What was promised of the engine, each with the figures that decide it. */

const PEERS = ['websocket', 'hocuspocus']
/** An edit that takes longer is late, in milliseconds. */
const BEARABLE = 100
const isKnown = value => typeof value === 'number'
const least = values => (values.some(isKnown) ? Math.min(...values.filter(isKnown)) : null)
const share = (value, part) => (isKnown(value) ? value * part : null)
const round = value => (isKnown(value) ? Number(value.toPrecision(3)) : null)

/** @param goal what the value must not pass, or must reach where `more` */
function judge(figure, value, goal, more = false) {
  const kept = isKnown(value) && isKnown(goal) ? (more ? value >= goal : value <= goal) : null
  return { rig: 'bench', figure, value, goal: round(goal), kept }
}

/** The figures, as the promises ask for them. */
class Figures {
  constructor(at, sizes) {
    this.at = at
    this.sizes = sizes
  }

  own(...of) {
    return this.at('mustwin', ...of)
  }

  /** The better peer's, where less is better. */
  peers(...of) {
    return least(PEERS.map(peer => this.at(peer, ...of)))
  }

  /** The largest room whose edits are not late; 0 where all are, null where none was measured. */
  largest(name) {
    const p99 = size => this.at(name, 'workshop', size, 'edit p99 ms')
    const measured = this.sizes.filter(size => isKnown(p99(size)))
    return measured.length > 0 ? Math.max(0, ...measured.filter(size => p99(size) < BEARABLE)) : null
  }

  /** So many times the better peer's, or nearly what the floor reaches where the load ends first. */
  reach(figure, of, times) {
    const known = PEERS.map(of).filter(isKnown)
    const floor = share(of('relay'), 0.8) ?? Number.POSITIVE_INFINITY
    return judge(
      figure,
      of('mustwin'),
      known.length > 0 ? Math.min(times * Math.max(...known), floor) : null,
      true,
    )
  }
}

const cpuOf = (f, name, size) => f.at(name, 'workshop', size, 'cpu s/s')

const workshop = f => [
  judge(
    'workshop of 50: cpu, a third of @y/websocket-server',
    cpuOf(f, 'mustwin', 50),
    share(cpuOf(f, 'websocket', 50), 1 / 3),
  ),
  judge(
    'workshop of 100: cpu, a fifth of both peers',
    cpuOf(f, 'mustwin', 100),
    share(f.peers('workshop', 100, 'cpu s/s'), 1 / 5),
  ),
  judge('workshop of 100: cpu, twice the floor', cpuOf(f, 'mustwin', 100), share(cpuOf(f, 'relay', 100), 2)),
  judge('workshop of 100: edit p50, ms', f.own('workshop', 100, 'edit p50 ms'), 15),
  judge('workshop of 100: edit p99, ms', f.own('workshop', 100, 'edit p99 ms'), 40),
  judge(
    'workshop of 100: kB/s to each, a quarter of both peers',
    f.own('workshop', 100, 'kB/s to each'),
    share(f.peers('workshop', 100, 'kB/s to each'), 1 / 4),
  ),
  ...f.sizes.map(size => judge(`workshop of ${size}: edits lost`, f.own('workshop', size, 'edits lost'), 0)),
  f.reach(
    'largest room under 100 ms p99: 4 × the better peer, or 80 % of the floor',
    name => f.largest(name),
    4,
  ),
]

const rooms = f => {
  const reached = name => f.at(name, 'rooms', undefined, 'rooms reached')
  return [f.reach('rooms of eight: 2.5 × the better peer, or 80 % of the floor', reached, 2.5)]
}

const join = f =>
  ['warm', 'cold'].flatMap(scene => [
    judge(
      `join ${scene}, one: half of the better peer, ms`,
      f.own('join', 1, 'join ms', scene),
      share(f.peers('join', 1, 'join ms', scene), 1 / 2),
    ),
    judge(
      `join ${scene}, the last of 100: a fifth of the better peer, ms`,
      f.own('join', 100, 'join max ms', scene),
      share(f.peers('join', 100, 'join max ms', scene), 1 / 5),
    ),
    judge(`join ${scene}, 100: others wait, ms`, f.own('join', 100, 'others wait max ms', scene), 150),
  ])

function memory(f) {
  const [open, left] = ['open', 'after all left']
  const better = f.peers('memory', undefined, 'heap KB per room', open)
  return [
    judge(
      'memory of an open idle room: half of the better peer, KB',
      f.own('memory', undefined, 'heap KB per room', open),
      share(better, 1 / 2),
    ),
    judge(
      'memory of a room 80 s after all left, KB',
      f.own('memory', undefined, 'heap KB per room', left),
      1,
    ),
  ]
}

function storm(f) {
  const of = figure => f.own('storm', undefined, figure)
  return [
    judge('storm: ready, ms', of('ready ms'), 1_000),
    judge('storm: all synced, ms', of('all synced ms'), 10_000),
    judge('storm: joins a second', of('joins/s'), 500, true),
    judge('storm: stall, ms', of('stall max ms'), 250),
    judge('storm: resident memory, MB', of('rss MB'), 350),
  ]
}

/** @param at `(contestant, workload, size, figure, scene)` → the median of all rounds, or null */
export function verdictsOf(at, sizes) {
  const f = new Figures(at, sizes)
  return [workshop, rooms, join, memory, storm].flatMap(promises => promises(f))
}
