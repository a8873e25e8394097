/** Reactions by their number from 1, which is what travels. */
export const REACTIONS: readonly (readonly [emoji: string, label: string])[] = [
  ['👏', 'Applause'],
  ['👍', 'Yes'],
  ['😄', 'Laughter'],
  ['🤔', 'I wonder'],
  ['❤️', 'Thank you'],
]
