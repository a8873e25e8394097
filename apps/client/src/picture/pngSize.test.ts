import { expect, test } from 'vitest'
import { sizeChunk, withPaperSize } from './pngSize.ts'

const hex = (bytes: Uint8Array) => [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')

test('300 dots an inch are written as every other program writes them', () => {
  expect(hex(sizeChunk(11_811))).toBe('000000097048597300002e2300002e230178a53f76')
})

test('the size stands after the header, and nothing else of the file changes', async () => {
  const png = Uint8Array.from({ length: 60 }, (_, i) => i)
  const sized = new Uint8Array(await withPaperSize(new Blob([png]), 4961, 420).arrayBuffer())
  expect(sized.slice(0, 33)).toEqual(png.slice(0, 33))
  expect(sized.slice(33, 54)).toEqual(sizeChunk(11_812))
  expect(sized.slice(54)).toEqual(png.slice(33))
})
