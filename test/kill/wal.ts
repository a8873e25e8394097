/** SQLite's write-ahead log, read as far as the rig needs it (https://www.sqlite.org/fileformat2.html#walformat). */
const HEADER = 32
const FRAME_HEADER = 24

/** Where each commit of the present run of the log ends, in bytes from the start of the file, rising. */
export function commitsIn(wal: Buffer): readonly number[] {
  if (wal.length < HEADER) return []
  const page = wal.readUInt32BE(8)
  const salts = wal.subarray(16, 24)
  const ends: number[] = []
  for (let at = HEADER; at + FRAME_HEADER + page <= wal.length; at += FRAME_HEADER + page) {
    // Frames of an earlier run have other salts, and all after them are older still.
    if (!wal.subarray(at + 8, at + 16).equals(salts)) break
    if (wal.readUInt32BE(at + 4) !== 0) ends.push(at + FRAME_HEADER + page)
  }
  return ends
}
