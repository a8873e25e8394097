/**
 * What was copied last on this device, for fingers: a menu may not read the system's clipboard without being asked for
 * permission, and never on plain http. It lies in the browser's storage, so that it can be pasted in another workshop.
 */
import { keep, recall } from '../../ui/storage.ts'

/** The part of the clipboard that copying and pasting use. */
export type Clip = Pick<DataTransfer, 'getData' | 'setData'>

const keyOf = (format: string) => `copied.${format}`

export const deviceClip: Clip = {
  getData: format => recall(keyOf(format)) ?? '',
  setData: (format, data) => keep(keyOf(format), data),
}

/** Whether "Paste here" would find anything. */
export const isCopied = (): boolean => deviceClip.getData('text/plain') !== ''

/** Writes on the event's clipboard and keeps the same on the device, so that either way of pasting finds it. */
export const keptToo = (data: DataTransfer): Clip => ({
  getData: format => data.getData(format),
  setData(format, text) {
    data.setData(format, text)
    deviceClip.setData(format, text)
  },
})
