/** One wish of this person in this tab that several screens read: what is open, what is followed. */
import { useSyncExternalStore } from 'react'
import { Told } from '../canvas/store.ts'

export class One<T> {
  private value: T
  private readonly told = new Told()
  readonly subscribe = this.told.subscribe

  constructor(value: T) {
    this.value = value
  }

  get = (): T => this.value

  set(value: T): void {
    if (Object.is(value, this.value)) return
    this.value = value
    this.told.tell()
  }
}

export const useOne = <T>(one: One<T>): T => useSyncExternalStore(one.subscribe, one.get)
