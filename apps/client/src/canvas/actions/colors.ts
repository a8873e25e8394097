/** The colours of cards and marks: names, which the style sheet turns into tokens for light and dark. */
export const COLORS = ['yellow', 'orange', 'red', 'purple', 'blue', 'green', 'grey'] as const
export type ColorName = (typeof COLORS)[number]

export const colorWords: Readonly<Record<ColorName, string>> = {
  yellow: 'Yellow',
  orange: 'Orange',
  red: 'Red',
  purple: 'Purple',
  blue: 'Blue',
  green: 'Green',
  grey: 'Grey',
}
