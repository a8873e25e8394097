import { Choice } from '../ui/Choice.tsx'
import { changeSettings, type Settings, useSettings } from '../ui/settings.ts'
import { SeatSwitch } from './SeatSwitch.tsx'
import { WasHere } from './WasHere.tsx'

/** My settings on this device. */
export function SettingsPanel() {
  return (
    <div className="space-y-5">
      <SeatSwitch />
      <Setting
        name="theme"
        label="Colours"
        words={{ system: 'As the device', light: 'Light', dark: 'Dark' }}
      />
      <Setting
        name="contrast"
        label="Contrast"
        words={{ system: 'As the device', normal: 'Normal', more: 'More' }}
      />
      <Setting
        name="size"
        label="Text size"
        words={{ normal: 'Normal', large: 'Large', largest: 'Largest' }}
      />
      <Setting name="motion" label="Motion" words={{ system: 'As the device', less: 'None' }} />
      <Setting name="sound" label="Sound at the end of a timer" words={{ on: 'On', off: 'Off' }} />
      <Setting
        name="cursors"
        label="Others’ pointers on the board"
        words={{ shown: 'Show', hidden: 'Hide' }}
      />
      <Setting
        name="wheel"
        label="The wheel on the board"
        words={{ pans: 'Moves the board', zooms: 'Zooms' }}
      />
      <Setting name="singleKeys" label="Keys of one letter on the board" words={{ on: 'On', off: 'Off' }} />
      <div className="border-t border-line pt-3">
        <p className="text-sm text-muted">Is your earlier seat on another device, or lost with a tab?</p>
        <WasHere />
      </div>
    </div>
  )
}

interface SettingProps<K extends keyof Settings> {
  readonly name: K
  readonly label: string
  /** Every value of the setting in words, in the order shown. */
  readonly words: Readonly<Record<Settings[K], string>>
}

function Setting<K extends keyof Settings>({ name, label, words }: SettingProps<K>) {
  const settings = useSettings()
  return (
    <Choice<Settings[K]>
      showLabel
      label={label}
      value={settings[name]}
      options={Object.entries(words) as [Settings[K], string][]}
      onValue={value => changeSettings({ [name]: value })}
    />
  )
}
