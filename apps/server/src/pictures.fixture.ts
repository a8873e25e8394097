/** Pictures for tests, made on the spot. */
import sharp from 'sharp'

const noise = (length: number) => Buffer.alloc(length).map((_, i) => (i * 7_919 + (i >> 7) * 31) >> 3)

/** A picture of noise, as a camera would send it: turned by EXIF, with a comment in it. */
export function photo(width: number, height: number): Promise<Buffer> {
  return sharp(noise(width * height * 3), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 85 })
    .withMetadata({ orientation: 6, exif: { IFD0: { Copyright: 'Canary-exif' } } })
    .toBuffer()
}

export const plainPng = (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 4, background: '#0072b2' } })
    .png()
    .toBuffer()

/** A GIF that moves. */
export function movingGif(width: number, height: number, frames: number): Promise<Buffer> {
  const raw = { width, height: height * frames, channels: 4, pageHeight: height } as const
  return sharp(noise(width * height * frames * 4), { raw })
    .gif({ delay: Array.from({ length: frames }, () => 100), effort: 1 })
    .toBuffer()
}

/** A PNG whose header claims more than any memory holds: a few dozen bytes. */
export async function bombPng(side: number): Promise<Buffer> {
  const small = await plainPng(1, 1)
  const claimed = Buffer.from(small)
  claimed.writeUInt32BE(side, 16)
  claimed.writeUInt32BE(side, 20)
  claimed.writeUInt32BE(crc32(claimed.subarray(12, 29)), 29)
  return claimed
}

/** As PNG asks for it; `zlib.crc32` is newer than the oldest Node this runs on. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
