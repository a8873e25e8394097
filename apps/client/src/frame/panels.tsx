import { useView } from '../room/hooks.ts'
import { Coach } from './Coach.tsx'
import { RoomInvite } from './Invite.tsx'
import { People } from './People.tsx'
import { SettingsPanel } from './SettingsPanel.tsx'
import { SheetPanel } from './SheetPanel.tsx'
import { SidePanel } from './SidePanel.tsx'
import { WasHere } from './WasHere.tsx'

export type PanelName = 'none' | 'coach' | 'sheet' | 'people' | 'invite' | 'settings'

/** The one open drawer. */
export function OpenPanel({ name, onClose }: { name: PanelName; onClose: () => void }) {
  const { me } = useView()
  if (name === 'coach')
    return (
      <SidePanel title="Coach" onClose={onClose}>
        <Coach />
      </SidePanel>
    )
  if (name === 'sheet')
    return (
      <SidePanel title="OKR sheet" wide onClose={onClose}>
        <SheetPanel />
      </SidePanel>
    )
  if (name === 'people')
    return (
      <SidePanel title="Everybody" onClose={onClose}>
        <People rows />
        <div className="mt-4">
          <WasHere />
        </div>
      </SidePanel>
    )
  if (name === 'settings')
    return (
      <SidePanel title="My settings" onClose={onClose}>
        <SettingsPanel />
      </SidePanel>
    )
  if (name === 'invite' && me.wheel)
    return (
      <SidePanel title="Invite others" wide onClose={onClose}>
        <RoomInvite />
      </SidePanel>
    )
  return null
}
