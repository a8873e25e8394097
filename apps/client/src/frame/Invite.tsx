import { useEffect, useState } from 'react'
import { type Links, linksOf } from '../pages/server.ts'
import { useRoom, useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { CopyField } from './CopyField.tsx'
import { QrCode } from './QrCode.tsx'

const LOCAL = ['localhost', '127.0.0.1', '[::1]']

/** The three links, the QR code and the spoken code, with a plain word about how far a link reaches. */
export function InvitePanel({ code, links }: { code: string; links: Links }) {
  const here = LOCAL.includes(new URL(links.participant, location.href).hostname)
  return (
    <section aria-label="Invite" className="space-y-6">
      <div className="flex flex-col gap-6 sm:flex-row sm:items-start">
        <QrCode text={links.participant} />
        <div className="min-w-0 grow space-y-5">
          <CopyField label="Participant link" text={links.participant} />
          <div>
            <p className="text-sm font-medium">Code to say aloud</p>
            <p className="tabular text-xl font-semibold tracking-wide">{code}</p>
            <p className="text-sm text-muted">To be typed on the first page of this address.</p>
          </div>
        </div>
      </div>
      {here && (
        <p className="rounded-control bg-accent-soft px-4 py-3 text-base">
          These links work on this computer only. To let others in your network join, stop the server and
          start it with <code className="font-semibold">HOST=0.0.0.0 npm start</code>, then open the address
          that it prints.
        </p>
      )}
      <CopyField label="Facilitator link" text={links.facilitator} hint="Whoever has this link can lead." />
      <CopyField
        label="Observer link"
        text={links.observer}
        hint="Observers see everything that is open and change nothing."
      />
    </section>
  )
}

/** The same in the room, fetched when it is opened: the links are nobody's but the facilitator's. */
export function RoomInvite() {
  const { id } = useRoom()
  const { me } = useView()
  const [invite, setInvite] = useState<{ code: string; links: Links } | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [again, setAgain] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` is the wish to try once more
  useEffect(() => {
    let here = true
    void linksOf(id, me.seat).then(answer => {
      if (!here) return
      setInvite(answer.ok ? answer.body : null)
      setWrong(answer.ok ? null : answer.sentence)
    })
    return () => {
      here = false
    }
  }, [id, me.seat, again])
  if (invite) return <InvitePanel code={invite.code} links={invite.links} />
  if (!wrong) return <div aria-hidden className="h-64 animate-breathe rounded-card bg-sunken" />
  return (
    <div className="space-y-3">
      <p className="text-danger">{wrong}</p>
      <Button onClick={() => setAgain(again + 1)}>Try again</Button>
    </div>
  )
}
