import { later } from './later.tsx'

export interface ChoiceProps<T extends string = string> {
  readonly label: string
  readonly value: T
  readonly options: readonly (readonly [T, string])[]
  readonly onValue: (value: T) => void
  readonly showLabel?: boolean
}

export const GROUP = 'inline-flex rounded-control bg-sunken p-0.5'
export const OPTION =
  'inline-flex min-h-11 min-w-11 md:pointer-fine:min-h-9 cursor-pointer items-center justify-center rounded-[0.5rem] px-3 text-base text-muted data-checked:bg-raised data-checked:font-medium data-checked:text-ink data-checked:shadow-card'

const Group = later<ChoiceProps>(
  () => import('./ChoiceGroup.tsx').then(m => m.ChoiceGroup),
  ({ label, value, options, onValue, showLabel, mark }) => (
    <div>
      {showLabel && <p className="mb-1 text-sm font-medium">{label}</p>}
      <div role="radiogroup" aria-label={label} className={GROUP} {...mark}>
        {options.map(([key, text]) => (
          // biome-ignore lint/a11y/useSemanticElements: the same elements as the group that follows
          <button
            key={key}
            type="button"
            role="radio"
            aria-checked={key === value}
            data-checked={key === value || undefined}
            className={OPTION}
            onClick={() => onValue(key)}
          >
            {text}
          </button>
        ))}
      </div>
    </div>
  ),
)

/** A few exclusive choices in one row, as a radio group named by `label`. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  // The group gives back one of the values that it was given.
  return <Group {...(props as unknown as ChoiceProps)} />
}
