/** The short way in, for tests that are about something else: a workshop made over HTTP, people joined by link. */
import type { Command } from '@mustwin/okr/commands'
import * as example from './example.ts'
import type { Links } from './people.ts'
import { type Seat, takeSeat } from './witness.ts'

export interface Founded {
  readonly id: string
  readonly links: Links
  /** A facilitator's seat that holds the wheel and has no screen. */
  readonly lead: Seat
  command(command: Command): Promise<void>
}

const json = { 'content-type': 'application/json' }

async function must(answer: Response): Promise<Response> {
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`)
  return answer
}

/** Founds the example's workshop on this server and takes the facilitator's seat. */
export async function found(url: string): Promise<Founded> {
  const body = JSON.stringify(example.founding)
  const answer = await must(await fetch(`${url}/api/workshops`, { method: 'POST', headers: json, body }))
  const { id, links } = await answer.json()
  const lead = await takeSeat(url, links.facilitator, 'Ines')
  const headers = { ...json, authorization: `Bearer ${lead.token}` }
  const command = async (one: Command): Promise<void> => {
    const path = `${url}/api/workshops/${id}/commands`
    await must(await fetch(path, { method: 'POST', headers, body: JSON.stringify(one) }))
  }
  return { id, links, lead, command }
}
