/** How large a PNG is on paper. Browsers write none of it, and printers then take 96 dots an inch. */

const SIGNATURE_AND_HEADER = 33

let table: Uint32Array | null = null

function crcTable(): Uint32Array {
  const made = new Uint32Array(256)
  for (let n = 0; n < 256; n++) {
    let c = n
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
    made[n] = c >>> 0
  }
  return made
}

function crcOf(bytes: Uint8Array): number {
  table ??= crcTable()
  let crc = 0xffffffff
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

/** The chunk `pHYs`: so many pixels a metre, both ways. */
export function sizeChunk(pixelsPerMetre: number): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(21)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, 9)
  chunk.set([0x70, 0x48, 0x59, 0x73], 4)
  view.setUint32(8, pixelsPerMetre)
  view.setUint32(12, pixelsPerMetre)
  chunk[16] = 1
  view.setUint32(17, crcOf(chunk.subarray(4, 17)))
  return chunk
}

/** The same PNG with its size on paper, in millimetres. */
export function withPaperSize(png: Blob, pixels: number, millimetres: number): Blob {
  const chunk = sizeChunk(Math.round((pixels / millimetres) * 1000))
  const parts = [png.slice(0, SIGNATURE_AND_HEADER), chunk, png.slice(SIGNATURE_AND_HEADER)]
  return new Blob(parts, { type: 'image/png' })
}
