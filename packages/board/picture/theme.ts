/**
 * The colours of a picture. A picture stands alone, so that it cannot follow the page's tokens; these are their values
 * (apps/client/src/style/tokens.css, and a test there holds the two together).
 */

/** Which of the two looks a picture has; light is what belongs on paper. */
export type Theme = 'light' | 'dark'

/** Token without its two dashes → its value in light and in dark. */
export const TOKENS = {
  surface: ['#f6f4ef', '#16191a'],
  raised: ['#fffefb', '#1f2425'],
  sunken: ['#ece9e1', '#101314'],
  ink: ['#1b2322', '#eef1ee'],
  muted: ['#566260', '#a9b5b2'],
  line: ['#dcd8cd', '#343c3d'],
  'line-strong': ['#858f8c', '#7c8886'],
  accent: ['#0a6b5d', '#5fd1ba'],
  'on-accent': ['#ffffff', '#06231e'],
  'accent-soft': ['#dcefe9', '#173a35'],
  'note-yellow': ['#fff0a8', '#4a3f12'],
  'note-orange': ['#ffdfbf', '#4f3216'],
  'note-red': ['#ffd9d4', '#532824'],
  'note-purple': ['#ebdefb', '#3d2d56'],
  'note-blue': ['#d3e7fb', '#1f3a57'],
  'note-green': ['#d6f1d2', '#22422a'],
  'note-grey': ['#e4e4e0', '#3a3f40'],
  'draw-yellow': ['#9a7400', '#ffd84d'],
  'draw-orange': ['#c2570c', '#ff9d5c'],
  'draw-red': ['#c0271d', '#ff8f85'],
  'draw-purple': ['#7b3fb5', '#c79bf2'],
  'draw-blue': ['#1668b8', '#7ab8f5'],
  'draw-green': ['#2a7a37', '#7fd08a'],
  'draw-grey': ['#5b6463', '#a9b5b2'],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>

/** People, by the order of joining: white initials stand on them, in both looks. */
export const PERSON_COLOURS = [
  '#0072b2',
  '#b3400a',
  '#00795c',
  '#9b4f86',
  '#6a5d00',
  '#3f51b5',
  '#a3234a',
  '#00727f',
  '#7b3fb5',
  '#4d6b1e',
  '#8a4b21',
  '#4a5568',
] as const

/** The colour of the person who joined at this place, from 0. */
export const personColour = (order: number): string =>
  PERSON_COLOURS[order % PERSON_COLOURS.length] ?? '#4a5568'

type Token = keyof typeof TOKENS
export type Colours = Readonly<Record<Token, string>>

/** All tokens in one look. */
export function coloursOf(theme: Theme): Colours {
  const at = theme === 'light' ? 0 : 1
  return Object.fromEntries(Object.entries(TOKENS).map(([name, values]) => [name, values[at]])) as Colours
}

const isToken = (name: string): name is Token => Object.hasOwn(TOKENS, name)

/** The paper of something that has this colour; `plain` where it has none, or one that nobody knows. */
export function paperOf(colours: Colours, color: string | null, plain: string): string {
  const name = `note-${color}`
  return isToken(name) ? colours[name] : plain
}

/** What is drawn with a pen of this colour. */
export function penOf(colours: Colours, color: string | null, plain: string): string {
  const name = `draw-${color}`
  return isToken(name) ? colours[name] : plain
}
