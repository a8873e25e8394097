import type { Status } from '../room/live.ts'

/** The saved state in words (contract, "Names on the screen"). */
export function savedText({ connection, unsaved }: Status): string {
  if (connection !== 'live') return `Offline: ${unsaved} kept on this device`
  return unsaved === 0 ? 'All saved' : `${unsaved} on their way`
}
