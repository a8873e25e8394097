/** The shape of one rule: a command with all that its decision may look at. */
import type { Command } from '../commands.ts'
import type { Outcome } from '../refusal.ts'
import type { Circumstances, Seat, Workshop } from '../workshop.ts'

export type CommandOf<T extends Command['type']> = Command extends infer C
  ? C extends { type: string }
    ? T extends C['type']
      ? C & { type: T }
      : never
    : never
  : never

/** `me` sits in the room; whether they hold the wheel and the phase fits was checked before. */
export interface Ask<T extends Command['type']> {
  readonly w: Workshop
  readonly me: Seat
  readonly command: CommandOf<T>
  readonly is: Circumstances
}

export type Rules<T extends Command['type']> = { readonly [K in T]: (ask: Ask<K>) => Outcome }
