/** What can be stamped: agreement, questions and worries, as a workshop needs them. */
const STAMPS: readonly (readonly [string, string])[] = [
  ['👍', 'Agreed'],
  ['❤️', 'I like it'],
  ['⭐', 'Important'],
  ['✅', 'Done'],
  ['❓', 'Question'],
  ['⚠️', 'Risk'],
  ['💡', 'Idea'],
  ['🔥', 'Urgent'],
  ['🎯', 'On the point'],
  ['🐢', 'Slow'],
]

export function StampPicker({ chosen, onChoose }: { chosen: string; onChoose: (stamp: string) => void }) {
  return (
    <fieldset aria-label="Stamps" className="grid w-max grid-cols-5 gap-0.5">
      {STAMPS.map(([stamp, label]) => (
        <button
          key={stamp}
          type="button"
          aria-label={label}
          title={label}
          aria-pressed={chosen === stamp}
          onClick={() => onChoose(stamp)}
          className="inline-flex size-11 items-center justify-center rounded-control text-lg hover:bg-sunken aria-pressed:bg-accent-soft aria-pressed:outline-2 aria-pressed:outline-accent"
        >
          {stamp}
        </button>
      ))}
    </fieldset>
  )
}
