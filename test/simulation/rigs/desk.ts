/** One person's page in a hall: a real `Replica` whose frames wait on the line until the rig lets them through. */
import { Replica } from '@mustwin/room/replica'
import type { ReplicaEffect, ReplicaEvent } from '@mustwin/room/replica-effects'
import { RESET } from '@mustwin/room/wire'
import type { Rng } from '../rng.ts'
import type { Hall } from './hall.ts'

type Bare = ReplicaEvent extends infer E ? (E extends unknown ? Omit<E, 'now'> : never) : never

export class Desk {
  readonly seat: string
  readonly replica: Replica
  conn: string | null = null
  /** Frames on their way to the room, and from it. */
  up: Uint8Array[] = []
  private down: (Uint8Array | number)[] = []
  /** Called before a refusal reaches the replica. */
  beforeReset: () => void = () => {}
  private readonly hall: Hall

  constructor(hall: Hall, seat: string, random: Rng) {
    this.hall = hall
    this.seat = seat
    this.replica = new Replica(random)
    this.tell({ type: 'start' })
  }

  /** What the room sent, to be heard at the next `settle`. */
  hear(frame: Uint8Array | number): void {
    this.down.push(frame)
  }

  tell(event: Bare): void {
    this.perform(this.replica.handle({ ...event, now: this.hall.now } as ReplicaEvent))
  }

  flush(): void {
    this.tell({ type: 'flush' })
  }

  /** The line is cut: what is on it is lost both ways, and the replica comes back by itself. */
  cut(): void {
    const { conn } = this
    this.conn = null
    this.up = []
    this.down = []
    if (conn !== null) this.hall.leave(conn)
    this.tell({ type: 'close', code: 1006 })
  }

  /** Lets everything through until nothing moves any more. */
  settle(): void {
    for (let i = 0; i < 1_000; i++) {
      const frame = this.up.shift()
      if (frame && this.conn !== null) this.hall.say(this.conn, frame)
      const heard = this.down.shift()
      if (heard !== undefined) this.take(heard)
      if (!frame && heard === undefined) return
    }
    throw new Error('the line never rests')
  }

  private take(heard: Uint8Array | number): void {
    if (typeof heard === 'number') {
      this.conn = null
      this.tell({ type: 'close', code: heard })
      return
    }
    if (heard[0] === RESET) this.beforeReset()
    this.tell({ type: 'frame', bytes: heard })
  }

  private perform(effects: readonly ReplicaEffect[]): void {
    for (const effect of effects) {
      if (effect.type === 'send') this.up.push(effect.frame)
      else if (effect.type === 'connect') this.connect(effect.client)
    }
  }

  private connect(client: number): void {
    const old = this.conn
    this.up = []
    this.down = []
    this.conn = this.hall.connFor(this)
    if (old !== null) this.hall.leave(old)
    this.tell({ type: 'open' })
    this.hall.join(this.seat, client, this.conn)
  }
}
