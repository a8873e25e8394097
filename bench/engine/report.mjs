/** Figures of all rounds as one page: medians, their spread, and how many times Mustwin's. */
import { cpus } from 'node:os'
import { verdictsOf } from './goals.mjs'

const median = values => [...values].sort((a, b) => a - b)[values.length >> 1]
const brief = value => (Math.abs(value) >= 100 ? value.toFixed(0) : Number(value.toPrecision(2)).toString())
const isFigure = ({ value }) => typeof value === 'number'

/** `4.7 (4.5–5.0) 1.2×`: median, least and greatest, and how many times Mustwin's. */
function cell(values, own) {
  if (values.length === 0) return '–'
  const middle = median(values)
  const spread = values.length > 1 ? ` (${brief(Math.min(...values))}–${brief(Math.max(...values))})` : ''
  const ratio = own ? ` **${brief(middle / own)}×**` : ''
  return `${brief(middle)}${spread}${ratio}`
}

const rowOf = ({ scene, size, figure }) =>
  [scene, size ?? '', figure].filter(part => part !== undefined).join(' | ')

const isOwn = ({ name }) => name === 'mustwin'
/** What other programs did is nobody's merit. */
const isNoise = row => row.endsWith('others on the machine')

function table(results, contestants, workload) {
  const own = results.filter(result => result.workload === workload && isFigure(result))
  if (own.length === 0) return []
  const hasScenes = own.some(({ scene }) => scene)
  const head = [...(hasScenes ? ['scene'] : []), 'size', 'figure', ...contestants.map(({ title }) => title)]
  const rows = [...new Set(own.map(rowOf))].map(row => {
    const valuesOf = ({ name }) =>
      own.filter(r => r.contestant === name && rowOf(r) === row).map(({ value }) => value)
    const mustwin = valuesOf({ name: 'mustwin' })
    const cells = contestants.map(one =>
      cell(valuesOf(one), isOwn(one) || mustwin.length === 0 || isNoise(row) ? undefined : median(mustwin)),
    )
    return `| ${row} | ${cells.join(' | ')} |`
  })
  return [`## ${workload}\n`, `| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows, '']
}

function verdictTable(verdicts) {
  const word = kept => (kept === null ? 'not measured' : kept ? 'kept' : '**missed**')
  const shown = value => (typeof value === 'number' ? brief(value) : '–')
  const lines = verdicts.map(
    ({ figure, value, goal, kept }) => `| ${figure} | ${shown(value)} | ${shown(goal)} | ${word(kept)} |`,
  )
  return ['## What was promised\n', '| | Mustwin | goal | |', '|---|---:|---:|---|', ...lines, '']
}

/** @param results as `run.mjs` says them @returns the page, and each promise with whether it is kept */
export function report(results, contestants, plan) {
  const at = (contestant, workload, size, figure, scene) => {
    const values = results.filter(
      r =>
        isFigure(r) &&
        r.contestant === contestant &&
        r.workload === workload &&
        r.figure === figure &&
        (size === undefined || r.size === size) &&
        (scene === undefined || r.scene === scene),
    )
    return values.length > 0 ? median(values.map(({ value }) => value)) : null
  }
  const verdicts = verdictsOf(at, plan.sizes)
  const loads = results.map(({ load }) => load)
  const busy = Math.max(...loads) > 3 ? ' **Taken while others used the machine: take them again.**' : ''
  const others = results.filter(({ figure }) => figure === 'others on the machine').map(({ value }) => value)
  const measured = others.length > 0 ? ` Others used ${brief(Math.max(0, ...others))} of a core at most.` : ''
  const failed = results
    .filter(({ figure }) => figure === 'failed')
    .map(({ contestant, workload, why }) => `- ${contestant}, ${workload}: ${why}`)
  const text = [
    '# The engine beside others\n',
    `${plan.rounds} interleaved rounds; ${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}; load of the machine ${Math.min(...loads)} to ${Math.max(...loads)}.${busy}${measured}`,
    'Median, least and greatest, and in bold how many times Mustwin’s. How it is measured: ../README.md.\n',
    ...verdictTable(verdicts),
    ...['workshop', 'rooms', 'join', 'memory', 'storm'].flatMap(workload =>
      table(results, contestants, workload),
    ),
    ...(failed.length > 0 ? ['## Not measured\n', ...failed, ''] : []),
  ].join('\n')
  return { text, verdicts }
}
