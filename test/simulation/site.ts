/** Where the server is: which process has the room now, whether there is one, and who is still talking to an old one. */
import { writtenAnew } from '@mustwin/room/anew'
import { type ClientEnd, Wire } from './network.ts'
import { between, chance } from './rng.ts'
import { type Around, ROOM, Server } from './server.ts'

export class Site {
  /** Every server that still lives: the present owner last, before it those who do not know yet that they are not. */
  servers: Server[] = []
  down = false
  private readonly around: Omit<Around, 'over'>
  private wires = 0

  constructor(around: Omit<Around, 'over'>) {
    this.around = around
  }

  /** The server that people reach (an old owner, when the later ones died); opened when need be, null while down. */
  get present(): Server | null {
    if (this.down) return null
    return this.servers.at(-1) ?? this.open()
  }

  /** A new connection to the present server; null when nobody answers. */
  dial(client: ClientEnd, seat: string, clientId: number, latency: number): Wire | null {
    const server = this.present
    if (!server) return null
    const id = `w${++this.wires}:${seat}`
    return new Wire(this.around.world, this.around.rng, latency, id, { client, server, seat, clientId })
  }

  /** Everything of this machine stops, and comes back after a while. */
  crash(away: number): void {
    for (const server of [...this.servers]) server.crash()
    this.down = true
    this.writeAnew()
    this.around.world.after(away, () => {
      this.down = false
    })
  }

  /** As the server does with a board that has outgrown its use; here with a small one, to see more of it. */
  private writeAnew(): void {
    const { disk, plan, rng, world } = this.around
    if (this.around.isHealed() || !chance(rng, plan.faults.anew)) return
    const stored = disk.open()
    const anew = writtenAnew({ ...stored, id: ROOM }, null, 0)
    if (!anew) return
    world.tell(() => 'the board is written anew')
    disk.becomes(stored.epoch, anew.snapshot, anew.generation)
  }

  /** The room is opened elsewhere while its owner goes on, because it was asleep or cut off. */
  overtake(): void {
    if (this.down || this.servers.length === 0) return
    this.around.world.tell(() => 'the room is opened elsewhere')
    this.open()
    const zombie = this.servers[0]
    this.around.world.after(between(this.around.rng, 5_000, 60_000), () => {
      if (zombie && this.servers.length > 1 && this.servers[0] === zombie) zombie.crash()
    })
  }

  /** A backup while the room lives; bringing it back is done while everything is down. */
  backUpOrRestore(): void {
    const { disk, world, rng } = this.around
    if (disk.hasBackup) this.crash(between(rng, 500, 5_000))
    const what = disk.backUpOrRestore()
    world.tell(() => `the room is ${what}`)
  }

  /** One server, that everybody reaches and that does not fail any more. */
  heal(): void {
    this.around.heal()
    const { epoch } = this.around.disk.stored
    for (const zombie of this.servers.filter(server => server.epoch !== epoch)) zombie.crash()
    this.down = false
  }

  private open(): Server {
    const over = (server: Server) => {
      this.servers = this.servers.filter(other => other !== server)
    }
    const server = new Server({ ...this.around, over })
    if (!server.over) this.servers.push(server)
    return server
  }
}
