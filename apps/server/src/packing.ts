/** Deflate for boards that are kept or sent whole. Quick rather than small: it runs on the loop, once per snapshot. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Packing } from '@mustwin/room/kept'

/** More than any board may hold: what unpacks to more is damaged. */
const LARGEST = 256 << 20

export const packing: Packing = {
  pack: bytes => deflateRawSync(bytes, { level: 3 }),
  unpack: bytes => inflateRawSync(bytes, { maxOutputLength: LARGEST }),
}
