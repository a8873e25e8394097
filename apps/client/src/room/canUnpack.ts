/** Whether to ask for packed frames. Alone here, because the page's first lines need it and little else. */
let failed = false

/** Older browsers cannot unpack; and one in which it failed once is not asked again. */
export function canUnpack(): boolean {
  if (failed || typeof DecompressionStream === 'undefined') return false
  try {
    return new DecompressionStream('deflate-raw') !== null
  } catch {
    return false
  }
}

/** A frame could not be unpacked: no packed ones from now on. */
export function cannotUnpack(): void {
  failed = true
}
