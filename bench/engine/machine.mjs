/** The machine under the servers: who runs on which core, what a process has used, and what its heap holds. */
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, setPriority } from 'node:os'
import { WebSocket } from 'ws'

const SERVER_CORE = '0'
const LOAD_CORE = '1'
const TICKS_PER_SECOND = 100

const canPin = () => availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0

/** Puts this process, which makes the load, on a core of its own. */
export function pinMyself() {
  if (!canPin()) {
    console.error(
      'There is no second core, or no taskset: server and load share a core, and ratios say little.',
    )
    return
  }
  spawnSync('taskset', ['-a', '-p', '-c', LOAD_CORE, String(process.pid)])
}

/**
 * Lets this process and all that it starts go before other programs, as root. Linux weighs sessions before it weighs
 * their processes, so both are asked for.
 */
export function goFirst() {
  setPriority(-15)
  writeFileSync('/proc/self/autogroup', '-15')
}

export function warnWhenBusy() {
  const load = loadavg()[0]
  if (load > 1.5) console.error(`The machine is busy (load ${load.toFixed(2)}): take these figures again.`)
  return load
}

/** Servers that run: none outlives this process, however it ends. */
const running = new Set()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))

/**
 * A server on its core. Resolves when it says that it is ready.
 * @param ready reads the port from what it has said, or null
 */
export async function startOnCore({ node = process.execPath, script, args = [], env = {}, ready, cwd }) {
  const command = [node, '--inspect-port=0', script, ...args]
  const pinned = canPin() ? ['taskset', '-c', SERVER_CORE, ...command] : command
  const child = spawn(pinned[0], pinned.slice(1), {
    cwd,
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  running.add(child)
  const gone = new Promise(done => child.once('exit', done))
  gone.then(() => running.delete(child))
  child.stderr.on('data', chunk => {
    said.err = (said.err + chunk).slice(-4_000)
  })
  const port = await new Promise((resolve, reject) => {
    child.stdout.on('data', chunk => {
      said.out = (said.out + chunk).slice(-4_000)
      const found = ready(said.out)
      if (found) resolve(found)
    })
    gone.then(code => reject(new Error(`${script} ended with ${code}: ${said.err}`)))
  })
  return {
    pid: child.pid,
    port,
    said,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      const late = setTimeout(() => child.kill('SIGKILL'), 20_000)
      await gone
      clearTimeout(late)
    },
  }
}

/** Seconds of processor time that all threads of it have used, in user code and in the kernel. */
export function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** Seconds that all cores together have worked, for anybody. */
export function coreSeconds() {
  const [, ...fields] = readFileSync('/proc/stat', 'utf8').split('\n')[0].split(/ +/)
  const [user, nice, system, , , irq, softirq] = fields.map(Number)
  return (user + nice + system + irq + softirq) / TICKS_PER_SECOND
}

/** Resident memory, in bytes. */
export function residentBytes(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
}

/**
 * A look into a running server, which knows nothing of it: the debugger that every Node has is woken by a signal.
 * @returns bytes of its heap and of buffers outside it, after a forced collection
 */
export async function heapBytes(server) {
  process.kill(server.pid, 'SIGUSR1')
  const address = await waitFor(() => /ws:\/\/127\.0\.0\.1:\d+\/[\w-]+/.exec(server.said.err)?.[0], 5_000)
  const socket = new WebSocket(address)
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  let n = 0
  const ask = (method, params = {}) =>
    new Promise(resolve => {
      const id = ++n
      const hear = data => {
        const answer = JSON.parse(data)
        if (answer.id !== id) return
        socket.off('message', hear)
        resolve(answer.result)
      }
      socket.on('message', hear)
      socket.send(JSON.stringify({ id, method, params }))
    })
  for (let i = 0; i < 3; i++) await ask('HeapProfiler.collectGarbage')
  const expression = 'JSON.stringify(process.memoryUsage())'
  const { result } = await ask('Runtime.evaluate', { expression })
  const { heapUsed, external } = JSON.parse(result.value)
  socket.close()
  return heapUsed + external
}

export const sleep = milliseconds => new Promise(done => setTimeout(done, milliseconds))

/** Asks every 20 ms until there is an answer. Throws when there is none in time. */
export async function waitFor(ask, milliseconds, what = 'it') {
  const end = performance.now() + milliseconds
  for (;;) {
    const answer = ask()
    if (answer) return answer
    if (performance.now() > end) throw new Error(`waited ${milliseconds} ms for ${what}`)
    await sleep(20)
  }
}
