import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { imageUrl, isPicture, sendImage } from './images.ts'

/** What the browser would have sent, and the answer that the test gives. */
class Request {
  static last: Request
  readonly headers: Record<string, string> = {}
  readonly upload: { onprogress?: (event: object) => void } = {}
  address = ''
  status = 0
  responseText = ''
  sent: unknown = null
  onload = () => {}
  onerror = () => {}
  onabort = () => {}
  constructor() {
    Request.last = this
  }
  open(method: string, address: string) {
    this.address = `${method} ${address}`
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value
  }
  send(body: unknown) {
    this.sent = body
  }
  abort() {
    this.onabort()
  }
  answer(status: number, body: unknown) {
    Object.assign(this, { status, responseText: typeof body === 'string' ? body : JSON.stringify(body) })
    this.onload()
  }
}

beforeEach(() => vi.stubGlobal('XMLHttpRequest', Request))
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const file = new Blob(['x'], { type: 'image/png' })

test('a picture is sent as it is, and says how much has left', async () => {
  const shares: number[] = []
  const sending = sendImage('w/1', file, { seat: 'ben', onProgress: share => shares.push(share) })
  const { address, headers, upload, sent } = Request.last
  expect([address, sent]).toEqual(['POST /api/workshops/w%2F1/images', file])
  expect(headers).toMatchObject({ 'content-type': 'image/png', 'x-mustwin-seat': 'ben' })
  upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 4 })
  Request.last.answer(201, { id: 'a', width: 4, height: 3 })
  expect(await sending).toEqual({ id: 'a', width: 4, height: 3 })
  expect(shares).toEqual([0.25])
})

test("a refusal is the server's own sentence, and one of ours when there is none", async () => {
  const refused = sendImage('w', file)
  Request.last.answer(413, { detail: 'This picture has 63 megapixels; 50 is the most.' })
  await expect(refused).rejects.toThrow('This picture has 63 megapixels; 50 is the most.')
  const broken = sendImage('w', file)
  Request.last.answer(502, '<html>Bad gateway</html>')
  await expect(broken).rejects.toThrow('The server could not take the picture.')
  const cut = sendImage('w', file)
  Request.last.onerror()
  await expect(cut).rejects.toThrow('did not reach the room')
})

test('what the server would refuse is not sent at all', async () => {
  const large = { size: 21 * 2 ** 20, type: 'image/png' } as Blob
  await expect(sendImage('w', large)).rejects.toThrow('larger than 20 MB')
  await expect(sendImage('w', new Blob([''], { type: 'image/svg+xml' }))).rejects.toThrow('Only PNG, JPEG')
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  await expect(sendImage('w', file)).rejects.toThrow('You are offline')
  expect([isPicture({ type: 'image/gif' }), isPicture({ type: 'text/html' })]).toEqual([true, false])
})

test('sending can be stopped', async () => {
  const stop = new AbortController()
  const sending = sendImage('w', file, { signal: stop.signal })
  stop.abort()
  await expect(sending).rejects.toMatchObject({ name: 'AbortError' })
})

test("an id cannot lead out of the workshop's pictures", () => {
  expect(imageUrl('w', '../view')).toBe('/api/workshops/w/images/..%2Fview')
})
