/**
 * Pictures of every screen, on a laptop and a phone, light and dark: `node test/e2e/screenshots.mjs FOLDER`.
 * For looking at; a few of them stand in docs/pictures for the README.
 */
import { resolve } from 'node:path'
import { tsImport } from 'tsx/esm/api'

const [folder] = process.argv.slice(2)
if (!folder) throw new Error('Say which folder the pictures go into.')
const { takePictures } = await tsImport('./pictures.ts', import.meta.url)
await takePictures(resolve(folder))
