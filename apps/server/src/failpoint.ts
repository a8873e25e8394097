/**
 * Named places at which a rig can stop the server or make its disk fail. In anything but a test (`NODE_ENV=test` and
 * `MUSTWIN_FAILPOINT` set) `failpoint` is an empty function.
 * `MUSTWIN_FAILPOINT=NAME@N` kills the process (SIGKILL) the N-th time that it comes to NAME. `NAME@N=hang:MS` stops the
 * thread for so many milliseconds, once; `NAME@N=fail:TIMES` throws "disk I/O error" from the N-th time on, so often; `full` the same,
 * as a full disk.
 */
type Action = { readonly do: 'kill' } | { readonly do: 'hang' | 'fail' | 'full'; readonly n: number }

interface Armed {
  readonly name: string
  readonly at: number
  readonly action: Action
}

/** What a setting arms; null when it says nothing that is known. */
export function readFailpoint(setting: string): Armed | null {
  const parts = /^([\w.]+)@(\d+)(?:=(hang|fail|full):(\d+))?$/.exec(setting)
  if (!parts) return null
  const [, name = '', at, action, n] = parts
  if (action === 'hang' || action === 'fail' || action === 'full')
    return { name, at: Number(at), action: { do: action, n: Number(n) } }
  return { name, at: Number(at), action: { do: 'kill' } }
}

/** A function to be called at each named place. Counts start with the process (or the thread). */
export function makeFailpoint(setting: string): (name: string) => void {
  const armed = readFailpoint(setting)
  if (!armed) return () => {}
  let count = 0
  return name => {
    if (name !== armed.name) return
    count += 1
    if (count >= armed.at) act(armed, count)
  }
}

function act({ name, at, action }: Armed, count: number): void {
  if (action.do === 'kill') {
    process.kill(process.pid, 'SIGKILL')
    // The signal needs a moment to arrive, and nothing may happen after this point.
    stop(10_000)
  } else if (action.do === 'hang') {
    if (count === at) stop(action.n)
  } else if (count < at + action.n) {
    const says = action.do === 'full' ? 'database or disk is full' : 'disk I/O error'
    throw new Error(`${says} (planted at ${name})`)
  }
}

function stop(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}

// Not `process.env.NODE_ENV`: a bundler would put its own word for it.
const { env } = process

/** Marks a place. Does nothing outside of tests. */
export const failpoint: (name: string) => void = makeFailpoint(
  env.NODE_ENV === 'test' ? (env.MUSTWIN_FAILPOINT ?? '') : '',
)
