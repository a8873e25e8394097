/**
 * The packed first copy (frames of type 41), unpacked as the browser can. That takes a moment, and what arrives
 * meanwhile waits behind it.
 * Invariant: frames are heard in the order in which they arrived, and none after one that could not be unpacked.
 */
import { PACKED } from '@mustwin/room/wire'
import { cannotUnpack } from './canUnpack.ts'

export interface Hearing {
  heard(frame: Uint8Array): void
  /** A frame could not be unpacked: nothing more is heard of this line. */
  failed(): void
}

/** Hears the frames of one line, unpacked and in order. */
export function unpacker({ heard, failed }: Hearing): (frame: Uint8Array) => void {
  const line: { frame: Uint8Array | null }[] = []
  let broken = false
  const drain = () => {
    for (let next = line[0]?.frame; next && !broken; next = line[0]?.frame) {
      line.shift()
      heard(next)
    }
  }
  const fail = () => {
    if (broken) return
    broken = true
    cannotUnpack()
    failed()
  }
  return frame => {
    const place: { frame: Uint8Array | null } = { frame: frame[0] === PACKED ? null : frame }
    line.push(place)
    if (place.frame) drain()
    else
      unpack(frame.subarray(1)).then(unpacked => {
        place.frame = unpacked
        drain()
      }, fail)
  }
}

async function unpack(deflated: Uint8Array): Promise<Uint8Array> {
  const packed = new Blob([new Uint8Array(deflated)]).stream()
  const unpacked = packed.pipeThrough(new DecompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(unpacked).arrayBuffer())
}
