/** State vectors as maps, for boards of which there are only bytes: what is known of each client of the document. */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** The next clock of each client. */
export type Clocks = Map<number, number>
type Decoded = ReturnType<typeof Y.decodeUpdate>
/** Yjs does not export this class under its own name's type. */
const isSkip = (struct: Decoded['structs'][number]): boolean => struct instanceof Y.Skip

/** The clocks of a document. */
export const clocksOf = (doc: Y.Doc): Clocks => Y.decodeStateVector(Y.encodeStateVector(doc))

/** The clocks after this update alone. */
export const clocksIn = (update: Uint8Array): Clocks =>
  Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update))

/** As Yjs encodes a state vector. */
export function encodeClocks(clocks: Clocks): Uint8Array {
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, clocks.size)
  for (const [client, clock] of [...clocks].sort((a, b) => b[0] - a[0])) {
    encoding.writeVarUint(e, client)
    encoding.writeVarUint(e, clock)
  }
  return encoding.toUint8Array(e)
}

/** Moves the clocks on over the structs that follow what is known; what leaves a gap moves nothing. */
export function advance(clocks: Clocks, { structs }: Decoded): void {
  for (const struct of structs) {
    const { client, clock } = struct.id
    const known = clocks.get(client) ?? 0
    if (!isSkip(struct) && clock <= known) clocks.set(client, Math.max(known, clock + struct.length))
  }
}

/** Whether whoever knows `clocks` knows all of `others`. */
export const covers = (clocks: Clocks, others: Iterable<readonly [number, number]>): boolean =>
  [...others].every(([client, clock]) => (clocks.get(client) ?? 0) >= clock)

/** Whether anything in the update goes beyond the clocks, or builds on what does. */
export function gapIn(clocks: Clocks, { structs, ds }: Decoded): boolean {
  const knows = (client: number, end: number) => end <= (clocks.get(client) ?? 0)
  const knowsId = (id: Y.ID | null) => id === null || knows(id.client, id.clock + 1)
  for (const struct of structs) {
    if (isSkip(struct)) continue
    if (!knows(struct.id.client, struct.id.clock + struct.length)) return true
    if (!(struct instanceof Y.Item)) continue
    const parent = struct.parent as unknown
    if (!knowsId(struct.origin) || !knowsId(struct.rightOrigin)) return true
    if (parent instanceof Y.ID && !knowsId(parent)) return true
  }
  for (const [client, ranges] of ds.clients) {
    if (!ranges.every(({ clock, len }) => knows(client, clock + len))) return true
  }
  return false
}
