import { useEffect } from 'react'
import { useView } from '../room/hooks.ts'
import { Stage } from '../stages/Stage.tsx'
import { useKept } from '../ui/kept.ts'
import { useWide } from '../ui/wide.ts'
import { Announcer } from './Announcer.tsx'
import { Banners } from './Banners.tsx'
import { Cursors } from './Cursors.tsx'
import { Dock } from './Dock.tsx'
import { writtenText } from './dock.ts'
import { RaiseHand, Ready } from './MyControls.tsx'
import { OpenPanel, type PanelName } from './panels.tsx'
import { QuestionLine } from './QuestionLine.tsx'
import { Rail, RailDropDown } from './Rail.tsx'
import { useLeaveWarning } from './Recovered.tsx'
import { SavedPill } from './SavedPill.tsx'
import { TopBar } from './TopBar.tsx'
import { UndoRedo } from './Undo.tsx'
import { type Mode, useMode, ViewSwitch } from './ViewSwitch.tsx'
import { WheelBar } from './WheelBar.tsx'

/** The furniture around the question of the moment. */
export function RoomFrame() {
  const { me } = useView()
  const wide = useWide()
  const [mode, setMode] = useMode()
  const [panel, setPanel] = useKept<PanelName>('panel', 'none')
  const leads = me.wheel
  useLeaveWarning()
  return (
    <div className="flex h-dvh flex-col">
      <a href="#stage" className="skip">
        Skip to the question
      </a>
      <TopBar open={panel} onOpen={setPanel} />
      <Announcer />
      <div className="flex min-h-0 grow">
        {wide && (
          <aside
            aria-label="Agenda"
            className="flex w-60 shrink-0 flex-col border-r border-line px-2 py-3 lg:w-64"
          >
            <Rail />
          </aside>
        )}
        <Middle mode={mode} onMode={setMode} />
        <OpenPanel name={panel} onClose={() => setPanel('none')} />
      </div>
      <footer className="z-30 shrink-0 border-t border-line bg-raised pb-[env(safe-area-inset-bottom)]">
        {leads && <Dock onInvite={() => setPanel('invite')} />}
        <WheelBar />
        <MyBar mode={mode} onMode={setMode} divided={leads} />
      </footer>
    </div>
  )
}

function Middle({ mode, onMode }: { mode: Mode; onMode: (mode: Mode) => void }) {
  const { step } = useView()
  const wide = useWide()
  // A new question begins at the top of the page.
  useEffect(() => {
    if (step) document.getElementById('stage')?.scrollTo?.({ top: 0 })
  }, [step])
  const stage = <Stage view={mode} />
  return (
    <main id="stage" tabIndex={-1} className="min-w-0 grow overflow-y-auto outline-none">
      <div className="mx-auto max-w-6xl space-y-4 px-4 py-4 md:px-8 md:py-6">
        <Banners />
        <QuestionLine />
        {mode === 'board' ? <Cursors>{stage}</Cursors> : stage}
        {!wide && (
          <div className="flex items-center justify-between border-t border-line pt-4">
            <ViewSwitch mode={mode} onMode={onMode} />
            <UndoRedo />
          </div>
        )}
      </div>
    </main>
  )
}

function MyBar({ mode, onMode, divided }: { mode: Mode; onMode: (mode: Mode) => void; divided: boolean }) {
  const wide = useWide()
  const edge = divided ? 'border-t border-line' : ''
  if (!wide)
    return (
      <div className={`flex items-center justify-between gap-1 px-2 py-1.5 ${edge}`}>
        <RailDropDown />
        <Ready short />
        <RaiseHand short />
        <SavedPill />
      </div>
    )
  return (
    <div className={`flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-2 ${edge}`}>
      <Ready />
      <RaiseHand />
      {divided && <Written />}
      <span className="grow" />
      <UndoRedo />
      <ViewSwitch mode={mode} onMode={onMode} />
    </div>
  )
}

/** How far the private writing is: counts, never words. */
function Written() {
  const text = writtenText(useView())
  return text && <p className="tabular text-sm text-muted">{text}</p>
}
