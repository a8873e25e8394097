/** Vite's plugins for the client. They live here because only the client depends on them. */
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { HtmlTagDescriptor, Plugin } from 'vite'

interface Chunk {
  readonly type: 'chunk'
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
        return [...withImports(start?.dynamicImports ?? [], chunks)].map(preload)
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

const preload = (name: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel: 'modulepreload', crossorigin: true, href: `/${name}` },
  injectTo: 'head',
})

export const plugins = [react(), tailwind(), preloadMain()]
