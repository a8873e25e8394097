import sharp from 'sharp'
import { expect, test, vi } from 'vitest'
import { bombPng, movingGif, photo, plainPng } from './pictures.fixture.ts'
import { kindOf, redraw } from './pictures.ts'

vi.setConfig({ testTimeout: 60_000 })
const limits = { imagePixels: 50_000_000 }
const refusal = (bytes: Uint8Array, more = limits) =>
  redraw(bytes, more).then(
    () => 'taken',
    ({ status, refusal, message }) => ({ status, refusal, message }),
  )

test('a photo is turned upright, made smaller, and loses what the camera wrote into it', async () => {
  const sent = await photo(2_600, 1_300)
  expect(sent.includes('Canary-exif')).toBe(true)
  const { bytes, type, width, height } = await redraw(sent, limits)
  expect({ type, width, height }).toEqual({ type: 'image/webp', width: 1_024, height: 2_048 })
  const { format, exif, orientation, icc, xmp } = await sharp(bytes).metadata()
  expect({ format, exif, orientation, icc, xmp }).toEqual({ format: 'webp' })
  expect(Buffer.from(bytes).includes('Canary')).toBe(false)
})

test('every kind that is promised is taken, and a small one keeps its size', async () => {
  const png = await plainPng(40, 30)
  for (const bytes of [
    png,
    await sharp(png).jpeg().toBuffer(),
    await sharp(png).webp().toBuffer(),
    await sharp(png).gif().toBuffer(),
  ]) {
    expect(await redraw(bytes, limits)).toMatchObject({ type: 'image/webp', width: 40, height: 30 })
  }
})

test('a moving picture goes on moving; with too many frames, or too large ones, it stands still', async () => {
  const pagesOf = async (bytes: Uint8Array) => (await sharp(bytes).metadata()).pages ?? 1
  const moving = await redraw(await movingGif(60, 40, 3), limits)
  expect([moving.width, moving.height, await pagesOf(moving.bytes)]).toEqual([60, 40, 3])
  const still = await redraw(await movingGif(8, 8, 101), limits)
  expect([still.width, still.height, await pagesOf(still.bytes)]).toEqual([8, 8, 1])
  const heavy = await redraw(await movingGif(60, 40, 3), { imagePixels: 5_000 })
  expect([heavy.width, heavy.height, await pagesOf(heavy.bytes)]).toEqual([60, 40, 1])
})

test('a small file that would unfold into gigabytes is refused by its header', async () => {
  const bomb = await bombPng(30_000)
  expect(bomb.length).toBeLessThan(1_000)
  expect(await refusal(bomb)).toEqual({
    status: 413,
    refusal: 'tooLarge',
    message: 'This picture has 900 megapixels; 50 is the most. Make it smaller and try again.',
  })
})

test('a picture that breaks off, or whose bytes are something else, is refused', async () => {
  const jpeg = await photo(400, 300)
  const damaged = { status: 422, refusal: 'unreadable' }
  expect(await refusal(jpeg.subarray(0, jpeg.length / 2))).toMatchObject(damaged)
  const png = await plainPng(400, 300)
  expect(await refusal(png.subarray(0, png.length - 30))).toMatchObject(damaged)
  expect(await refusal(Buffer.from('GIF89a<script>alert(1)</script>'))).toMatchObject(damaged)
  expect(await refusal(Buffer.from('RIFF\x20\0\0\0WEBPVP8 <svg/>', 'latin1'))).toMatchObject(damaged)
})

test('what is no picture of the promised kinds is refused by its first bytes', async () => {
  const tiff = await sharp(await plainPng(4, 4))
    .tiff()
    .toBuffer()
  const others = ['', '<svg xmlns="http://www.w3.org/2000/svg"/>', '<html></html>', '%PDF-1.7', 'BM6', 'GIF9']
  for (const bytes of [...others.map(text => Buffer.from(text)), tiff]) {
    expect(kindOf(bytes)).toBeNull()
    expect(await refusal(bytes)).toMatchObject({ status: 415, refusal: 'notAPicture' })
  }
})

test('what is stored holds nothing that was hidden behind or inside the picture', async () => {
  const hidden = Buffer.concat([await plainPng(20, 20), Buffer.from('<script>Canary-tail</script>')])
  const { bytes } = await redraw(hidden, limits)
  expect(Buffer.from(bytes).includes('Canary')).toBe(false)
  expect(kindOf(bytes)).toBe('webp')
})
