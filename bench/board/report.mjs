/** Figures of all rounds as a table: median and spread, and the ratio to Mustwin. */
import { cpus } from 'node:os'

const median = values => [...values].sort((a, b) => a - b)[values.length >> 1]
const brief = value => (value >= 100 ? value.toFixed(0) : value.toFixed(1))

function groupBy(list, keyOf) {
  const groups = new Map()
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}

/** `4.7 (4.5–5.0) 1.2×`: median, least and greatest, and how many times Mustwin's median. */
function cell(values, own) {
  if (values.length === 0) return '–'
  const middle = median(values)
  const spread = values.length > 1 ? ` (${brief(Math.min(...values))}–${brief(Math.max(...values))})` : ''
  const ratio = own === undefined || own === 0 ? '' : ` **${(middle / own).toFixed(2)}×**`
  return `${brief(middle)}${spread}${ratio}`
}

function table(results, names) {
  const rows = groupBy(
    results.filter(({ value }) => value !== null),
    ({ scene, figure }) => `${scene}, ${figure}`,
  )
  const head = `| | ${names.join(' | ')} |\n|---|${names.map(() => '---:|').join('')}`
  const lines = [...rows].map(([row, figures]) => {
    const valuesOf = name => figures.filter(({ contestant }) => contestant === name).map(({ value }) => value)
    const own = valuesOf('mustwin').length > 0 ? median(valuesOf('mustwin')) : undefined
    const cells = names.map(name => cell(valuesOf(name), name === 'mustwin' ? undefined : own))
    return `| ${row} | ${cells.join(' | ')} |`
  })
  return [head, ...lines].join('\n')
}

/** What was promised, each with the figures that decide it. */
const PROMISES = [
  ['pan 100 %', 'main ms/frame', { excalidraw: 1.2, tldraw: 1 }],
  ['pan 30 %', 'main ms/frame', { excalidraw: 1.5, tldraw: 1, flow: 1 }],
  ['30 movers 100 %', 'main ms/frame', { excalidraw: 1, tldraw: 1, flow: 1 }],
  ['30 movers 30 %', 'main ms/frame', { excalidraw: 1, tldraw: 1, flow: 1 }],
  ['open', 'first paint ms', { excalidraw: 1, tldraw: 1, flow: 1 }],
  ['rest', 'heap MB', { tldraw: 1 }],
]

function verdicts(results) {
  const at = (name, scene, figure) => {
    const values = results.filter(
      r => r.size === 1000 && r.contestant === name && r.scene === scene && r.figure === figure,
    )
    return values.length > 0 ? median(values.map(({ value }) => value)) : null
  }
  return PROMISES.flatMap(([scene, figure, limits]) =>
    Object.entries(limits).map(([other, times]) => {
      const [own, theirs] = [at('mustwin', scene, figure), at(other, scene, figure)]
      const known = own !== null && theirs !== null
      const verdict = known ? (own <= times * theirs ? 'yes' : '**no**') : 'not measured'
      const than = times === 1 ? `below ${other}'s` : `at most ${times} × ${other}'s`
      const figures = known ? ` (${brief(own)} and ${brief(theirs)})` : ''
      return `- ${scene}, ${figure}: ${than}: ${verdict}${figures}`
    }),
  )
}

/** The whole page. @param results as `run.mjs` says them */
export function report(results, { rounds, version }) {
  const names = [...new Set(results.map(({ contestant }) => contestant))]
  const loads = results.map(({ load }) => load)
  const machine = `${cpus().length} × ${cpus()[0]?.model}, no graphics card, Chromium ${version}`
  const load = `load of the machine while it ran ${brief(Math.min(...loads))} to ${brief(Math.max(...loads))}`
  const sizes = [...groupBy(results, ({ size }) => size)].map(
    ([size, own]) => `## ${size} cards\n\n${table(own, names)}\n`,
  )
  const refused = results
    .filter(result => result.refused)
    .map(r => `- ${r.contestant}, ${r.size} cards, ${r.scene}: ${r.refused}`)
  return [
    `# The board beside others\n\n${rounds} interleaved rounds; ${machine}; ${load}.`,
    'Median, least and greatest, and in bold how many times Mustwin’s. How it is measured: README.md.\n',
    `## What was promised, at 1,000 cards\n\n${verdicts(results).join('\n')}\n`,
    ...sizes,
    ...(refused.length > 0 ? [`## Not measured\n\n${[...new Set(refused)].join('\n')}\n`] : []),
  ].join('\n')
}
