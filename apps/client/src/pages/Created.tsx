import { useLocation } from 'wouter'
import { InvitePanel } from '../frame/Invite.tsx'
import { Button } from '../ui/Button.tsx'
import { Page, panel } from './Page.tsx'
import type { Created as Made } from './server.ts'

/** The workshop exists: its links, its code, and the way in. */
export function Created({ workshop, onLeave }: { workshop: Made; onLeave: () => void }) {
  const [, go] = useLocation()
  const enter = () => {
    // The link may carry another host name than this page; only its path and key matter here.
    const link = new URL(workshop.links.facilitator, location.href)
    onLeave()
    go(link.pathname + link.hash)
  }
  return (
    <Page>
      <h1 className="mt-4 text-xl font-semibold sm:text-2xl">Your workshop is ready</h1>
      <p className="mt-3 max-w-[52ch] text-lg text-muted">
        Send the participant link to the team. Keep the facilitator link for yourself and a deputy: whoever
        has it can lead.
      </p>
      <div className={`mt-8 ${panel}`}>
        <InvitePanel code={workshop.code} links={workshop.links} />
      </div>
      <div className="mt-6 flex flex-wrap items-center gap-3">
        <Button variant="primary" className="px-6" onClick={enter}>
          Go to the room
        </Button>
        <Button variant="quiet" onClick={onLeave}>
          Back to the first page
        </Button>
      </div>
    </Page>
  )
}
