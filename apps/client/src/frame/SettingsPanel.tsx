import { Choice } from '../ui/Choice.tsx'
import { changeSettings, useSettings } from '../ui/settings.ts'
import { SeatSwitch } from './SeatSwitch.tsx'
import { WasHere } from './WasHere.tsx'

/** My settings on this device. */
export function SettingsPanel() {
  const s = useSettings()
  return (
    <div className="space-y-5">
      <SeatSwitch />
      <Choice
        showLabel
        label="Colours"
        value={s.theme}
        options={[
          ['system', 'As the device'],
          ['light', 'Light'],
          ['dark', 'Dark'],
        ]}
        onValue={theme => changeSettings({ theme })}
      />
      <Choice
        showLabel
        label="Contrast"
        value={s.contrast}
        options={[
          ['system', 'As the device'],
          ['normal', 'Normal'],
          ['more', 'More'],
        ]}
        onValue={contrast => changeSettings({ contrast })}
      />
      <Choice
        showLabel
        label="Text size"
        value={s.size}
        options={[
          ['normal', 'Normal'],
          ['large', 'Large'],
          ['largest', 'Largest'],
        ]}
        onValue={size => changeSettings({ size })}
      />
      <Choice
        showLabel
        label="Motion"
        value={s.motion}
        options={[
          ['system', 'As the device'],
          ['less', 'None'],
        ]}
        onValue={motion => changeSettings({ motion })}
      />
      <Choice
        showLabel
        label="Sound at the end of a timer"
        value={s.sound}
        options={[
          ['on', 'On'],
          ['off', 'Off'],
        ]}
        onValue={sound => changeSettings({ sound })}
      />
      <div className="border-t border-line pt-3">
        <p className="text-sm text-muted">Is your earlier seat on another device, or lost with a tab?</p>
        <WasHere />
      </div>
    </div>
  )
}
