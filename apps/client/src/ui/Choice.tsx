import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'

/** A few exclusive choices in one row, as a radio group named by `label`. */
export function Choice<T extends string>({
  label,
  value,
  options,
  onValue,
  showLabel,
}: {
  label: string
  value: T
  options: readonly (readonly [T, string])[]
  onValue: (value: T) => void
  showLabel?: boolean
}) {
  return (
    <div>
      {showLabel && <p className="mb-1 text-sm font-medium">{label}</p>}
      <RadioGroup
        aria-label={label}
        value={value}
        onValueChange={next => onValue(next as T)}
        className="inline-flex rounded-control bg-sunken p-0.5"
      >
        {options.map(([key, text]) => (
          <Radio.Root
            key={key}
            value={key}
            aria-label={text}
            className="inline-flex min-h-11 min-w-11 md:pointer-fine:min-h-9 cursor-pointer items-center justify-center rounded-[0.5rem] px-3 text-base text-muted data-checked:bg-raised data-checked:font-medium data-checked:text-ink data-checked:shadow-card"
          >
            {text}
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  )
}
