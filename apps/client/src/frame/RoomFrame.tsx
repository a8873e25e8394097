import { useView } from '../room/hooks.ts'
import { useKept } from '../ui/kept.ts'
import { later } from '../ui/later.tsx'
import { useWide } from '../ui/wide.ts'
import { Announcer } from './Announcer.tsx'
import { Dock } from './Dock.tsx'
import { Middle } from './Middle.tsx'
import { PhoneBar } from './PhoneBar.tsx'
import { OpenPanel, type PanelName } from './panels.tsx'
import { Rail } from './Rail.tsx'
import { useLeaveWarning } from './Recovered.tsx'
import { TopBar } from './TopBar.tsx'
import { WheelBar } from './WheelBar.tsx'

const RoomKeys = later(() => import('../keys/RoomKeys.tsx').then(m => m.RoomKeys))
const Everywhere = later(() => import('../navigate/Everywhere.tsx').then(m => m.Everywhere))

/** The furniture around the question of the moment. */
export function RoomFrame() {
  const { me } = useView()
  const wide = useWide()
  const [panel, setPanel] = useKept<PanelName>('panel', 'none')
  useLeaveWarning()
  return (
    <div className="flex h-dvh flex-col">
      <a href="#stage" className="skip">
        Skip to the question
      </a>
      <TopBar open={panel} onOpen={setPanel} />
      <Announcer />
      <Everywhere onPanel={setPanel} />
      <RoomKeys onPanel={setPanel} />
      <div className="flex min-h-0 grow">
        {wide && <Rail squeezed={panel !== 'none'} />}
        <Middle />
        <OpenPanel name={panel} onClose={() => setPanel('none')} />
      </div>
      <footer className="z-30 shrink-0 divide-y divide-line border-t border-line bg-raised pb-[env(safe-area-inset-bottom)] empty:hidden">
        {me.wheel && <Dock onInvite={() => setPanel('invite')} />}
        <WheelBar />
        {!wide && <PhoneBar />}
      </footer>
    </div>
  )
}
