/**
 * Pictures of every screen, on a laptop and a phone, light and dark: `node test/e2e/screenshots.mjs FOLDER`.
 * For looking at, and for the README.
 */
import { resolve } from 'node:path'
import { tsImport } from 'tsx/esm/api'

const folder = resolve(process.argv[2] ?? 'docs/pictures')
const { takePictures } = await tsImport('./pictures.ts', import.meta.url)
await takePictures(folder)
