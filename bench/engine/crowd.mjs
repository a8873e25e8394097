/**
 * Makes people move and write on time. One clock for all; who is late because this process is busy is sent late and
 * timed from when it was sent, and the figure `generator` says how busy it was.
 */
import { performance as clock } from 'node:perf_hooks'
import { coreSeconds, cpuSeconds, residentBytes, sleep } from './machine.mjs'

const BEAT = 2
const MOVE = 50
const EDIT = 200
const PING = 10
/** Of five edits four are typed and one is dragged. */
const isTyped = n => n % 5 !== 4
/** How long edits that are on their way are waited for. */
const PATIENCE = 5_000

export class Crowd {
  #actions = []
  #timer = null
  #ledger
  #server
  #people

  /** @param people all whose bytes are counted */
  constructor({ server, ledger, people }) {
    this.#server = server
    this.#ledger = ledger
    this.#people = people
  }

  /** Does something every so many milliseconds, beginning at a moment of its own. */
  every(milliseconds, act) {
    const phase = (this.#actions.length * 0.618_034) % 1
    this.#actions.push({ every: milliseconds, phase, next: 0, act })
  }

  /** Moves the pointer twenty times a second. @param rests whether it also rests half of the time */
  moves(person, rests = false) {
    let x = 0
    const phase = (this.#actions.length * 0.618_034) % 1
    this.every(MOVE, now => {
      if (rests && (now / 4_000 + phase) % 1 < 0.5) return person.settle()
      this.#ledger.moved(person.client, ++x, now)
      person.point(x, 300)
    })
  }

  /** Writes one edit every so many milliseconds. */
  writes(person, writer, every = EDIT) {
    this.every(every, now => {
      const n = writer.made
      this.#ledger.sent(person, writer.number, n, isTyped(n), now)
      person.send(isTyped(n) ? writer.type() : writer.drag())
    })
  }

  pings(person) {
    this.every(PING, () => person.ping())
    this.pinged = person
  }

  start() {
    const began = clock.now()
    for (const action of this.#actions) action.next = began + action.every * action.phase
    this.#timer = setInterval(() => {
      for (const action of this.#actions) {
        const now = clock.now()
        if (now < action.next) continue
        action.act(now)
        // Nobody makes up for what they could not say in time.
        action.next = Math.max(action.next + action.every, now)
      }
    }, BEAT)
  }

  /** Whose line was closed goes on in vain; the figure `closed` counts them. */
  stop() {
    clearInterval(this.#timer)
  }

  /** Lets some time pass and looks at it. */
  async measure({ settle, span }) {
    await sleep(settle)
    const before = this.#reading()
    const [began, busy] = [clock.now(), clock.eventLoopUtilization()]
    this.#ledger.begin(began)
    this.pinged?.takeStalls()
    await sleep(span)
    const ended = clock.now()
    this.#ledger.end(ended)
    const after = this.#reading()
    const generator = clock.eventLoopUtilization(busy).utilization
    const stalls = this.pinged?.takeStalls() ?? []
    const rss = residentBytes(this.#server.pid)
    for (const until = ended + PATIENCE; !this.#ledger.isComplete && clock.now() < until; ) await sleep(50)
    const seconds = (ended - began) / 1_000
    const each = (key, unit) => (after[key] - before[key]) / seconds / this.#people.length / unit
    return {
      cpu: (after.cpu - before.cpu) / seconds,
      bytes: each('bytes', 1_000),
      messages: each('messages', 1),
      rss: rss / 2 ** 20,
      generator,
      others: (after.cores - before.cores - (after.cpu - before.cpu) - (after.own - before.own)) / seconds,
      stalls,
      closed: this.#people.filter(({ closed }) => closed !== null).length,
      ...this.#ledger.times(clock.now()),
    }
  }

  #reading() {
    const sum = key => this.#people.reduce((all, { line }) => all + line[key], 0)
    return {
      cpu: cpuSeconds(this.#server.pid),
      own: cpuSeconds(process.pid),
      cores: coreSeconds(),
      bytes: sum('bytes'),
      messages: sum('messages'),
    }
  }
}
