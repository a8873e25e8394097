import { useState } from 'react'
import { keep, recall } from '../ui/storage.ts'
import { CodeForm } from './CodeForm.tsx'
import { Created } from './Created.tsx'
import { CreateForm } from './CreateForm.tsx'
import { Page, panel } from './Page.tsx'
import { RecentList } from './RecentList.tsx'
import type { Created as Made } from './server.ts'

/** The first page: start a workshop, join one by its code, go on with a recent one. */
export function Home() {
  // Kept for the tab: a reload must not lose the links that were just made.
  const [made, setMade] = useState<Made | null>(() => recall<Made>('created', 'tab'))
  const show = (workshop: Made | null) => {
    keep('created', workshop, 'tab')
    setMade(workshop)
  }
  if (made) return <Created workshop={made} onLeave={() => show(null)} />
  return (
    <Page wide>
      <div className="grid gap-10 pt-[4vh] lg:grid-cols-[1fr_26rem] lg:gap-16">
        <section aria-labelledby="why" className="lg:pt-10">
          <h1 id="why" className="max-w-[14ch] text-2xl font-semibold sm:text-[3.25rem] sm:leading-[1.05]">
            From a blank board to the battles you must win.
          </h1>
          <p className="mt-5 max-w-[44ch] text-lg text-muted">
            One live room for your team: write alone, talk together, vote in secret, and leave with an OKR
            sheet that everyone stands behind.
          </p>
          <div className="mt-10 max-w-md">
            <CodeForm />
          </div>
          <RecentList />
        </section>
        <section aria-labelledby="create" className={`${panel} self-start`}>
          <h2 id="create" className="text-lg font-semibold">
            Start a workshop
          </h2>
          <CreateForm onCreated={show} />
        </section>
      </div>
    </Page>
  )
}
