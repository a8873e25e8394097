/** Commands that were not answered yet: they wait for their answer, and some of them for the line (rules C3, C4). */
import type { Command } from '@mustwin/okr/commands'
import type { ReplicaEffect } from './replica-effects.ts'
import { COMMAND, encodeJson } from './wire.ts'

/** Commands that may wait for the line to come back; the others are refused at once while offline (C4). */
const MAY_WAIT: readonly Command['type'][] = ['answer', 'ready', 'raiseHand', 'rename', 'wasHere']
const OFFLINE = 'You are offline. This needs the room; please try again when you are back.'

const frameOf = (id: string, command: Command): ReplicaEffect => ({
  type: 'send',
  frame: encodeJson(COMMAND, { id, command }),
})

export class Waiting {
  private readonly commands = new Map<string, Command>()

  get size(): number {
    return this.commands.size
  }

  /** A new command: sent, kept until the line is back, or refused. */
  ask(id: string, command: Command, isLive: boolean): ReplicaEffect[] {
    if (!isLive && !MAY_WAIT.includes(command.type))
      return [{ type: 'replied', id, outcome: { ok: false, refusal: 'notNow', sentence: OFFLINE } }]
    this.commands.set(id, command)
    return isLive ? [frameOf(id, command)] : []
  }

  answered(id: string): void {
    this.commands.delete(id)
  }

  /** All of them again, under their own ids, so that they happen once (C3). */
  again(): ReplicaEffect[] {
    return [...this.commands].map(([id, command]) => frameOf(id, command))
  }

  clear(): void {
    this.commands.clear()
  }
}
