import type { PersonView } from '@mustwin/okr/view'
import { Check, Hand } from 'lucide-react'
import { Drawn } from '../ui/Drawn.tsx'
import { Avatar } from './Avatar.tsx'

/** A person's initials with what they signal: the hand and its place, ready, leading. */
export function Face({ person, colour, here }: { person: PersonView; colour: string; here: boolean }) {
  return (
    <span className="relative inline-flex" title={person.name}>
      <Avatar name={person.name} colour={colour} away={!here} />
      {person.hand > 0 && (
        <span
          aria-hidden
          className="absolute -top-2 -right-2 inline-flex items-center rounded-full bg-ink px-1 text-sm leading-none font-semibold text-surface"
        >
          <Hand aria-hidden size={14} />
          <Drawn text={person.hand} className="tabular" />
        </span>
      )}
      {person.ready && person.hand === 0 && (
        <span className="absolute -right-1 -bottom-1 inline-flex size-4.5 items-center justify-center rounded-full border-2 border-raised bg-accent text-on-accent">
          <Check aria-hidden size={10} strokeWidth={4} />
        </span>
      )}
      {person.wheel && (
        <span className="absolute -bottom-1.5 left-1/2 h-1 w-5 -translate-x-1/2 rounded-full bg-accent" />
      )}
    </span>
  )
}
