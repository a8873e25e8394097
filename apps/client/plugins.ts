/** Vite's plugins for the client. They live here because only the client depends on them. */
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'

export const plugins = [react(), tailwind()]
