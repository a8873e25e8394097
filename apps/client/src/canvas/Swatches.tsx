import { COLORS, colorWords } from './actions/colors.ts'

/** The colours of cards and pens, and none. `chosen` is shown by its ring. */
export function Swatches({
  chosen,
  onChoose,
}: {
  chosen: string | null
  onChoose: (color: string | null) => void
}) {
  return (
    <fieldset aria-label="Colour" className="flex flex-wrap gap-1">
      {[null, ...COLORS].map(color => {
        const label = color === null ? 'No colour' : colorWords[color]
        return (
          <button
            key={label}
            type="button"
            aria-label={label}
            title={label}
            aria-pressed={chosen === color}
            onClick={() => onChoose(color)}
            className="group inline-flex size-11 items-center justify-center rounded-control hover:bg-sunken md:pointer-fine:size-9"
          >
            <span
              className="size-6 rounded-full border border-line-strong group-aria-pressed:outline-2 group-aria-pressed:outline-offset-2 group-aria-pressed:outline-accent"
              style={{ background: color === null ? 'var(--raised)' : `var(--note-${color})` }}
            />
          </button>
        )
      })}
    </fieldset>
  )
}
