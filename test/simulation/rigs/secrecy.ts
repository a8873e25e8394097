/**
 * Ten thousand workshops in brief with a canary in every draft, ballot, reason and placing (G10): each byte to every
 * other connection, each HTTP answer, each log line and each error is looked through; and what is stored after a result
 * was shown holds nothing of it.
 */
import { stripBallots } from '@mustwin/room/backup'
import type { Answer } from '@mustwin/room/effects'
import { decodeEntry } from '@mustwin/room/entry'
import type { Tamper } from '../tamper.ts'
import { Brief } from './brief.ts'
import { Canaries } from './canaries.ts'
import { type Figure, figure, secondsSince } from './figure.ts'
import type { Hall } from './hall.ts'

const bytesOf = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value) ?? '', 'latin1')

export class Secrecy {
  readonly counts = { workshops: 0, bytes: 0, frames: 0, canaries: 0, leaks: 0, onDisk: 0, inBackups: 0 }
  /** The first leaks, in words. */
  readonly told: string[] = []

  /** One workshop. */
  play(seed: number, tamper: Tamper = {}): void {
    const canaries = new Canaries()
    const scan = (where: string, seat: string, bytes: Uint8Array): void => {
      this.counts.bytes += bytes.length
      this.counts.frames++
      for (const name of canaries.leaked(bytes, seat)) this.leak(`${where} ${seat}: ${name}`)
    }
    const watch = {
      sent: (_conn: string, seat: string, frame: Uint8Array) => scan('sent to', seat, frame),
      closed: (_conn: string, _seat: string, _code: number, reason: string) =>
        scan('said at the end to', 'everybody', bytesOf(reason)),
      answered: (seat: string, answer: Answer) => scan('answered', seat, bytesOf(answer)),
      kept: (bytes: Uint8Array) => endsIn(canaries, bytes),
    }
    const listening = listen(line => scan('logged for', 'everybody', Buffer.from(line, 'latin1')))
    try {
      const brief = new Brief(seed, canaries, watch, tamper)
      for (const _step of brief.steps()) this.stored(brief.hall, canaries)
      this.stored(brief.hall, canaries)
      this.inBackup(brief.hall, canaries)
    } catch (error) {
      scan('thrown at', 'everybody', bytesOf(String(error)))
      this.leak(`nothing throws: ${String(error)}`)
    } finally {
      listening.stop()
    }
    this.counts.workshops++
    this.counts.canaries += canaries.all.size
  }

  /** What was shown, and the ballots of whoever was removed, have left the disk. */
  private stored(hall: Hall, canaries: Canaries): void {
    const shown = hall.room.workshop.rounds.map(round => JSON.stringify(round.result)).join()
    for (const bytes of [hall.snapshot, ...hall.entries]) {
      // A placing that was alone in its round is its own median, which everybody was shown.
      for (const name of canaries.in(bytes))
        if (canaries.isErased(name) && !shown.includes(name)) this.counts.onDisk++
    }
  }

  private inBackup({ snapshot, entries, epoch, generation }: Hall, canaries: Canaries): void {
    const backup = stripBallots({ id: 'rig-workshop-0001', epoch, generation, snapshot, entries })
    for (const name of canaries.in(backup.snapshot))
      if (canaries.isSecretBallot(name)) this.counts.inBackups++
  }

  private leak(what: string): void {
    this.counts.leaks++
    if (this.told.length < 5) this.told.push(what)
  }
}

/** What an entry of the log ends: from the moment it is decided, everybody may know. */
export function endsIn(canaries: Canaries, bytes: Uint8Array): void {
  const entry = decodeEntry(bytes)
  if (entry.type !== 'fact') return
  const { fact } = entry
  if (fact.type === 'DraftsRevealed') canaries.reveal(fact.root)
  else if (fact.type === 'RoundOpened' || fact.type === 'RoundReopened') canaries.open(roundOf(fact.round))
  else if (fact.type === 'RoundClosed') canaries.open(null)
  else if (fact.type === 'ResultShown') canaries.end(fact.round)
  else if (fact.type === 'SeatRemoved') canaries.remove(fact.seat)
}

const roundOf = (round: string | { readonly id: string }): string =>
  typeof round === 'string' ? round : round.id

/** Whatever is logged meanwhile. */
function listen(hear: (line: string) => void): { stop(): void } {
  const names = ['log', 'info', 'warn', 'error', 'debug'] as const
  const honest = names.map(name => [name, console[name]] as const)
  for (const name of names) console[name] = (...words: unknown[]) => hear(words.map(String).join(' '))
  return {
    stop: () => {
      for (const [name, log] of honest) console[name] = log
    },
  }
}

/** So many workshops. Stops at the first leak when `isBrief`. */
export function secrecy(
  seed: number,
  workshops: number,
  tamper: Tamper = {},
  isBrief = false,
): readonly Figure[] {
  const started = performance.now()
  const rig = new Secrecy()
  const { counts } = rig
  for (let i = 0; i < workshops; i++) {
    rig.play(seed * 1_000_000 + i, tamper)
    if (isBrief && counts.leaks + counts.onDisk + counts.inBackups > 0) break
  }
  const { canaries, frames, bytes } = counts
  const more = { seed, canaries, frames, bytes, seconds: secondsSince(started) }
  return [
    figure('secrecy', 'workshops', counts.workshops, isBrief ? null : ['at least', workshops], more),
    figure('secrecy', 'canaries that leaked', counts.leaks, ['is', 0], { told: rig.told }),
    figure('secrecy', 'ballots stored after their end', counts.onDisk, ['is', 0]),
    figure('secrecy', 'ballots in backups', counts.inBackups, ['is', 0]),
  ]
}
