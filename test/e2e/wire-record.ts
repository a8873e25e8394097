/**
 * One walk through everything that must be secret, on a server whose time, ids and chance are fixed, with all that
 * came to everybody else written down. Two walks that differ only in the secrets must be the same recording.
 */
import { rmSync } from 'node:fs'
import { addActivity, addCandidate, addObjective } from '@mustwin/board/edit'
import type { Spot } from '@mustwin/okr/records'
import { type Outside, startServer } from '@mustwin/server/server'
import { readSettings } from '@mustwin/server/settings'
import { vi } from 'vitest'
import { dice } from './chaos.ts'
import { freePort, freshFolder } from './server.ts'
import { act, ask, bearer, call, type Seated } from './wire-http.ts'
import type { Recording } from './wire-oracles.ts'
import { everybodyLeaves, join, type Line, line, type Tab } from './wire-people.ts'
import { cardId, type WireRoom, wireRoom } from './wire-room.ts'

/** What Ben keeps to himself. */
export interface Secrets {
  readonly draft: string
  readonly because: string
  /** Which of the two objectives he votes for. */
  readonly vote: 0 | 1
  readonly spot: Spot
  /** Where his cursor stands while everybody writes alone. */
  readonly cursor: number
}

/** A server in this process, on a real folder; its time moves only by hand. */
export interface Fixed {
  readonly url: string
  readonly folder: string
  readonly lines: string[]
  readonly clock: { now: number }
  /** What the server does by itself every 15 seconds. */
  beat(): void
  close(): Promise<void>
}

const NOON = Date.UTC(2027, 0, 4, 12)

