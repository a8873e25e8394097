import { Link } from 'wouter'
import { useStatus, useView } from '../room/hooks.ts'
import { Pointer } from './Pointer.tsx'
import { Claims } from './WasHere.tsx'

/** What has to be said before the question: offline, ended, requests, where to look. */
export function Notices() {
  return (
    <div className="space-y-2 empty:hidden">
      <Offline />
      <Ended />
      <Claims />
      <Pointer />
    </div>
  )
}

function Offline() {
  const { connection, unsaved } = useStatus()
  if (connection === 'live') return null
  return (
    <p className="rounded-card bg-danger-soft px-4 py-2">
      {unsaved > 0
        ? `You are offline. Go on: what you do is kept on this device (${unsaved} so far) and goes out by itself when the line is back. Keep this tab open.`
        : 'You are offline. Go on: what you do is kept on this device and goes out by itself when the line is back.'}
    </p>
  )
}

function Ended() {
  const { phase, workshop } = useView()
  if (phase !== 'ended') return null
  return (
    <p className="rounded-card bg-accent-soft px-4 py-3">
      The workshop has ended. Everything stays readable; nothing can be changed.{' '}
      <Link href={`/w/${workshop.id}/sheet`} className="font-semibold underline underline-offset-4">
        Open the sheet
      </Link>
    </p>
  )
}
