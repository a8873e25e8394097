import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { type ChoiceProps, GROUP, OPTION } from './Choice.tsx'

/** The radio group itself: arrows choose, one stop of Tab. */
export function ChoiceGroup({ label, value, options, onValue, showLabel }: ChoiceProps) {
  return (
    <div>
      {showLabel && <p className="mb-1 text-sm font-medium">{label}</p>}
      <RadioGroup
        aria-label={label}
        value={value}
        onValueChange={next => onValue(next as string)}
        className={GROUP}
      >
        {options.map(([key, text]) => (
          <Radio.Root key={key} value={key} aria-label={text} className={OPTION}>
            {text}
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  )
}
