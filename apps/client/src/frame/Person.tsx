import type { PersonView } from '@mustwin/okr/view'
import { Check, Hand } from 'lucide-react'
import { useState } from 'react'
import { useAct, useView } from '../room/hooks.ts'
import { Confirm } from '../ui/Confirm.tsx'
import { Drawn } from '../ui/Drawn.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Avatar } from './Avatar.tsx'
import { roleInWords } from './people.ts'
import { Rename } from './Rename.tsx'
import { usePersonActions } from './usePersonActions.ts'

/** One person: initials, name, role, hand, here or away. A press opens what one may do with them. */
export function PersonButton({
  person,
  colour,
  here,
  row,
}: {
  person: PersonView
  colour: string
  here: boolean
  row?: boolean
}) {
  const { me } = useView()
  const act = useAct()
  const [asking, setAsking] = useState<'name' | 'remove' | null>(null)
  const items = usePersonActions(
    person,
    () => setAsking('name'),
    () => setAsking('remove'),
  )
  const mine = person.seat === me.seat
  const words = [
    mine ? `${person.name} (you)` : person.name,
    person.wheel ? 'leads' : roleInWords[person.role],
    person.hand > 0 ? `hand ${person.hand}` : '',
    person.ready ? 'ready' : '',
    here ? 'here' : 'away',
  ].filter(Boolean)
  const face = <Face person={person} colour={colour} here={here} />
  const text = row ? (
    <span className="min-w-0 grow text-left">
      <span className="block truncate font-medium text-ink">{words[0]}</span>
      <span className="block truncate text-sm text-muted">{words.slice(1).join(', ')}</span>
    </span>
  ) : (
    <span className="sr-only">{words.join(', ')}</span>
  )
  const look = row ? 'w-full gap-3 px-2 py-1 !justify-start' : 'min-w-10'
  return (
    <>
      <Menu label={row ? '' : words.join(', ')} items={items} className={look}>
        {face}
        {text}
      </Menu>
      {asking === 'name' && (
        <Rename
          name={person.name}
          onClose={() => setAsking(null)}
          onName={name => act({ type: 'rename', seat: person.seat, name })}
        />
      )}
      {asking === 'remove' && (
        <Confirm
          title={`Remove ${person.name}?`}
          action="Remove"
          onClose={() => setAsking(null)}
          onRun={() => act({ type: 'remove', seat: person.seat })}
        >
          {person.name} leaves at once. Cards that everyone sees stay; a vote in an open ballot is not
          counted.
        </Confirm>
      )}
    </>
  )
}

function Face({ person, colour, here }: { person: PersonView; colour: string; here: boolean }) {
  return (
    <span className="relative inline-flex" title={person.name}>
      <Avatar name={person.name} colour={colour} away={!here} />
      {person.hand > 0 && (
        <span
          aria-hidden
          className="absolute -top-1.5 -right-1.5 inline-flex items-center rounded-full bg-ink px-1 text-sm leading-tight font-semibold text-surface"
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
