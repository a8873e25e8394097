/** Random ids: 22 characters of base64url, from a source of randomness that is handed in. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** A fresh id. @param random uniform in [0, 1) */
export function freshId(random: () => number): string {
  return Array.from({ length: 22 }, () => ALPHABET[Math.floor(random() * 64)]).join('')
}
