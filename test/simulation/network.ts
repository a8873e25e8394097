/**
 * One connection between a tab and a server. Order is kept while it lives, as TCP does; a cut loses what is in flight
 * both ways; each end hears of the end in its own time, or of nothing at all when the line hangs.
 */
import { between, type Rng } from './rng.ts'
import type { World } from './world.ts'

export interface ClientEnd {
  opened(wire: Wire): void
  heard(wire: Wire, bytes: Uint8Array): void
  closed(wire: Wire, code: number): void
}

export interface ServerEnd {
  joined(wire: Wire): void
  received(wire: Wire, bytes: Uint8Array): void
  left(wire: Wire): void
}

/** What a browser says of a line that broke. */
export const BROKEN = 1006

export interface Ends {
  readonly client: ClientEnd
  readonly server: ServerEnd
  readonly seat: string
  /** The document client id that the client named. */
  readonly clientId: number
}

export class Wire {
  readonly id: string
  readonly ends: Ends
  /** Update frames in the order in which the client sent them. */
  readonly updates: Uint8Array[] = []
  /** Since when nothing that the server says can arrive any more. */
  deadSince: number | null = null
  /** When the client dialled, and when the server heard of it. */
  readonly dialledAt: number
  arrivedAt = Number.POSITIVE_INFINITY
  /** Whether the server has said anything to it. */
  isSpokenTo = false
  private readonly world: World
  private readonly rng: Rng
  private readonly latency: number
  private carriesUp = true
  private carriesDown = true
  private clientHears = true
  private serverHears = true
  private lastUp = 0
  private lastDown = 0

  constructor(world: World, rng: Rng, latency: number, id: string, ends: Ends) {
    this.world = world
    this.rng = rng
    this.latency = latency
    this.id = id
    this.ends = ends
    this.dialledAt = world.now
    this.goUp(() => ends.server.joined(this))
  }

  /** The server lets it in. */
  accept(): void {
    this.goDown(() => this.ends.client.opened(this))
  }

  up(bytes: Uint8Array): void {
    this.goUp(() => {
      this.world.figures.frames++
      this.ends.server.received(this, bytes)
    })
  }

  down(bytes: Uint8Array): void {
    this.isSpokenTo = true
    this.goDown(() => {
      this.world.figures.frames++
      this.world.tell(() => `${this.id} hears ${bytes.length} bytes, type ${bytes[0]}`, bytes)
      this.ends.client.heard(this, bytes)
    })
  }

  /** The server ends it: the client hears the code after all that was sent before. */
  closeDown(code: number): void {
    this.serverHears = false
    this.goDown(() => this.endClient(code))
  }

  /** The client ends it: what it sent before still arrives. */
  closeUp(): void {
    this.clientHears = false
    this.goUp(() => this.endServer())
  }

  /** Everything in flight is lost; the ends hear of it after so many ms (null: they have to find out). */
  cut(client: number | null, server: number | null): void {
    this.carriesUp = false
    this.carriesDown = false
    this.deadSince ??= this.world.now
    if (client !== null) this.world.after(client, () => this.endClient(BROKEN))
    if (server !== null) this.world.after(server, () => this.endServer())
  }

  /** One direction goes on carrying, the other swallows everything. The server finds out by its pings. */
  hang(direction: 'up' | 'down'): void {
    if (direction === 'up') this.carriesUp = false
    else {
      this.carriesDown = false
      this.deadSince ??= this.world.now
    }
    this.world.after(35_000, () => this.endServer())
  }

  private endClient(code: number): void {
    if (!this.clientHears) return
    this.clientHears = false
    this.ends.client.closed(this, code)
  }

  private endServer(): void {
    if (!this.serverHears) return
    this.serverHears = false
    this.ends.server.left(this)
    // A server that gives a connection up resets it.
    this.world.after(this.delay(), () => this.endClient(BROKEN))
  }

  private goUp(arrive: () => void): void {
    if (!this.carriesUp) return
    this.lastUp = Math.max(this.lastUp, this.world.now + this.delay())
    this.world.after(this.lastUp - this.world.now, () => {
      if (this.carriesUp && this.serverHears) arrive()
    })
  }

  private goDown(arrive: () => void): void {
    if (!this.carriesDown) return
    this.lastDown = Math.max(this.lastDown, this.world.now + this.delay())
    this.world.after(this.lastDown - this.world.now, () => {
      if (this.carriesDown && this.clientHears) arrive()
    })
  }

  private delay(): number {
    return this.latency * between(this.rng, 0.5, 2)
  }
}
