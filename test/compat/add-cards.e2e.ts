/** The example for other programs, run as anybody would run it. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readBoard } from '@mustwin/board/read'
import type { StepId } from '@mustwin/okr/steps'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Running, startServer } from '../e2e/server.ts'
import { ticketFor } from '../e2e/wire-http.ts'
import { everybodyLeaves, join } from '../e2e/wire-people.ts'
import { type WireRoom, wireRoom } from '../e2e/wire-room.ts'

const example = new URL('../../examples/add-cards/', import.meta.url).pathname
const lines = readFileSync(`${example}cards.txt`, 'utf8').trim().split('\n')

let server: Running
beforeAll(async () => {
  server = await startServer()
})
afterEach(everybodyLeaves)
afterAll(() => server.stop())

function run(...args: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['add-cards.mjs', ...args], { cwd: example })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => resolve({ code, said }))
  })
}

const at = (step: StepId): Promise<WireRoom> => wireRoom(server.url, step)

test('every line of the file becomes a card that people see', async () => {
  const room = await at('objectives.together')
  const chiara = await join(room.chiara)
  const ended = await run(server.url, room.workshop.id, await ticketFor(room.ben), 'cards.txt')
  expect(ended).toEqual({ code: 0, said: `${lines.length} of ${lines.length} cards added\n` })
  const cards = () => readBoard(chiara.replica.board).objectives
  await chiara.until('the cards', () => cards().length === lines.length)
  expect(
    cards()
      .map(card => card.text.plain)
      .sort(),
  ).toEqual([...lines].sort())
})

test('where cards may not be added, and without a ticket, it says so and adds none', async () => {
  const room = await at('mission.together')
  const refused = await run(server.url, room.workshop.id, await ticketFor(room.ben), 'cards.txt')
  expect(refused.code).toBe(1)
  expect(refused.said).toMatch(/^The room closed the door: 4403/)
  expect((await run(server.url, room.workshop.id, 'nonsense', 'cards.txt')).said).toMatch(/4401/)
  const chiara = await join(room.chiara)
  expect(readBoard(chiara.replica.board).objectives).toEqual([])
})
