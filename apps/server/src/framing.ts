/**
 * Frames as they stand on the wire (RFC 6455, §5.2): what many people receive is framed once, and what one person
 * receives in one turn is written at once. Nothing is masked, compressed or cut up.
 */

const FINAL_BINARY = 0x82
/** Up to this many bytes it costs less to copy frames together than to hand the system several buffers. */
const COPY_UP_TO = 32 << 10

/** A binary message with its header. */
export function framed(bytes: Uint8Array): Buffer {
  const { length } = bytes
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const all = Buffer.allocUnsafe(header + length)
  all[0] = FINAL_BINARY
  all[1] = header === 2 ? length : header === 4 ? 126 : 127
  if (header === 4) all.writeUInt16BE(length, 2)
  if (header === 10) all.writeBigUInt64BE(BigInt(length), 2)
  all.set(bytes, header)
  return all
}

/** A frame on its way to one or to many: the bytes of the wire are made when the first of them needs them. */
export class Packet {
  readonly frame: Uint8Array
  private bytes: Buffer | null = null

  constructor(frame: Uint8Array) {
    this.frame = frame
  }

  get wire(): Buffer {
    this.bytes ??= framed(this.frame)
    return this.bytes
  }
}

/** Puts what goes to one person into few buffers; who receives the same as the one before gets the same buffers. */
export class Bundler {
  private packets: readonly Packet[] = []
  private buffers: readonly Buffer[] = []

  /** @returns the packets in their order, to be written one after the other */
  bundle(packets: readonly Packet[]): readonly Buffer[] {
    const isSame =
      packets.length === this.packets.length && packets.every((packet, i) => packet === this.packets[i])
    if (!isSame) {
      this.packets = packets
      this.buffers = joined(packets.map(packet => packet.wire))
    }
    return this.buffers
  }

  /** Forgets what it keeps: a first copy of a board may be large. */
  clear(): void {
    this.packets = []
    this.buffers = []
  }
}

function joined(buffers: readonly Buffer[]): readonly Buffer[] {
  if (buffers.length < 2) return buffers
  const size = buffers.reduce((sum, buffer) => sum + buffer.length, 0)
  return size <= COPY_UP_TO ? [Buffer.concat(buffers, size)] : buffers
}
