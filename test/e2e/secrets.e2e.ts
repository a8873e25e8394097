/**
 * What is secret stays with its owner: compared byte by byte, searched for by canaries, looked for on the disk. Each
 * judge is also shown a server with its filter taken out, and must complain.
 */
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join as path } from 'node:path'
import type { Answer } from '@mustwin/okr/rounds'
import { Connections } from '@mustwin/room/connections'
import { encodeSync } from '@mustwin/room/wire'
import { SqliteLog } from '@mustwin/server/log.sqlite'
import { afterEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { freePort, freshFolder, startServer } from './server.ts'
import { act, ask, see } from './wire-http.ts'
import { difference, secretsHeard, secretsIn, secretsOnDisk } from './wire-oracles.ts'
import { everybodyLeaves } from './wire-people.ts'
import { fixedServer, recordedWalk, type Secrets, walkWithSecrets } from './wire-record.ts'
import { bringObjectives, wireRoom } from './wire-room.ts'

/** Filters that a test takes out of the server in this process. */
const out = vi.hoisted(() => ({ view: false, silence: false, backup: false }))
vi.mock('@mustwin/okr/view-for', async original => {
  const real = await original<typeof import('@mustwin/okr/view-for')>()
  const viewFor: typeof real.viewFor = (w, who, is) => {
    const view = real.viewFor(w, who, is)
    return out.view ? { ...view, ballots: w.rounds.map(round => round.ballots) } : view
  }
  return { ...real, viewFor }
})
vi.mock('@mustwin/room/presence', async original => {
  const real = await original<typeof import('@mustwin/room/presence')>()
  const isSilent: typeof real.isSilent = w => real.isSilent(w) && !out.silence
  return { ...real, isSilent }
})
vi.mock('@mustwin/room/backup', async original => {
  const real = await original<typeof import('@mustwin/room/backup')>()
  const { openState, snapshotOf } = await import('@mustwin/room/state')
  const stripBallots: typeof real.stripBallots = (stored, packing) =>
    out.backup
      ? { ...stored, snapshot: snapshotOf(openState(stored, packing)) }
      : real.stripBallots(stored, packing)
  return { stripBallots }
})

const newFolder = (): string => {
  const folder = freshFolder()
  servers.add(async () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Servers of this test: they end with it, also when it fails. */
const servers = new Set<() => Promise<void>>()

afterEach(async () => {
  everybodyLeaves()
  for (const stop of servers) await stop()
  servers.clear()
  vi.restoreAllMocks()
  Object.assign(out, { view: false, silence: false, backup: false })
})

/** Drafts go to all tabs of the room and not to the author's alone. */
function takeOutTheDraftFilter(): void {
  vi.spyOn(Connections.prototype, 'ofSeat').mockImplementation(function (this: Connections) {
    return this.all
  })
}

const ONE: Secrets = { draft: 'We sell more.', because: 'Too vague.', vote: 0, spot: [10, 90], cursor: 0.25 }
const OTHER: Secrets = {
  draft: 'We are the reason why builders sleep well, wherever they build.',
  because: 'It says nothing about the people who buy from us, and I would not know what to stop.',
  vote: 1,
  spot: [73.5, 4],
  cursor: 0.75,
}

describe('[S5] two runs that differ in one unrevealed draft, ballot and placing', () => {
  const both = async () => {
    const port = await freePort()
    const [one, other] = [await recordedWalk(port, ONE), await recordedWalk(port, OTHER)]
    return difference(one.others, other.others)
  }

  test('are the same bytes for everybody else, on sockets, over HTTP and in the log', async () => {
    expect(await both()).toBeNull()
  })

  test('are not the same when views tell of ballots', async () => {
    out.view = true
    expect(await both()).toMatch(/^socket of ines/)
  })

  test('are not the same when drafts go to everybody', async () => {
    takeOutTheDraftFilter()
    expect(await both()).toMatch(/^socket of/)
  })

  test('are not the same when cursors are shown in silent steps', async () => {
    out.silence = true
    expect(await both()).toMatch(/^socket of/)
  })

  test('the judge sees one byte, one line and a missing end', () => {
    expect(difference({ log: ['a', 'b'] }, { log: ['a', 'b'] })).toBeNull()
    expect(difference({ log: ['a', 'b'] }, { log: ['a', 'c'] })).toMatch(/^log, 1/)
    expect(difference({ log: ['a', 'b'] }, { log: ['a'] })).toMatch(/^log, 1/)
    expect(difference({}, { log: ['a'] })).toMatch(/^log, 0/)
  })
})

describe('[S1] a canary pasted into draft, reason and placing', () => {
  const CANARIES: Secrets = {
    draft: 'canary-in-the-draft-7c1e',
    because: 'canary-in-the-reason-9ab4',
    vote: 1,
    spot: [37.123456, 61.654321],
    cursor: 0.987654321,
  }
  const secrets = [CANARIES.draft, CANARIES.because, '37.123456', '61.654321', '0.987654321']

  /** Who but Ben holds which canary. */
  const found = ({ others, frames }: Awaited<ReturnType<typeof walkWithSecrets>>, log: string) => {
    const http = Object.entries(others).flatMap(([where, lines]) =>
      where.startsWith('HTTP') ? secretsIn(lines.join('\n'), secrets) : [],
    )
    return [...new Set([...secretsHeard(frames, secrets), ...http, ...secretsIn(log, secrets)])]
  }

  test('is in nobody else’s bytes, in no answer and in no line of the log', async () => {
    const server = await startServer({ MUSTWIN_LOG: 'debug' })
    servers.add(() => server.stop())
    const walk = await walkWithSecrets({ url: server.url, lines: [], clock: { now: 0 }, beat() {} }, CANARIES)
    expect(found(walk, server.log())).toEqual([])
    expect(server.log()).toContain('"request"')
    // The judge can see them where they may be: with their owner, and on the disk.
    expect(secretsHeard(walk.bens, secrets)).toEqual(secrets.slice(1, 4))
    expect(secretsOnDisk(server.folder, secrets.slice(0, 4))).toHaveLength(4)
  })

  const leaks: readonly [string, () => void, readonly string[]][] = [
    ['views tell of ballots', () => Object.assign(out, { view: true }), secrets.slice(1, 4)],
    ['drafts go to everybody', takeOutTheDraftFilter, secrets.slice(0, 1)],
    ['cursors are shown', () => Object.assign(out, { silence: true }), secrets.slice(4)],
  ]
  test.each(leaks)('is found when %s', async (_what, takeOut, expected) => {
    takeOut()
    const server = await fixedServer()
    servers.add(server.close)
    const walk = await walkWithSecrets(server, CANARIES)
    expect([...found(walk, server.lines.join(''))].sort()).toEqual([...expected].sort())
  })

  test('is found by the judge in an update, over two frames, in base64 and in a log', () => {
    const doc = new Y.Doc()
    doc.getText('t').insert(0, `say ${CANARIES.draft} softly`)
    const frame = encodeSync('board', 'update', Y.encodeStateAsUpdate(doc))
    expect(secretsHeard([frame], [CANARIES.draft])).toEqual([CANARIES.draft])
    const [left, right] = [CANARIES.draft.slice(0, 9), CANARIES.draft.slice(9)]
    expect(secretsHeard([Buffer.from(left), Buffer.from(right)], [CANARIES.draft])).toEqual([CANARIES.draft])
    for (const before of ['', 'x', 'xy']) {
      const line = `{"token":"${Buffer.from(`${before}${CANARIES.draft}.`).toString('base64')}"}`
      expect(secretsIn(line, [CANARIES.draft])).toEqual([CANARIES.draft])
    }
    expect(secretsIn('nothing here', [CANARIES.draft])).toEqual([])
  })
})

describe('[S6] after the result was shown', () => {
  /** Numbers that stand nowhere else. */
  const N = { vote: 7_340_512_345, consent: 8_250_623_456, scrapped: 6_160_734_567, removed: 5_070_845_678 }
  const BALLOTS = [...Object.values(N).map(String), 'BallotCast', '"choices"']

  const answers = async (url: string) => {
    const room = await wireRoom(url, 'objectives.alone')
    const ids = await bringObjectives(room, room.chiara, ['Known in Germany', 'Leads'])
    await act(room.ines, { type: 'goTo', step: 'mustWins.ballot' })
    const cast = async (n: number, answer: Answer, by = room.ben) => {
      const { round } = await see(room.ines)
      const { status } = await ask(by, { type: 'answer', round: round?.id, n, ...answer })
      if (status !== 200) throw new Error(`not cast: ${status}`)
    }
    const choices = { [ids[0] ?? '']: 1 }
    await act(room.ines, { type: 'openRound', kind: 'vote' })
    await cast(N.scrapped, { choices })
    await cast(N.removed, { choices }, room.chiara)
    return { room, cast, choices }
  }

  test('no file holds a ballot of a person, and no backup ever does', async () => {
    const server = await startServer()
    servers.add(() => server.stop())
    const { room, cast, choices } = await answers(server.url)
    const backup = (name: string) => {
      const folder = newFolder()
      const main = new URL('../../apps/server/dist/main.js', import.meta.url).pathname
      const env = { ...process.env, MUSTWIN_DATA: server.folder }
      execFileSync(process.execPath, [main, 'backup', path(folder, name)], { env })
      return secretsOnDisk(folder, BALLOTS)
    }
    expect(secretsOnDisk(server.folder, [`${N.scrapped}`, `${N.removed}`, 'BallotCast'])).not.toEqual([])
    expect(backup('open.db')).toEqual([])

    await act(room.ines, { type: 'remove', seat: room.chiara.seat })
    expect(secretsOnDisk(server.folder, [`${N.removed}`])).toEqual([])
    await act(room.ines, { type: 'restartRound' })
    expect(secretsOnDisk(server.folder, [`${N.scrapped}`])).toEqual([])

    await cast(N.vote, { choices })
    await act(room.ines, { type: 'closeRound' })
    expect(secretsOnDisk(server.folder, [`${N.vote}`])).not.toEqual([])
    expect(backup('closed.db')).toEqual([])
    await act(room.ines, { type: 'showResult' })
    expect(secretsOnDisk(server.folder, BALLOTS)).toEqual([])

    await act(room.ines, { type: 'goTo', step: 'mission.consent' }, { type: 'openRound', kind: 'consent' })
    await cast(N.consent, { consent: 'no', because: 'canary-because' })
    expect(backup('consent.db').concat(secretsOnDisk(server.folder, ['"choices"']))).toEqual([])
    await act(room.ines, { type: 'closeRound' }, { type: 'showResult' })
    expect(secretsOnDisk(server.folder, BALLOTS)).toEqual([])
    expect((await see(room.ines)).round?.result).toMatchObject({ reasons: ['canary-because'] })

    await server.kill9()
    expect(secretsOnDisk(server.folder, BALLOTS)).toEqual([])
    await server.restart()
    expect(backup('after.db')).toEqual([])
  })

  test('they are found when the log is not compacted', async () => {
    const open = SqliteLog.prototype.open
    vi.spyOn(SqliteLog.prototype, 'open').mockImplementation(async function (this: SqliteLog, id) {
      const log = await open.call(this, id)
      return log && { ...log, append: e => log.append(e), close: () => log.close(), compact: async () => {} }
    })
    const server = await fixedServer()
    servers.add(server.close)
    const { room } = await answers(server.url)
    await act(room.ines, { type: 'closeRound' }, { type: 'showResult' })
    expect(secretsOnDisk(server.folder, BALLOTS)).not.toEqual([])
  })

  test('they are found in a backup that strips nothing', async () => {
    const { backUp } = await import('@mustwin/server/backup')
    const server = await fixedServer()
    servers.add(server.close)
    await answers(server.url)
    const folder = newFolder()
    await backUp(server.folder, path(folder, 'stripped.db'))
    expect(secretsOnDisk(folder, BALLOTS)).toEqual([])
    out.backup = true
    await backUp(server.folder, path(folder, 'leaky.db'))
    expect(secretsOnDisk(folder, BALLOTS)).toEqual(
      [`${N.scrapped}`, `${N.removed}`, '"choices"'].map(secret => `leaky.db: ${secret}`),
    )
  })
})
