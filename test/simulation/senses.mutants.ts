/** Bugs that only the oracles of `senses.ts`, of backups and of boards written anew can see. */
import type { Replica } from '@mustwin/room/replica'
import { CLOCK, CLOSE, HELLO } from '@mustwin/room/wire'
import type { Tamper } from './tamper.ts'

type Handled = Parameters<Replica['handle']>[0]

/** Deals otherwise with some events. */
const hearing = (
  deal: (event: Handled, honest: Replica['handle'], replica: Replica) => ReturnType<Replica['handle']>,
): Tamper => ({
  replica(replica) {
    const honest = replica.handle.bind(replica)
    replica.handle = event => deal(event, honest, replica)
  },
})

export const SENSES: Readonly<Record<string, Tamper>> = {
  'silence is not noticed': hearing((event, honest) => (event.type === 'tick' ? [] : honest(event))),
  'nobody asks after waking': hearing((event, honest, replica) =>
    event.type === 'wake' && replica.status.connection === 'live' ? [] : honest(event),
  ),
  'timers go by the clock of the device': hearing((event, honest, replica) => {
    const effects = honest(event)
    replica.offset = 0
    return effects
  }),
  'the clock is set at the greeting only': hearing((event, honest, replica) => {
    const { offset } = replica
    const effects = honest(event)
    if (event.type === 'frame' && event.bytes[0] === CLOCK) replica.offset = offset + 400
    return effects
  }),
  'the removed are shown out later': {
    around(_room, _event, handle) {
      const effects = handle()
      const isOut = (code: number, reason: string) => code === CLOSE.notAllowed && reason === 'removed'
      return effects.filter(e => e.type !== 'close' || !isOut(e.code, e.reason))
    },
  },
  'a backup is merged silently': hearing((event, honest, replica) => {
    if (event.type !== 'frame' || event.bytes[0] !== HELLO) return honest(event)
    const effects = honest(event)
    if (effects.some(e => e.type === 'afresh')) replica.documents.recovered = []
    return effects
  }),
}
