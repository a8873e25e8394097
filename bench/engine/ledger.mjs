/**
 * When each edit and each move was sent, and when each of the looking people got it. An edit that was typed must arrive
 * itself; one that was dragged has also arrived with a later one of the same writer. What never came is lost, and counts
 * as having taken all the time there was.
 */

const keyOf = (writer, n) => writer * 65_536 + n

/** @returns the value below which a share of them lies; null of none */
export function quantile(sorted, share) {
  return sorted.length > 0 ? sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] : null
}

export class Ledger {
  #sent = new Map()
  #edits = []
  #seen = new Map()
  #lookers = new Map()
  #moves = new Map()
  #moveTimes = []
  #from = Number.POSITIVE_INFINITY
  #to = Number.POSITIVE_INFINITY

  /** Somebody looks for the edits of their room. */
  look(person) {
    this.#lookers.set(person.room, [...(this.#lookers.get(person.room) ?? []), person])
    this.#seen.set(person, new Map())
  }

  sent(person, writer, n, isTyped, now) {
    const edit = { room: person.room, author: person, writer, n, isTyped, at: now }
    this.#sent.set(keyOf(writer, n), edit)
    this.#edits.push(edit)
  }

  typed(person, writer, n, now) {
    const seen = this.#seen.get(person)
    const key = keyOf(writer, n)
    if (seen && !seen.has(key)) seen.set(key, now)
  }

  dragged(person, writer, n, now) {
    const seen = this.#seen.get(person)
    if (!seen) return
    for (let m = n; m >= 0; m--) {
      const key = keyOf(writer, m)
      if (this.#sent.get(key)?.isTyped !== false) continue
      if (seen.has(key)) return
      seen.set(key, now)
    }
  }

  /** A move leaves: its number stands in its x. */
  moved(client, x, now) {
    const times = this.#moves.get(client) ?? []
    times[x] = now
    this.#moves.set(client, times)
  }

  pointed(person, client, x, now) {
    const at = this.#moves.get(client)?.[x]
    if (at === undefined || at < this.#from || at > this.#to || person.client === client) return
    this.#moveTimes.push(now - at)
  }

  /** Only what is sent from now on counts. */
  begin(now) {
    this.#from = now
    this.#to = Number.POSITIVE_INFINITY
    this.#moveTimes = []
  }

  /** Nothing that is sent from now on counts. */
  end(now) {
    this.#to = now
  }

  #counted() {
    return this.#edits.filter(({ at }) => at >= this.#from && at < this.#to)
  }

  #receiversOf({ room, author }) {
    return (this.#lookers.get(room) ?? []).filter(person => person !== author)
  }

  /** Whether everybody who looks has all of it. */
  get isComplete() {
    return this.#counted().every(edit =>
      this.#receiversOf(edit).every(person => this.#seen.get(person).has(keyOf(edit.writer, edit.n))),
    )
  }

  /** @returns milliseconds of edits and of moves, sorted, and how many edits never came */
  times(now) {
    let lost = 0
    const edits = this.#counted().flatMap(edit =>
      this.#receiversOf(edit).map(person => {
        const at = this.#seen.get(person).get(keyOf(edit.writer, edit.n))
        if (at === undefined) lost += 1
        return (at ?? now) - edit.at
      }),
    )
    const sorted = list => list.sort((a, b) => a - b)
    return { edits: sorted(edits), moves: sorted(this.#moveTimes), lost }
  }

  /** Forgets what was sent, for another look at the same people. */
  forget() {
    this.#edits = []
    this.#sent.clear()
    this.#moves.clear()
    for (const seen of this.#seen.values()) seen.clear()
  }
}
