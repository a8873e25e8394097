/**
 * Where those who come in wait in line (rule W4): a first copy costs more than anything else that one person asks for,
 * and a hundred of them at once must not keep those waiting who are in already.
 */
import type { Loop } from './turn.ts'

export class Entrance {
  private readonly loop: Loop
  private readonly line: (() => void)[] = []

  constructor(loop: Loop) {
    this.loop = loop
  }

  /** Resolves when it is this one's turn: one in each iteration of the loop, in which all others are heard as well. */
  turn(): Promise<void> {
    return new Promise(resolve => {
      if (this.line.push(resolve) === 1) this.next()
    })
  }

  private next(): void {
    this.loop.soon(() => {
      this.line.shift()?.()
      if (this.line.length > 0) this.next()
    })
  }
}
