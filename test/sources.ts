/** The project's own source files, and the rules that the tests hold over them. Pure except for `readSources`. */
import { readdirSync, readFileSync } from 'node:fs'

const root = new URL('..', import.meta.url).pathname

export interface Source {
  /** From the project's root, with forward slashes. */
  readonly path: string
  readonly text: string
}

const skip = new Set(['node_modules', 'dist', 'data', '.git'])

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(root + folder, { withFileTypes: true })) {
    if (skip.has(entry.name)) continue
    if (entry.isDirectory()) yield* walk(`${folder}${entry.name}/`)
    else if (/\.(ts|tsx|mjs)$/.test(entry.name)) yield folder + entry.name
  }
}

/** Every source file of the project: TypeScript, TSX and plain modules. */
export function readSources(): readonly Source[] {
  return [...walk('')].sort().map(path => ({ path, text: readFileSync(root + path, 'utf8') }))
}

export const isTest = ({ path }: Source): boolean =>
  path.startsWith('test/') || /\.(test|contract|setup|e2e)\.tsx?$|\/fixture\.tsx?$/.test(path)

/** Comments would give false alarms: a docstring may say `Date.now`. Strings stay, for imports live in them. */
export const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1')

/** Where a file imports from, dynamic imports and re-exports included. */
export function importsOf({ text }: Source): readonly string[] {
  const found = withoutComments(text).matchAll(
    /(?:^\s*(?:import|export)\b[^'"`;=]*\bfrom\s*|^\s*import\s+|\b(?:import|require)\s*\(\s*)(['"])([^'"\n]+)\1/gm,
  )
  return [...found].map(match => match[2] ?? '')
}

/** `packages/okr`, `apps/server`, … or the first folder. */
const areaOf = (path: string): string =>
  /^(packages|apps)\//.test(path) ? path.split('/').slice(0, 2).join('/') : (path.split('/')[0] ?? '')

/** What each area may import, beside its own files. Imports point one way: okr, board, room, apps. */
const allowed: Readonly<Record<string, readonly RegExp[]>> = {
  'packages/okr': [],
  'packages/board': [/^@mustwin\/okr\//, /^yjs$/],
  'packages/room': [/^@mustwin\/(okr|board)\//, /^yjs$/, /^lib0\//, /^y-protocols\//, /^zod$/],
}
const forbidden: Readonly<Record<string, readonly RegExp[]>> = {
  'apps/server': [/^@mustwin\/client/, /apps\/client/, /^react/],
  'apps/client': [/^@mustwin\/server/, /apps\/server/, /^node:/, /^ws$/],
}

/** A relative import that leaves its package goes round the package's exports. */
function leaves(path: string, to: string): boolean {
  if (!to.startsWith('.')) return false
  const target = new URL(to, `file:///${path}`).pathname.slice(1)
  return areaOf(target) !== areaOf(path)
}

/** Tests may use the test tools and Node; what they test stays under the rule. */
const testTools = [/^vitest/, /^fast-check$/, /^node:/, /^@mustwin\//]

export function forbiddenImports(source: Source): readonly string[] {
  const area = areaOf(source.path)
  const may = allowed[area]
  const mayNot = area === 'apps/client' && /plugins\.ts$/.test(source.path) ? [] : (forbidden[area] ?? [])
  return importsOf(source).filter(to => {
    if (isTest(source) && testTools.some(tool => tool.test(to))) return false
    if (leaves(source.path, to) && /^(packages|apps)\//.test(area)) return !isTest(source)
    if (mayNot.some(rule => rule.test(to))) return true
    return may !== undefined && !to.startsWith('.') && !may.some(rule => rule.test(to))
  })
}

const impure: readonly [name: string, pattern: RegExp][] = [
  ['Date.now', /\bDate\.now\b/],
  ['new Date() without an argument', /\bnew Date(?:\s*\(\s*\)|(?!\s*\())/],
  ['Math.random', /\bMath\.random\b/],
  ['a timer', /\b(?:setTimeout|setInterval|setImmediate|queueMicrotask|requestAnimationFrame)\b/],
  ['performance.now', /\bperformance\.now\b/],
  ['crypto', /\bcrypto\s*\./],
  ['process', /\bprocess\s*\./],
]

/** Clocks, dice and timers in a package: they must be arguments. */
export function impurities(source: Source): readonly string[] {
  if (!source.path.startsWith('packages/') || isTest(source)) return []
  const code = withoutComments(source.text)
  return impure.filter(([, pattern]) => pattern.test(code)).map(([name]) => name)
}

/** A name that says nothing about what is inside. */
export const emptyName = ({ path }: Source): boolean =>
  /(^|\/)(utils?|helpers?|common|misc)(\/|\.|$)/i.test(path) || /(Manager|Service|Helper)s?\./i.test(path)

const emptyType = /\b(?:class|interface|type|function)\s+\w*(?:Manager|Service|Helper)\b/

export const emptyTypeName = (source: Source): boolean =>
  !isTest(source) && emptyType.test(withoutComments(source.text))

export const isBarrel = ({ path }: Source): boolean => /(^|\/)index\.(ts|tsx|mjs)$/.test(path)

export const linesOf = ({ text }: Source): number => text.replace(/\n$/, '').split('\n').length

const firstComment = (text: string): string => /^\s*(?:\/\*[\s\S]*?\*\/|(?:\/\/.*\n)+)/.exec(text)?.[0] ?? ''

/** Longer than 300 lines without saying why in its first comment. */
export const tooLong = (source: Source): boolean =>
  linesOf(source) > 300 && !firstComment(source.text).includes('Reason for length:')

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** Ids of rules, from lines like `- **A4** an update that leaves a gap is refused`. */
export const rulesOf = (spec: string): readonly string[] =>
  [...spec.matchAll(/^\s*-\s+\*\*([A-Z]\d+)\*\*/gm)].map(match => match[1] ?? '')

/** Rules cited in titles: the first string of `test(…)`, `it(…)`, `describe(…)` and their `.each`, as `[A4]`. */
export function citationsOf(text: string): readonly string[] {
  const titles = text.matchAll(/\b(?:test|it|describe)\b[^'"`\n]*?\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g)
  const tables = text.matchAll(/\]\)\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g)
  const ids = [...titles, ...tables].flatMap(match => [...(match[2] ?? '').matchAll(/\[([A-Z]\d+)\]/g)])
  return [...new Set(ids.map(match => match[1] ?? ''))]
}
