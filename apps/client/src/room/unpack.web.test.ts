/** Packed frames on a line: unpacked, and heard in the order in which they came. */
import { encodePacked } from '@mustwin/room/wire'
import { expect, test } from 'vitest'
import { canUnpack } from './canUnpack.ts'
import { unpacker } from './unpack.ts'

async function deflated(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

const frame = (n: number) => new Uint8Array([39, n])

test('[J2] what comes behind a packed frame waits for it', async () => {
  const heard: Uint8Array[] = []
  const packed = encodePacked(await deflated(frame(2)))
  await new Promise<void>(resolve => {
    const hear = unpacker({
      heard: bytes => {
        heard.push(bytes)
        if (heard.length === 4) resolve()
      },
      failed: () => resolve(),
    })
    for (const bytes of [frame(1), packed, frame(3), frame(4)]) hear(bytes)
    expect(heard).toEqual([frame(1)])
  })
  expect(heard).toEqual([1, 2, 3, 4].map(frame))
})

test('[J2] after one that cannot be unpacked nothing is heard, and packed frames are not asked for again', async () => {
  expect(canUnpack()).toBe(true)
  const heard: Uint8Array[] = []
  await new Promise<void>(resolve => {
    const hear = unpacker({ heard: bytes => heard.push(bytes), failed: () => resolve() })
    for (const bytes of [encodePacked(new Uint8Array([7, 7, 7])), frame(3)]) hear(bytes)
  })
  expect(heard).toEqual([])
  expect(canUnpack()).toBe(false)
})
