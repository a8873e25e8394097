/** How large things may become. Each is a setting, so that tests and large rooms can raise it. */
export interface Limits {
  /** Bytes and structs of one live update. */
  readonly updateBytes: number
  readonly structs: number
  /** Bytes and structs of one message of a resynchronisation. */
  readonly resyncBytes: number
  readonly resyncStructs: number
  /**
   * UTF-8 bytes of all texts of one card together, and of the mission; a paragraph counts one, each number of a stroke
   * two. The longest stroke just fits.
   */
  readonly textBytes: number
  readonly records: number
  /** Bytes of the whole encoded board. The room counts them: measuring at each keystroke would cost too much. */
  readonly boardBytes: number
}

export const defaultLimits: Limits = {
  updateBytes: 64 * 1024,
  structs: 1_000,
  resyncBytes: 1024 * 1024,
  resyncStructs: 20_000,
  textBytes: 8 * 1024,
  records: 5_000,
  boardBytes: 8 * 1024 * 1024,
}
