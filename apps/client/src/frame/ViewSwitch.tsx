import { Choice } from '../ui/Choice.tsx'
import { useKept } from '../ui/kept.ts'
import { useWide } from '../ui/wide.ts'

export type Mode = 'board' | 'outline'

/** The person's own view, remembered on this device; a phone starts in the outline. */
export function useMode(): [Mode, (mode: Mode) => void] {
  return useKept<Mode>('view', useWide() ? 'board' : 'outline')
}

export function ViewSwitch({ mode, onMode }: { mode: Mode; onMode: (mode: Mode) => void }) {
  return (
    <Choice
      label="View"
      value={mode}
      options={[
        ['board', 'Board'],
        ['outline', 'Outline'],
      ]}
      onValue={onMode}
    />
  )
}
