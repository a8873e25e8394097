/** For tests: what the presence messages in a line's frames say, whichever of the two forms they have. */
import { applyChange } from './change.ts'
import { type CrowdEntry, decodeCrowd } from './crowd.ts'
import { decodePresence } from './presence.ts'
import type { Said } from './said.ts'
import { decodeFrame } from './wire.ts'

type State = Record<string, { [key: string]: unknown }>
/** Whose state, and the whole of it after the message; null: gone. */
export type Told = readonly (readonly [client: number, state: State | null])[]

/** Reads a line from its beginning. A reader of compact messages that notices nothing and asks for nothing. */
class Reading {
  private readonly known = new Map<number, { client: number; who: unknown; said: Said }>()

  message(bytes: Uint8Array): Told {
    const frame = decodeFrame(bytes)
    if (frame?.type === 'presence') return [...(decodePresence(frame.bytes) ?? [])] as unknown as Told
    const message = frame?.type === 'company' ? decodeCrowd(frame.bytes) : null
    return message?.entries.map(entry => this.entry(entry)) ?? []
  }

  private entry(entry: CrowdEntry): Told[number] {
    const known = this.known.get(entry.number)
    const { client, who, said } = entry.what === 'new' ? { ...entry, said: {} } : (known ?? NOBODY)
    if (entry.what === 'gone') return [client, null]
    const next = {
      client,
      who: entry.what === 'who' ? entry.who : who,
      said: entry.what === 'who' ? said : applyChange(said, entry.change),
    }
    this.known.set(entry.number, next)
    return [client, { user: next.who, ...next.said } as unknown as State]
  }
}

const NOBODY = { client: -1, who: null, said: {} }

/** The presence messages among these frames, in their order, each with what it says; empty ones are left out. */
export function toldIn(frames: readonly Uint8Array[]): readonly Told[] {
  const reading = new Reading()
  return frames.map(bytes => reading.message(bytes)).filter(told => told.length > 0)
}

/** What was last told of somebody: undefined for nothing, null for their farewell. */
export const lastTold = (frames: readonly Uint8Array[], client: number): State | null | undefined =>
  toldIn(frames)
    .flat()
    .findLast(([id]) => id === client)?.[1]
