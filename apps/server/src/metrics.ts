/** Numbers for Prometheus: how much and how fast, never who or what. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { noTraffic, type Traffic } from './traffic.ts'

export interface Metrics {
  request(method: string, route: string, status: number, seconds: number): void
  closed(code: number): void
  commit(milliseconds: number): void
  turn(milliseconds: number): void
  /** Counted by whoever sends. */
  readonly traffic: Traffic
  text(): Promise<string>
  readonly type: string
}

/** @param counts what is live now. @param process whether to add figures of the process (once per process). */
export function makeMetrics(counts: () => { rooms: number; connections: number }, process: boolean): Metrics {
  const registry = new Registry()
  const registers = [registry]
  if (process) collectDefaultMetrics({ register: registry })
  const rooms = new Gauge({ name: 'mustwin_rooms', help: 'Rooms that are open', registers })
  const sockets = new Gauge({ name: 'mustwin_sockets', help: 'Sockets that are open', registers })
  const closes = new Counter({
    name: 'mustwin_socket_closes_total',
    help: 'Sockets closed, by close code',
    labelNames: ['code'],
    registers,
  })
  const requests = new Histogram({
    name: 'mustwin_request_seconds',
    help: 'HTTP requests, by method, route pattern and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2],
    registers,
  })
  const commits = new Histogram({
    name: 'mustwin_commit_seconds',
    help: 'Time from an effect to its commit on disk',
    buckets: [0.001, 0.005, 0.02, 0.06, 0.25, 1, 5],
    registers,
  })
  const turns = new Histogram({
    name: 'mustwin_turn_seconds',
    help: 'Work of the server between the beginnings of two turns: commits begun, frames written',
    buckets: [0.000_25, 0.001, 0.004, 0.012, 0.05, 0.25],
    registers,
  })
  const traffic = noTraffic()
  countTraffic(traffic, registers)
  return {
    traffic,
    turn: milliseconds => turns.observe(milliseconds / 1_000),
    request: (method, route, status, seconds) => requests.observe({ method, route, status }, seconds),
    closed: code => closes.inc({ code }),
    commit: milliseconds => commits.observe(milliseconds / 1_000),
    text: () => {
      const now = counts()
      rooms.set(now.rooms)
      sockets.set(now.connections)
      return registry.metrics()
    },
    type: registry.contentType,
  }
}

const TRAFFIC: readonly (readonly [count: keyof Traffic, name: string, help: string])[] = [
  ['frames', 'frames_sent', 'Frames sent to connections'],
  ['writes', 'socket_writes', 'Writes to sockets'],
  ['dropped', 'presence_dropped', 'Presence frames that somebody was too slow for'],
  ['deferred', 'frames_deferred', 'Frames that waited because their room or connection had used its share'],
  ['diverged', 'copies_diverged', 'Copies of a board that said something else than their room'],
  ['slow', 'connections_slow', 'Connections closed because they did not keep up'],
  ['throttled', 'connections_throttled', 'Connections closed because they cost too much work'],
]

/** Read when somebody asks: counting itself must not cost anything. */
function countTraffic(traffic: Traffic, registers: Registry[]): void {
  for (const [count, name, help] of TRAFFIC) {
    new Counter({
      name: `mustwin_${name}_total`,
      help,
      registers,
      collect() {
        this.reset()
        this.inc(traffic[count])
      },
    })
  }
}
