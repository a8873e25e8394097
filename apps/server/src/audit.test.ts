import { digestVersion } from '@mustwin/board/digest'
import { encodeAudit } from '@mustwin/room/wire'
import { expect, test } from 'vitest'
import { ask, create, server, takeSeat, wire } from './server.fixture.ts'

test('[V3] a copy that says that it has gone wrong is counted, by each connection once', async () => {
  const { url } = await server()
  const { id, keys } = await create(url)
  const fay = await takeSeat(url, id, keys.facilitator, 'Fay')
  const line = wire(url, `/sync/${id}?v=1&client=1000001`, { origin: url, cookie: fay.cookie })
  await line.next(frame => frame[0] === 32)
  const count = async () =>
    /^mustwin_copies_diverged_total (\d+)$/m.exec((await ask(url, '/metrics')).body)?.[1]
  expect(await count()).toBe('0')
  for (let n = 0; n < 3; n++) line.socket.send(encodeAudit(digestVersion, new Uint8Array(8)))
  line.socket.send(new Uint8Array([0, 0, 1, 0]))
  await line.next(frame => frame[0] === 0 && frame[1] === 1)
  expect(await count()).toBe('1')
})
