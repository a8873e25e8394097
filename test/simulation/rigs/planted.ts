/** Bugs for the rigs alone, planted from outside as those of the simulation are. */
import type { Audit } from '@mustwin/room/audit'
import type { Audited } from '@mustwin/room/audited'
import { encodeJson, RESET } from '@mustwin/room/wire'
import { connectionOf, connections, onReplica, syncOf, wasReset } from '../planting.ts'
import { stateOf, type Tamper } from '../tamper.ts'

const ballotsOf = (effects: readonly { readonly type: string; readonly entry?: Uint8Array }[]) =>
  effects.filter(e => e.type === 'append' && Buffer.from(e.entry ?? []).includes('BallotCast'))

export const PLANTED: Readonly<Record<string, Tamper>> = {
  'an answer counts after the close': {
    around(room, event, handle) {
      const state = stateOf(room)
      const honest = state.workshop
      if (event.type !== 'frame') return handle()
      state.workshop = {
        ...honest,
        rounds: honest.rounds.map(r => (r.state === 'closed' ? { ...r, state: 'open' } : r)),
      }
      const pretended = state.workshop
      const effects = handle()
      const rounds = state.workshop.rounds.map(r => ({
        ...r,
        state: honest.rounds.find(h => h.id === r.id)?.state ?? r.state,
      }))
      state.workshop = state.workshop === pretended ? honest : { ...state.workshop, rounds }
      return effects
    },
  },
  'an answer is added to the one before': {
    around(room, event, handle) {
      const state = stateOf(room)
      const before = state.workshop.rounds
      const effects = handle()
      if (ballotsOf(effects).length === 0 || event.type !== 'frame') return effects
      const seat = connectionOf(room, event)?.seat ?? ''
      const rounds = state.workshop.rounds.map(r => {
        const old = before.find(b => b.id === r.id)?.ballots[seat]
        const now = r.ballots[seat]
        if (!old || !now) return r
        return {
          ...r,
          ballots: { ...r.ballots, [seat]: { ...now, choices: { ...old.choices, ...now.choices } } },
        }
      })
      state.workshop = { ...state.workshop, rounds }
      return effects
    },
  },
  'ballots are forgotten at a restart': {
    opened(room) {
      const state = stateOf(room)
      state.workshop = { ...state.workshop, rounds: state.workshop.rounds.map(r => ({ ...r, ballots: {} })) }
    },
  },
  'only the first lost text is offered back': {
    replica({ documents: d }) {
      const honest = Reflect.get(d, 'keep') as (texts: readonly unknown[], reason: string) => void
      Reflect.set(d, 'keep', (texts: readonly unknown[], reason: string) =>
        honest.call(d, texts.slice(0, 1), reason),
      )
    },
  },
  'copies are not compared': onReplica('compare', () => () => []),
  'the room says once only what its board says': {
    opened(room) {
      const audit = Reflect.get(room, 'audit') as Audit
      const [honest, told] = [audit.woken.bind(audit), { times: 0 }]
      audit.woken = (now, to) => {
        const effects = honest(now, to)
        return effects.length > 0 && told.times++ > 0 ? [] : effects
      }
    },
  },
  'what is on its way is taken for damage': {
    replica(replica) {
      const audited = Reflect.get(replica, 'audited') as Audited
      const honest = audited.compare.bind(audited)
      audited.compare = (doc, _settled, version, theirs) => honest(doc, true, version, theirs)
    },
  },
  'what is in the air is no edit': onReplica('flush', (replica, honest) => (now: unknown) => {
    const effects = honest(now)
    for (const out of replica.documents.outgoing.values()) out.dirty.clear()
    return effects
  }),
  'a draft that was revealed is let go silently': {
    replica({ documents: d }) {
      d.letGo = key => {
        d.drafts.delete(key)
        d.outgoing.delete(key)
      }
    },
  },
  'a refusal quotes what was refused': {
    around(room, event, handle) {
      const effects = handle()
      const me = connectionOf(room, event)
      const sync = syncOf(event)
      if (!me || !sync || !wasReset(effects)) return effects
      const sentence = `This was refused: ${Buffer.from(sync.bytes).toString('latin1')}`
      const others = connections(room).filter(c => c !== me)
      const told = others.map(
        c => ({ type: 'send', to: c.id, frame: encodeJson(RESET, { doc: 'x', sentence }) }) as const,
      )
      return [...effects, ...told]
    },
  },
  'a ballot is logged': {
    around(_room, _event, handle) {
      const effects = handle()
      for (const cast of ballotsOf(effects)) console.info(Buffer.from(cast.entry ?? []).toString('latin1'))
      return effects
    },
  },
  'an HTTP answer holds the draft of another': {
    around(room, event, handle) {
      const effects = handle()
      if (event.type !== 'look') return effects
      const texts = [...stateOf(room).drafts.values()].flatMap(bySeat =>
        [...bySeat].map(([seat, doc]) => [seat, doc.toJSON()]),
      )
      return effects.map(e =>
        e.type === 'reply' && e.answer.ok ? { ...e, answer: { ok: true, body: [e.answer.body, texts] } } : e,
      )
    },
  },
  'a connection is never let go': {
    around: (_room, event, handle) => (event.type === 'leave' ? [] : handle()),
  },
  'the board is never let go': {
    opened(room) {
      kept.push(room)
    },
  },
}

/** What the last of them holds on to. */
const kept: unknown[] = []
