import { CSPProvider } from '@base-ui/react/csp-provider'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { openAhead } from './room/ahead.ts'
import { openEarly } from './room/early.ts'
import { later, pictureDrawn } from './ui/later.tsx'
import { wearSettings } from './ui/settings.ts'

const Toasts = later(() => import('./ui/Toasts.tsx').then(m => m.Toasts))

/** Where no room opens by then, all the rest is fetched nevertheless. */
const AT_THE_LATEST = 3_000

wearSettings()
// Where this came before the first script's own call: the page must not open a second line.
openEarly(openAhead)
setTimeout(pictureDrawn, AT_THE_LATEST)
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      {/* The page's policy allows no style elements made at run time: all styles are in the bundle. */}
      <CSPProvider disableStyleElements>
        <App />
        <Toasts />
      </CSPProvider>
    </StrictMode>,
  )
