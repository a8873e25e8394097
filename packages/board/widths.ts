/**
 * How wide the characters of the shipped font (Inter, regular) are, in hundredths of its size. Measured for what people
 * type most, one figure per class for the rest: enough to break lines, without asking a canvas.
 */

// From the space (32) to the tilde (126).
const ascii = [
  28, 29, 47, 63, 64, 98, 64, 30, 37, 37, 50, 66, 29, 46, 29, 36, 63, 41, 61, 62, 65, 59, 62, 58, 62, 62, 29,
  30, 66, 66, 66, 51, 97, 70, 65, 73, 72, 60, 59, 75, 74, 27, 57, 67, 57, 90, 75, 77, 64, 77, 64, 64, 65, 74,
  70, 101, 68, 68, 63, 37, 31, 37, 47, 46, 32, 56, 61, 57, 61, 58, 33, 61, 59, 24, 24, 55, 24, 88, 59, 60, 61,
  61, 39, 53, 33, 59, 56, 82, 55, 56, 55, 43, 33, 43, 66,
]

/** Classes beyond ASCII: the first code of each, and its width. Each reaches to the next. */
const classes: readonly (readonly [first: number, width: number])[] = [
  [0x7f, 0],
  [0xa0, 57],
  [0xc0, 70],
  [0xdf, 58],
  [0x100, 62],
  [0x300, 0],
  [0x370, 66],
  [0x531, 67],
  [0x1100, 100],
  [0x1200, 67],
  [0x2000, 50],
  [0x200b, 0],
  [0x2010, 55],
  [0x2014, 100],
  [0x2018, 40],
  [0x2020, 60],
  [0x2026, 86],
  [0x2027, 64],
  [0x2190, 100],
  [0x2e80, 100],
  // The first half of a pair stands for the whole: mostly an emoji. The second takes no room.
  [0xd800, 137],
  [0xdc00, 0],
  [0xe000, 100],
  [0xfb00, 67],
  [0xfe00, 0],
  [0xfe30, 100],
]

/** Line breaks and other control characters take no room. */
const table = ((): Uint8Array => {
  const widths = new Uint8Array(0x10000)
  for (const [i, width] of ascii.entries()) widths[32 + i] = width
  for (const [i, [first, width]] of classes.entries())
    widths.fill(width, first, classes[i + 1]?.[0] ?? 0x10000)
  return widths
})()

/** The width of one UTF-16 unit, in hundredths of the font's size. */
export const widthOf = (code: number): number => table[code] ?? 0

/** Whether a line may break before and after this character without a space: Chinese, Japanese and Korean. */
export const breaksAnywhere = (code: number): boolean =>
  code >= 0x2e80 && (code < 0xd800 || (code >= 0xf900 && code < 0xfb00) || (code >= 0xff00 && code < 0xffe0))
