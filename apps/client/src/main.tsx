import { CSPProvider } from '@base-ui/react/csp-provider'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { wearSettings } from './ui/settings.ts'
import { Toasts } from './ui/toast.tsx'

wearSettings()
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