export async function fixedServer(port: number | null = null): Promise<Fixed> {
  const folder = freshFolder()
  const lines: string[] = []
  const clock = { now: NOON }
  const random = dice(11)
  let drawn = 0
  const outside: Partial<Outside> = {
    now: () => clock.now,
    random,
    bytes: n => Uint8Array.from({ length: n }, (_, i) => (++drawn * 31 + i * 17) % 256),
    write: text => lines.push(text),
    // Turns without waiting: how much goes into one must not depend on how fast the machine is.
    loop: {
      elapsed: () => clock.now,
      worked: () => 0,
      soon: run => void setImmediate(run),
      later: (_, run) => void setImmediate(run),
    },
  }
  const env = { PORT: String(port ?? (await freePort())), MUSTWIN_DATA: folder, MUSTWIN_LOG: 'debug' }
  // Its heart beats by hand: a beat that falls into one of two runs would make them different.
  const beats: (() => void)[] = []
  const timer = vi.spyOn(globalThis, 'setInterval').mockImplementation(beat => {
    beats.push(beat)
    return setTimeout(() => {}, 0)
  })
  const { url, close } = await startServer(readSettings(env), outside)
  timer.mockRestore()
  const beat = () => {
    for (const each of beats) each()
  }
  const closeForGood = async () => {
    await close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { url, folder, lines, clock, beat, close: closeForGood }
}

interface Others extends Readonly<Record<string, Tab | Line>> {
  readonly ines: Tab
  readonly chiara: Tab
  readonly omar: Tab
  /** Omar's second window: a stock client. */
  readonly stock: Line
}

/** Asks for everything that HTTP gives, as one person. */
async function httpOf(by: Seated): Promise<string[]> {
  const base = `/api/workshops/${by.room}`
  const paths = [
    base,
    `${base}/view`,
    `${base}/sheet.json`,
    `${base}/sheet.md`,
    `${base}/sheet.csv`,
    `${base}/links`,
  ]
  const answers: string[] = []
  for (const path of [...paths, '/metrics']) {
    const { status, headers, text } = await call(by.url, path, { headers: bearer(by) })
    // The date is the one header that the fixed clock does not reach.
    const fixed = [...headers].filter(([name]) => name !== 'date')
    answers.push(`${path} ${status} ${JSON.stringify(fixed)} ${text}`)
  }
  return answers
}

/** The walk, on a server that is there. Resolves to what everybody but Ben got, and to what Ben got. */
export async function walkWithSecrets(
  { url, lines, clock, beat }: Pick<Fixed, 'url' | 'lines' | 'clock' | 'beat'>,
  secrets: Secrets,
): Promise<{
  others: Recording
  frames: readonly Uint8Array[]
  bens: readonly Uint8Array[]
  room: WireRoom
}> {
  const room = await wireRoom(url, 'mission.alone')
  const come = async (seat: Seated, seed: number) => {
    const tab = await join(seat, { seed, byHand: true })
    tab.flush()
    await tab.caughtUp()
    await tab.caughtUp()
    return tab
  }
  const ben = await come(room.ben, 1)
  const [ines, chiara, omar] = [
    await come(room.ines, 2),
    await come(room.chiara, 3),
    await come(room.omar, 4),
  ]
  const others: Others = { ines, chiara, omar, stock: line(room.omar) }
  await others.stock.next(0)
  const http: Record<string, string[]> = { ines: [], chiara: [], omar: [] }
  /** Twice: what somebody hears first may make them ask for more. */
  const settle = async () => {
    for (const tab of [ben, ines, chiara, omar, others.stock]) await tab.caughtUp()
    for (const tab of [ben, ines, chiara, omar, others.stock]) await tab.caughtUp()
    for (const who of [room.ines, room.chiara, room.omar])
      http[who.name.toLowerCase()]?.push(...(await httpOf(who)))
    clock.now += 1_000
    beat()
  }
  for (const part of [writeAlone, vote, consent, place]) await part({ room, ben, others, secrets, settle })
  const hex = (heard: readonly Uint8Array[]) => heard.map(bytes => Buffer.from(bytes).toString('hex'))
  const recorded = Object.fromEntries([
    ...Object.entries(others).map(([who, { heard }]) => [`socket of ${who}`, hex(heard)]),
    ...Object.entries(http).map(([who, heard]) => [`HTTP of ${who}`, heard]),
  ])
  const frames = Object.values(others).flatMap(({ heard }) => heard)
  return { others: { ...recorded, log: [...lines] }, frames, bens: [...ben.heard], room }
}

interface Walk {
  readonly room: WireRoom
  readonly ben: Tab
  readonly others: Others
  readonly secrets: Secrets
  settle(): Promise<void>
}

async function flushed(tab: Tab): Promise<void> {
  tab.flush()
  await tab.saved()
}

/** A candidate that stays in the draft for good, and a cursor that nobody should follow. */
async function writeAlone({ room, ben, secrets, settle }: Walk): Promise<void> {
  await ben.until('the writing', () => ben.replica.draft !== null)
  const card = { id: cardId('s'), author: room.ben.seat, text: secrets.draft, at: [0, 0] } as const
  addCandidate(ben.draft, card)
  ben.replica.say({
    cursor: { x: secrets.cursor, y: 0, area: 'board' },
    editing: `candidates/${secrets.cursor}/text`,
  })
  await flushed(ben)
  await settle()
  await act(room.ines, { type: 'closeWriting' })
  await settle()
}

/** Two objectives by Chiara; Ben votes over the socket, then again over HTTP. */
async function vote({ room, ben, others, secrets, settle }: Walk): Promise<void> {
  await act(room.ines, { type: 'goTo', step: 'objectives.alone' })
  await settle()
  const { chiara } = others
  await chiara.until('the writing', () => chiara.replica.view?.writing?.root === 'objectives')
  const ids = [cardId('a'), cardId('b')]
  for (const id of ids)
    addObjective(chiara.draft, { id, author: room.chiara.seat, text: `Win ${id[0]}`, at: [0, 0] })
  await flushed(chiara)
  await act(room.ines, { type: 'reveal' }, { type: 'goTo', step: 'mustWins.ballot' })
  const { round } = await act(room.ines, { type: 'openRound', kind: 'vote' })
  await settle()
  const choices = { [ids[secrets.vote] ?? '']: 1 }
  await ben.command({ type: 'answer', round: round?.id ?? '', n: 1, choices, done: true })
  await settle()
  await ask(room.ben, { type: 'answer', round: round?.id, n: 2, choices, done: true })
  await settle()
  await act(room.ines, { type: 'closeRound' })
  await settle()
}

async function consent({ room, ben, secrets, settle }: Walk): Promise<void> {
  await act(room.ines, { type: 'goTo', step: 'mission.consent' })
  const { round } = await act(room.ines, { type: 'openRound', kind: 'consent' })
  await settle()
  const answer = {
    type: 'answer',
    round: round?.id ?? '',
    n: 1,
    consent: 'no',
    because: secrets.because,
  } as const
  await ben.command(answer)
  await settle()
  // Refused and quoted by nobody: too long, and of no known type.
  await ask(room.ben, { ...answer, n: 2, because: secrets.because.repeat(60) })
  await ask(room.ben, { type: secrets.because })
  await act(room.ines, { type: 'closeRound' })
  await settle()
}

/** An activity by Chiara that Ben places alone. */
async function place({ room, ben, others, secrets, settle }: Walk): Promise<void> {
  await act(room.ines, { type: 'goTo', step: 'activities.alone' })
  await settle()
  const { chiara } = others
  await chiara.until('the writing', () => chiara.replica.view?.writing?.root === 'activities')
  addActivity(chiara.draft, { id: cardId('c'), author: room.chiara.seat, text: 'A stand', at: [0, 0] })
  await flushed(chiara)
  await act(room.ines, { type: 'reveal' }, { type: 'goTo', step: 'matrix.alone' })
  const { round } = await act(room.ines, { type: 'openRound', kind: 'placing' })
  const placings = { [cardId('c')]: secrets.spot }
  await ben.command({ type: 'answer', round: round?.id ?? '', n: 1, placings })
  await settle()
}

/** Starts a server, walks, and ends it. */
export async function recordedWalk(port: number, secrets: Secrets) {
  const server = await fixedServer(port)
  try {
    return await walkWithSecrets(server, secrets)
  } finally {
    everybodyLeaves()
    await server.close()
  }
}
