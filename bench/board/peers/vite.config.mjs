import { defineConfig } from 'vite'

const pages = ['tldraw', 'excalidraw', 'flow']

export default defineConfig({
  // Asset names are looked up by address at run time, so nothing may be turned into a data: address.
  build: {
    rollupOptions: { input: pages.map(page => `${page}.html`) },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 20_000,
  },
  logLevel: 'error',
})
