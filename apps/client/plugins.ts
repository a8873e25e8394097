/** Vite's plugins for the client. They live here because only the client depends on them. */
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { HtmlTagDescriptor, Plugin } from 'vite'

interface Chunk {
  readonly fileName: string
  readonly isEntry: boolean
  readonly imports: readonly string[]
  readonly dynamicImports: readonly string[]
}

/**
 * The page names what its first script will ask for, so that the browser fetches all of it at once and does not learn
 * of one file by reading the other.
 */
function preloadMain(): Plugin {
  return {
    name: 'preload-main',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const chunks = new Map<string, Chunk>()
        for (const [name, file] of Object.entries(bundle ?? {}))
          if (file.type === 'chunk') chunks.set(name, file)
        const start = [...chunks.values()].find(chunk => chunk.isEntry)
        const wanted = withImports(start?.dynamicImports ?? [], chunks)
        const named = new Set([...(start?.imports ?? []), start?.fileName])
        const font = Object.keys(bundle ?? {}).filter(name => LETTERS.test(name))
        return [...font.map(preloadFont), ...[...wanted].filter(name => !named.has(name)).map(preload)]
      },
    },
  }
}

function withImports(
  names: readonly string[],
  chunks: ReadonlyMap<string, Chunk>,
  known = new Set<string>(),
) {
  for (const name of names) {
    if (known.has(name)) continue
    known.add(name)
    withImports(chunks.get(name)?.imports ?? [], chunks, known)
  }
  return known
}

/** The letters of most texts: there when the first line is set, they need not be set twice. */
const LETTERS = /inter-latin-wght-normal.*\.woff2$/

const preloadFont = (name: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${name}` },
  injectTo: 'head',
})

const preload = (name: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel: 'modulepreload', crossorigin: true, href: `/${name}` },
  injectTo: 'head',
})

interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/** What a module needs before it can run, itself included. */
function reachOf(from: string, graph: Graph): ReadonlySet<string> {
  const reached = new Set([from])
  for (const id of reached) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) reached.add(next)
  return reached
}

const ROOT = `${import.meta.dirname}/src`

/**
 * Four files: what runs first, what reads the room, what draws the first picture, and all the rest. More of them cost
 * more than they save: each is asked for, read and linked by itself.
 */
export function makeChunkName(): (id: string, graph: Graph) => string | null {
  let first: ReadonlySet<string> | null = null
  let room: ReadonlySet<string> | null = null
  let picture: ReadonlySet<string> | null = null
  return (id, graph) => {
    first ??= reachOf(`${ROOT}/start.ts`, graph)
    room ??= reachOf(`${ROOT}/room/ahead.ts`, graph)
    picture ??= reachOf(`${ROOT}/main.tsx`, graph)
    // What the page itself names stays as it is.
    if (/\.(css|html)$/.test(id)) return null
    if (first.has(id)) return id.endsWith('/start.ts') ? null : 'start'
    // Vite's own few lines around each import(): the first file has one.
    if (id.includes('vite/preload-helper')) return 'start'
    if (room.has(id)) return 'room'
    return picture.has(id) || id.includes('rolldown/runtime') ? 'main' : 'rest'
  }
}

export const plugins = [react(), tailwind(), preloadMain()]
