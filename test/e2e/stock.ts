/** The board through y-websocket's own provider, unmodified: what every other program can read. */

import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Seat } from './witness.ts'

export interface Stock {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  close(): void
}

export async function ticketOf(url: string, seat: Seat): Promise<string> {
  const answer = await fetch(`${url}/api/workshops/${seat.id}/tickets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${seat.token}`, 'content-type': 'application/json' },
    body: '{}',
  })
  if (answer.status !== 201) throw new Error(`no ticket: ${answer.status} ${await answer.text()}`)
  return (await answer.json()).ticket
}

/** Joins with a ticket and resolves when the board has arrived. */
export async function joinStock(url: string, seat: Seat): Promise<Stock> {
  const ticket = await ticketOf(url, seat)
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, seat.id, doc, {
    params: { ticket },
    disableBc: true,
    // Node 20 has no WebSocket of its own.
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
  })
  await new Promise<void>((resolve, reject) => {
    provider.once('sync', () => resolve())
    provider.once('connection-close', event =>
      reject(new Error(`closed with ${event?.code} ${event?.reason}`)),
    )
  })
  return {
    doc,
    provider,
    close() {
      provider.destroy()
      doc.destroy()
    },
  }
}

/** Every text of the board as one string, in no order: good for "is this still there?". */
export async function textsOf(url: string, seat: Seat): Promise<string> {
  const { doc, close } = await joinStock(url, seat)
  const roots = ['candidates', 'objectives', 'keyResults', 'activities', 'needs', 'marks']
  const strings = (value: unknown): string[] => {
    if (value instanceof Y.XmlText)
      return [
        value
          .toDelta()
          .map((run: { insert: unknown }) => String(run.insert))
          .join(''),
      ]
    if (value instanceof Y.XmlFragment) return value.toArray().flatMap(strings)
    if (value instanceof Y.Map) return [...value.values()].flatMap(strings)
    return typeof value === 'string' ? [value] : []
  }
  const texts = [
    ...strings(doc.getXmlFragment('mission')),
    ...roots.flatMap(root => strings(doc.getMap(root))),
  ]
  close()
  return texts.join('\n')
}
