/** Numbers for Prometheus: how much and how fast, never who or what. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  request(method: string, route: string, status: number, seconds: number): void
  closed(code: number): void
  commit(milliseconds: number): void
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
  return {
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
