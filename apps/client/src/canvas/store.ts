/** Who wants to know of a change: the smallest thing that `useSyncExternalStore` can hang on. */
export class Told {
  private readonly listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  tell(): void {
    for (const listener of [...this.listeners]) listener()
  }
}

/** The same per key, for many keys of which few are listened to. */
export class ToldOf<K> {
  private readonly listeners = new Map<K, Set<() => void>>()

  subscribe(key: K, listener: () => void): () => void {
    const known = this.listeners.get(key) ?? new Set()
    this.listeners.set(key, known.add(listener))
    return () => {
      known.delete(listener)
      if (known.size === 0 && this.listeners.get(key) === known) this.listeners.delete(key)
    }
  }

  tell(key: K): void {
    for (const listener of [...(this.listeners.get(key) ?? [])]) listener()
  }
}
