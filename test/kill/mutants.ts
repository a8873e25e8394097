/** The bugs that the rigs must catch: each is planted in a bundle of its own, never in the source. */
import type { Bug } from './bundle.ts'
import type { RigName } from './rigs.ts'

export interface Mutant {
  readonly name: string
  /** Which rig must catch it. */
  readonly rig: RigName
  readonly bugs: readonly Bug[]
}

const WORKER = 'log.sqlite.worker.ts'
const COMMIT = `    failpoint('commit.before')
    db.exec('commit')
`

const LATER = `    setTimeout(() => {
      if (db.isTransaction) db.exec('commit')
    }, 40)
`

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'broadcast before commit',
    rig: 'kill',
    bugs: [
      {
        file: 'room/outbox.ts',
        find: '    this.waiting = visible\n    return { perform: [], commit: { entries, snapshot } }',
        put: '    this.waiting = []\n    return { perform: this.released(visible), commit: { entries, snapshot } }',
      },
      {
        file: 'server/src/hosted.ts',
        find: '      if (commit) void this.commit(commit)\n      else this.show(perform)',
        put: '      this.show(perform)\n      if (commit) void this.commit(commit)',
      },
    ],
  },
  {
    name: 'answers before the commit',
    rig: 'kill',
    bugs: [
      { file: WORKER, find: COMMIT, put: LATER },
      {
        file: WORKER,
        find: "    db.exec('begin immediate')",
        put: "    if (db.isTransaction) db.exec('commit')\n    db.exec('begin immediate')",
      },
    ],
  },
  {
    name: 'a snapshot in two transactions',
    rig: 'kill',
    bugs: [
      {
        file: 'log.sqlite.ops.ts',
        find: '      replace.run(snapshot, sumOf(snapshot), generation ?? null, room)\n',
        put: "      dropEntries.run(room)\n      db.exec('release one; commit; begin immediate; savepoint one')\n      failpoint('compact.mid')\n      replace.run(snapshot, sumOf(snapshot), generation ?? null, room)\n",
      },
    ],
  },
  {
    name: 'nothing is synced to the disk',
    rig: 'synced',
    bugs: [{ file: WORKER, find: 'pragma synchronous = full', put: 'pragma synchronous = off' }],
  },
  {
    name: 'synced at checkpoints only',
    rig: 'synced',
    bugs: [{ file: WORKER, find: 'pragma synchronous = full', put: 'pragma synchronous = normal' }],
  },
  {
    name: 'the log answers before the commit',
    rig: 'torn',
    bugs: [
      { file: WORKER, find: COMMIT, put: LATER },
      {
        file: WORKER,
        find: "    db.exec('begin immediate')",
        put: "    if (db.isTransaction) db.exec('commit')\n    db.exec('begin immediate')",
      },
    ],
  },
  {
    name: 'a commit that fails is taken for one',
    rig: 'full',
    bugs: [
      {
        file: 'server/src/persist.ts',
        find: '      if (isLate || !(error instanceof Unwritten)) throw error\n',
        put: '      if (error instanceof Unwritten) return\n',
      },
    ],
  },
  {
    name: 'one damaged workshop stops all',
    rig: 'corrupt',
    bugs: [
      {
        file: WORKER,
        find: '    const damage = damageOf(db)\n',
        put: "    const damage = damageOf(db)\n    if (damage) return damaged(database, 'damage')\n",
      },
    ],
  },
  {
    name: 'checksums are not compared',
    rig: 'corrupt',
    bugs: [{ file: 'log.sqlite.sums.ts', find: 'sum !== null && crc32(bytes) !== sum', put: 'sum === -1' }],
  },
  {
    name: 'no limit to what is queued',
    rig: 'slow',
    bugs: [
      {
        file: 'server/src/connection.ts',
        find: 'if (queued + length > this.limits.queued + this.firstCopy) {',
        put: 'if (queued + length > Number.POSITIVE_INFINITY) {',
      },
    ],
  },
  {
    name: 'a peer that is silent is not missed',
    rig: 'halfOpen',
    bugs: [{ file: 'server/src/connection.ts', find: 'this.missed += 1', put: 'this.missed += 0' }],
  },
  {
    name: 'a stop waits for the disk for ever',
    rig: 'drain',
    bugs: [
      { file: 'server/src/main.ts', find: 'const LONGEST_STOP = 8_000', put: 'const LONGEST_STOP = 40_000' },
    ],
  },
]
