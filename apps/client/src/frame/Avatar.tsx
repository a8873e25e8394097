import { Drawn } from '../ui/Drawn.tsx'
import { initialsOf } from './people.ts'

/** Initials in the person's colour. Away people are drawn hollow, so that it shows without colour too. */
export function Avatar({
  name,
  colour,
  away,
  small,
}: {
  name: string
  colour: string
  away?: boolean
  small?: boolean
}) {
  return (
    <span
      aria-hidden
      className={`inline-flex shrink-0 items-center justify-center rounded-full border-2 text-sm font-semibold ${small ? 'size-8' : 'size-9'} ${away ? 'border-dashed' : 'text-on-person'}`}
      style={{ borderColor: colour, background: away ? 'var(--raised)' : colour }}
    >
      <Drawn text={initialsOf(name)} />
    </span>
  )
}
