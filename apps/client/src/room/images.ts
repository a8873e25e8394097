/** Pictures of a workshop: sent to the server, which draws them anew, and shown from there. */

export interface SentImage {
  readonly id: string
  readonly width: number
  readonly height: number
}

export interface Sending {
  /** Which of this browser's seats sends it, when it has several. */
  readonly seat?: string
  /** The share that has left this device, 0 to 1. */
  readonly onProgress?: (share: number) => void
  readonly signal?: AbortSignal
}

/** The server's own limit, asked here first: a refusal after minutes of sending helps nobody. */
const LARGEST = 20 * 2 ** 20
const KINDS = ['image/png', 'image/jpeg', 'image/webp', 'image/gif']

/** Whether a file that was dropped or pasted may be a picture for the board; the server looks into it. */
export const isPicture = (file: Pick<File, 'type'>): boolean => KINDS.includes(file.type)

const WRONG_KIND =
  'Only PNG, JPEG, WebP and GIF pictures can be placed on the board. Save it as one of these and try again.'
const TOO_LARGE = 'This picture is larger than 20 MB. Make it smaller and try again.'
const OFFLINE =
  'You are offline, so the picture was not sent. Everything else you do is kept; add the picture when you are back.'
const CUT = 'The picture did not reach the room. Check your connection and add it again.'
const FAILED = 'The server could not take the picture. Try again in a moment.'

const at = (workshop: string) => `/api/workshops/${encodeURIComponent(workshop)}/images`

/** Where a picture is shown from; for the seats of the workshop only. */
export const imageUrl = (workshop: string, id: string): string => `${at(workshop)}/${encodeURIComponent(id)}`

/**
 * Sends a picture; resolves when it is on the server's disk. Rejects with an Error whose message is a sentence for
 * people, or with an `AbortError` when `signal` was used.
 */
export function sendImage(workshop: string, file: Blob, sending: Sending = {}): Promise<SentImage> {
  if (file.type !== '' && !KINDS.includes(file.type)) return Promise.reject(new Error(WRONG_KIND))
  if (file.size > LARGEST) return Promise.reject(new Error(TOO_LARGE))
  if (!navigator.onLine) return Promise.reject(new Error(OFFLINE))
  return new Promise((resolve, reject) => send(workshop, file, sending, resolve, reject))
}

/** `fetch` says nothing about how much has left. */
function send(
  workshop: string,
  file: Blob,
  { seat, onProgress, signal }: Sending,
  resolve: (image: SentImage) => void,
  reject: (error: Error) => void,
): void {
  const request = new XMLHttpRequest()
  request.open('POST', at(workshop))
  request.setRequestHeader('accept', 'application/json')
  request.setRequestHeader('content-type', file.type || 'application/octet-stream')
  if (seat) request.setRequestHeader('x-mustwin-seat', seat)
  request.upload.onprogress = event => {
    if (event.lengthComputable) onProgress?.(event.loaded / event.total)
  }
  request.onerror = () => reject(new Error(navigator.onLine ? CUT : OFFLINE))
  request.onabort = () => reject(new DOMException('The sending was stopped.', 'AbortError'))
  request.onload = () => {
    const answer = parse(request.responseText)
    if (request.status === 201) resolve(answer as unknown as SentImage)
    else reject(new Error(typeof answer.detail === 'string' && answer.detail ? answer.detail : FAILED))
  }
  signal?.addEventListener('abort', () => request.abort(), { once: true })
  if (signal?.aborted) request.onabort(new ProgressEvent('abort'))
  else request.send(file)
}

function parse(text: string): Record<string, unknown> {
  try {
    const answer: unknown = JSON.parse(text)
    return typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
