/** Vite's plugins for the client. They live here because only the client depends on them. */
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'

/**
 * Sonner writes its styles into the page at run time, which the page's policy blocks. They are in the bundle already
 * (main.tsx imports them), so the call goes. A version without that call fails the build, so that somebody looks.
 */
const noStylesAtRunTime: Plugin = {
  name: 'no-styles-at-run-time',
  enforce: 'pre',
  transform: {
    filter: { id: /\/sonner\/dist\/index\.mjs$/ },
    handler(code) {
      const without = code.replace(/^__insertCSS\(.*\);?$/m, '')
      if (without === code) this.error('sonner no longer calls __insertCSS on a line of its own')
      return { code: without, map: null }
    },
  },
}

export const plugins = [noStylesAtRunTime, react(), tailwind()]
