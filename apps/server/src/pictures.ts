/**
 * Pictures from outside, made ours: only PNG, JPEG, WebP and GIF by their first bytes, drawn anew as WebP without any
 * metadata. What leaves here was written by our own encoder; nothing of the sender's bytes is kept.
 * Invariants: one picture at a time and on one thread, so that it never starves a room; a header is read before any
 * pixel, so that a small file which unfolds into gigabytes costs nothing.
 */
import type { Metadata, Sharp, SharpConstructor, SharpOptions } from 'sharp'
import { Problem } from './problems.ts'
import type { ServerLimits } from './settings.ts'

export interface Picture {
  readonly bytes: Uint8Array
  readonly type: 'image/webp'
  readonly width: number
  readonly height: number
}

type Kind = 'png' | 'jpeg' | 'webp' | 'gif'

/** The longest side that is stored, in pixels, of a still picture and of one that moves. */
const LONGEST = 2_048
const LONGEST_MOVING = 800
const FRAMES = 100
const QUALITY = 82
/** Seconds that one picture may take. */
const PATIENCE = 20

const LOADERS = [
  'VipsForeignLoadPngBuffer',
  'VipsForeignLoadJpegBuffer',
  'VipsForeignLoadWebpBuffer',
  'VipsForeignLoadNsgifBuffer',
]

/** What the first bytes say the file is; whatever its name and its content type say. */
export function kindOf(bytes: Uint8Array): Kind | null {
  const begins = (text: string, at = 0) =>
    [...text].every((character, i) => bytes[at + i] === character.charCodeAt(0))
  if (begins('\x89PNG\r\n\x1a\n')) return 'png'
  if (begins('\xff\xd8\xff')) return 'jpeg'
  if (begins('RIFF') && begins('WEBP', 8)) return 'webp'
  return begins('GIF87a') || begins('GIF89a') ? 'gif' : null
}

const wrongKind = () =>
  new Problem(
    415,
    'notAPicture',
    'Only PNG, JPEG, WebP and GIF pictures can be placed on the board. Save it as one of these and try again.',
  )

const unreadable = () =>
  new Problem(
    422,
    'unreadable',
    'This picture is damaged or not complete. Save it again as PNG or JPEG and try again.',
  )

const tooMany = (pixels: number, most: number) => {
  const mega = (n: number) => Math.max(1, Math.round(n / 1_000_000))
  const sentence = `This picture has ${mega(pixels)} megapixels; ${mega(most)} is the most. Make it smaller and try again.`
  return new Problem(413, 'tooLarge', sentence)
}

let loading: Promise<SharpConstructor> | null = null

/** Loaded at the first picture: a server that sees none does not pay for it. */
function loadSharp(): Promise<SharpConstructor> {
  loading ??= import('sharp').then(({ default: sharp }) => {
    sharp.concurrency(1)
    sharp.cache(false)
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({ operation: LOADERS })
    return sharp
  })
  return loading
}

let last: Promise<unknown> = Promise.resolve()

/** One after the other, in the order they came. */
function inLine<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work)
  last = mine.catch(() => {})
  return mine
}

/**
 * The picture as it is stored. Rejects with a `Problem` for people when it is none, damaged, or too large.
 * @param limits pixels of one picture; of a moving one, all its frames together, else it stands still
 */
export async function redraw(bytes: Uint8Array, limits: Pick<ServerLimits, 'imagePixels'>): Promise<Picture> {
  const kind = kindOf(bytes)
  if (!kind) throw wrongKind()
  const sharp = await loadSharp().catch(() => {
    throw new Problem(503, 'noPictures', 'This server cannot take pictures. Everything else works.')
  })
  return inLine(async () => {
    const meta = await sharp(bytes, { limitInputPixels: false })
      .metadata()
      .catch(() => {
        throw unreadable()
      })
    if (meta.format !== kind) throw unreadable()
    return draw(sharp, bytes, meta, limits.imagePixels)
  })
}

async function draw(
  sharp: SharpConstructor,
  bytes: Uint8Array,
  meta: Metadata,
  most: number,
): Promise<Picture> {
  const { width, height, pages = 1 } = meta
  if (width * height > most) throw tooMany(width * height, most)
  const moves = pages > 1 && pages <= FRAMES && width * height * pages <= most
  const read: SharpOptions = { limitInputPixels: most, failOn: 'error', animated: moves }
  const side = moves ? LONGEST_MOVING : LONGEST
  try {
    const { data, info } = await upright(sharp(bytes, read), moves)
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: QUALITY, effort: 3 })
      .timeout({ seconds: PATIENCE })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, type: 'image/webp', width: info.width, height: info.pageHeight ?? info.height }
  } catch {
    throw unreadable()
  }
}

/** As the camera was held. Frames of a moving picture cannot be turned. */
const upright = (picture: Sharp, moves: boolean): Sharp => (moves ? picture : picture.autoOrient())
