import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Home } from './Home.tsx'

const links = {
  participant: 'http://127.0.0.1:4321/w/abc#part',
  facilitator: 'http://127.0.0.1:4321/w/abc#lead',
  observer: 'http://127.0.0.1:4321/w/abc#look',
}
let asked: { url: string; body: unknown }[] = []
let answers: Response[] = []

const json = (body: unknown, status: number) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  asked = []
  answers = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, body: init.body ? JSON.parse(String(init.body)) : null })
    const next = answers.shift()
    if (!next) throw new TypeError('no line')
    return next
  })
})
afterEach(() => void vi.unstubAllGlobals())

const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('asks for a title and a team before it asks the server', () => {
  render(<Home />)
  press('Create workshop')
  expect(screen.getByText('Give the workshop a title.')).toBeTruthy()
  expect(screen.getByText('Say which team it is for.')).toBeTruthy()
  expect(asked).toEqual([])
})

test('creates a workshop with the quarter proposed and shows its links', async () => {
  answers = [json({ id: 'abc', code: 'K7Q-F93-XMB', links }, 201)]
  render(<Home />)
  type('Workshop title', 'First quarter')
  type('Team', 'Marketing')
  press('Create workshop')
  await screen.findByRole('region', { name: 'Invite' })
  expect(asked[0]?.url).toBe('/api/workshops')
  expect(asked[0]?.body).toMatchObject({
    title: 'First quarter',
    team: 'Marketing',
    period: {
      start: expect.stringMatching(/^\d{4}-\d\d-01$/),
      end: expect.stringMatching(/^\d{4}-\d\d-3[01]$/),
    },
  })
  const link = screen.getByRole<HTMLInputElement>('textbox', { name: 'Participant link' })
  expect(link.value).toBe(links.participant)
  expect(link.readOnly).toBe(true)
  expect(screen.getAllByRole('button', { name: 'Copy' })).toHaveLength(3)
  expect(screen.getByRole('img', { name: 'QR code' })).toBeTruthy()
  expect(screen.getByText(/work on this computer only/)).toBeTruthy()
})

test('keeps what was typed when the server is away, and asks for the create key when it wants one', async () => {
  render(<Home />)
  type('Workshop title', 'First quarter')
  type('Team', 'Marketing')
  press('Create workshop')
  expect((await screen.findByRole('alert')).textContent).toMatch(/can’t be reached/)
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Workshop title' }).value).toBe(
    'First quarter',
  )
  answers = [json({ detail: 'This server asks for a key.' }, 403)]
  press('Create workshop')
  await waitFor(() => expect(screen.getByLabelText('Create key')).toBeTruthy())
  expect(screen.getByRole('alert').textContent).toBe('This server asks for a key.')
})

test('a code is tidied as it is typed, and a short one is refused here', () => {
  render(<Home />)
  type('Code', 'k7q f93 xmb')
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Code' }).value).toBe('K7Q-F93-XMB')
  type('Code', 'k7q')
  press('Enter')
  expect(screen.getByRole('alert').textContent).toMatch(/nine letters and digits/)
})
