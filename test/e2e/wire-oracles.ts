/** Who holds a secret: searched in bytes as they came, in what they decode to, and in every file of a folder. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeFrame } from '@mustwin/room/wire'
import * as Y from 'yjs'

/** The words and values that one struct brings. */
function contentOf(struct: Y.Item | Y.GC | Y.Skip): string {
  if (!(struct instanceof Y.Item)) return ''
  const { content } = struct
  if (content instanceof Y.ContentString) return content.str
  if (content instanceof Y.ContentAny) return JSON.stringify(content.arr)
  if (content instanceof Y.ContentJSON) return JSON.stringify(content.arr)
  return content instanceof Y.ContentFormat ? JSON.stringify([content.key, content.value]) : ''
}

/** What a frame says once its updates and its JSON are decoded. */
function meaningOf(bytes: Uint8Array): string {
  const frame = decodeFrame(bytes)
  if (!frame) return ''
  if ('json' in frame) return JSON.stringify(frame.json)
  if (frame.type !== 'sync' || frame.step === 'vector') return ''
  return Y.decodeUpdate(frame.bytes).structs.map(contentOf).join('\n')
}

/** The same secret as other programs would write it down. */
function disguises(secret: string): string[] {
  const bytes = Buffer.from(secret)
  // A text within a longer one has one of three forms in base64; its middle is the same in all of them.
  const inBase64 = [0, 1, 2].map(shift =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4),
  )
  const asJson = JSON.stringify(secret).slice(1, -1)
  const urls = inBase64.map(text => text.replaceAll('+', '-').replaceAll('/', '_'))
  const all = [secret, asJson, encodeURIComponent(secret), bytes.toString('hex'), ...inBase64, ...urls]
  return [...new Set(all)]
}

/** Which of the secrets are in these bytes, raw or in a common encoding. */
export function secretsIn(bytes: Uint8Array | string, secrets: readonly string[]): readonly string[] {
  const text = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1')
  return secrets.filter(secret => disguises(secret).some(form => text.includes(form)))
}

/** Which of the secrets somebody heard: in one frame, over several, or after decoding. */
export function secretsHeard(frames: readonly Uint8Array[], secrets: readonly string[]): readonly string[] {
  const raw = Buffer.concat(frames)
  const meaning = frames.map(meaningOf)
  const found = [raw, meaning.join('\n'), meaning.join('')].flatMap(all => secretsIn(all, secrets))
  return [...new Set(found)]
}

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))

/** Which of the secrets lie in any file of the folder, as `file: secret`. */
export function secretsOnDisk(folder: string, secrets: readonly string[]): readonly string[] {
  return filesUnder(folder).flatMap(file =>
    secretsIn(readFileSync(file), secrets).map(secret => `${file.slice(folder.length + 1)}: ${secret}`),
  )
}

/** Where two recordings part, as a sentence; null when they are the same, byte by byte. */
export function difference(one: Recording, other: Recording): string | null {
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const [a, b] = [one[key] ?? [], other[key] ?? []]
    const at = a.findIndex((line, i) => line !== b[i])
    if (at >= 0 || a.length !== b.length) {
      const place = at < 0 ? a.length : at
      return `${key}, ${place}: ${a[place] ?? 'nothing'} and ${b[place] ?? 'nothing'}`
    }
  }
  return null
}

/** Everything that came to somebody, by name. */
export type Recording = Readonly<Record<string, readonly string[]>>
