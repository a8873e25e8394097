/** Names of people: what one may be called, and how two of the same name are told apart. */

const LONGEST = 40
const TOO_LONG_TO_READ = 2_000

// Blank on the screen though they are letters or symbols to Unicode: Hangul fillers and the empty Braille cell.
const blanks = /[\s\u115f\u1160\u2800\u3164\uffa0]+/gu
// Controls, lone surrogates, private use, and all format characters (bidi, zero width, tags) but the two joiners.
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu
// More marks than any script stacks on one letter.
const piledMarks = /(\p{M}{4})\p{M}+/gu
const seen = /[\p{L}\p{N}\p{P}\p{S}]/u

/** Made when a name is first looked at: it is slow to set up. */
let graphemes: Intl.Segmenter | undefined

/**
 * A name as it may be shown: NFC, trimmed, white space folded, without control, bidi and other invisible characters;
 * 1 to 40 graphemes, of which an emoji is one. Null when nothing visible is left or it is longer.
 */
export function cleanName(raw: string): string | null {
  if (raw.length > TOO_LONG_TO_READ) return null
  const folded = raw.normalize('NFC').replace(blanks, ' ')
  const name = folded.replace(unseen, '').replace(piledMarks, '$1').replace(/ +/g, ' ').trim()
  return seen.test(name) && lettersOf(name).length <= LONGEST ? name : null
}

/** `name` itself, or with the first free number: "Ben (2)". Case does not make a name another one. */
export function distinctName(name: string, taken: Iterable<string>): string {
  const others = new Set([...taken].map(alike))
  if (!others.has(alike(name))) return name
  for (let n = 2; ; n += 1) {
    const suffix = ` (${n})`
    const candidate =
      lettersOf(name)
        .slice(0, LONGEST - suffix.length)
        .join('')
        .trimEnd() + suffix
    if (!others.has(alike(candidate))) return candidate
  }
}

function lettersOf(name: string): readonly string[] {
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return [...graphemes.segment(name)].map(({ segment }) => segment)
}

function alike(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}
