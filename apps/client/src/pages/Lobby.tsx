import { stepOf } from '@mustwin/okr/steps'
import { useEffect } from 'react'
import { RoomInvite } from '../frame/Invite.tsx'
import { People } from '../frame/People.tsx'
import { wheelOf } from '../frame/people.ts'
import { useLeaveWarning } from '../frame/Recovered.tsx'
import { SavedPill } from '../frame/SavedPill.tsx'
import { Claims, WasHere } from '../frame/WasHere.tsx'
import { WheelBar } from '../frame/WheelBar.tsx'
import { useAct, useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { keep } from '../ui/storage.ts'
import { Page, panel } from './Page.tsx'
import { periodInWords } from './period.ts'

/** Before the start: what it is about, who is here, who will start. */
export function Lobby() {
  const { workshop, people, me, agenda } = useView()
  const act = useAct()
  useLeaveWarning()
  // Whoever was here before the start needs no catching up.
  useEffect(() => keep(`late.${workshop.id}`, null, 'tab'), [workshop.id])
  const lead = wheelOf(people)
  const minutes = agenda.reduce((sum, step) => sum + stepOf(step).minutes, 0)
  return (
    <Page wide>
      <p className="mt-2 text-base font-medium text-accent">{workshop.team}</p>
      <h1 className="mt-1 text-2xl font-semibold">{workshop.title}</h1>
      <p className="mt-3 text-lg text-muted">
        {periodInWords(workshop.period)} · {agenda.length} steps, about {minutes} minutes
      </p>
      <div className="mt-6">
        <Claims />
      </div>
      <div className="mt-6 flex flex-wrap items-center gap-4">
        {me.wheel ? (
          <>
            <Button variant="primary" className="px-8 text-lg" onClick={() => act({ type: 'start' })}>
              Start
            </Button>
            <p className="text-muted">
              {people.length === 1 ? 'Only you are here so far.' : `${people.length} people are here.`} You
              can start at any time; others can join later.
            </p>
          </>
        ) : (
          <p className="text-lg">{lead ? `${lead.name} will start.` : 'The facilitator will start.'}</p>
        )}
        <WheelBar />
      </div>
      <div
        className={`mt-8 grid grid-cols-1 gap-6 ${me.wheel ? 'lg:grid-cols-[minmax(0,1fr)_22rem]' : 'max-w-xl'}`}
      >
        {me.wheel && (
          <div className={`${panel} max-lg:order-2`}>
            <RoomInvite />
          </div>
        )}
        <section aria-labelledby="here" className={`${panel} self-start`}>
          <div className="mb-3 flex items-center justify-between">
            <h2 id="here" className="text-lg font-semibold">
              Who is here
            </h2>
            <SavedPill />
          </div>
          <People rows />
          <div className="mt-4">
            <WasHere />
          </div>
        </section>
      </div>
    </Page>
  )
}
