/** Calls over HTTP that wait for a room's answer. */
import type { Answer, CallId, RoomEvent } from '@mustwin/room/effects'

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
export type Call = Without<Extract<RoomEvent, { call: CallId }>, 'call' | 'now'>

export class Calls {
  private readonly waiting = new Map<CallId, { resolve(answer: Answer): void; reject(error: Error): void }>()
  private next = 0

  get size(): number {
    return this.waiting.size
  }

  /** @param start asks the room under this number, and may be answered before it returns */
  ask(start: (call: CallId) => void): Promise<Answer> {
    const call = this.next++
    return new Promise((resolve, reject) => {
      this.waiting.set(call, { resolve, reject })
      start(call)
    })
  }

  answer(call: CallId, answer: Answer): void {
    this.waiting.get(call)?.resolve(answer)
    this.waiting.delete(call)
  }

  /** Nobody will be answered any more. */
  fail(why: Error): void {
    const all = [...this.waiting.values()]
    this.waiting.clear()
    for (const { reject } of all) reject(why)
  }
}
