import type { PersonView } from '@mustwin/okr/view'
import { useState } from 'react'
import { useAct, useView } from '../room/hooks.ts'
import { Confirm } from '../ui/Confirm.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Face } from './Face.tsx'
import { roleInWords } from './people.ts'
import { Rename } from './Rename.tsx'
import { usePersonActions } from './usePersonActions.ts'

export interface PersonButtonProps {
  readonly person: PersonView
  readonly colour: string
  readonly here: boolean
  /** With the name in full, as a row of a list. */
  readonly row?: boolean
}

/** One person: initials, name, role, hand, here or away. A press opens what one may do with them. */
export function PersonButton({ person, colour, here, row }: PersonButtonProps) {
  const { me } = useView()
  const [asking, setAsking] = useState<'name' | 'remove' | null>(null)
  const items = usePersonActions(
    person,
    () => setAsking('name'),
    () => setAsking('remove'),
  )
  const [name, ...rest] = inWords(person, person.seat === me.seat, here)
  const all = [name, ...rest].join(', ')
  const look = row ? 'w-full gap-3 px-2 py-1 !justify-start' : 'min-w-10'
  return (
    <>
      <Menu label={row ? '' : all} items={items} className={look}>
        <Face person={person} colour={colour} here={here} />
        {row ? (
          <span className="min-w-0 grow text-left">
            <span className="block truncate font-medium text-ink">{name}</span>
            <span className="block truncate text-sm text-muted">{rest.join(', ')}</span>
          </span>
        ) : (
          <span className="sr-only">{all}</span>
        )}
      </Menu>
      <Asked person={person} what={asking} onClose={() => setAsking(null)} />
    </>
  )
}

function inWords(person: PersonView, mine: boolean, here: boolean): string[] {
  return [
    mine ? `${person.name} (you)` : person.name,
    person.wheel ? 'leads' : roleInWords[person.role],
    person.hand > 0 ? `hand ${person.hand}` : '',
    person.ready ? 'ready' : '',
    here ? 'here' : 'away',
  ].filter(Boolean)
}

interface AskedProps {
  readonly person: PersonView
  readonly what: 'name' | 'remove' | null
  readonly onClose: () => void
}

/** What a name or a removal still needs before it is done. */
function Asked({ person, what, onClose }: AskedProps) {
  const act = useAct()
  if (what === 'name')
    return (
      <Rename
        name={person.name}
        onClose={onClose}
        onName={name => act({ type: 'rename', seat: person.seat, name })}
      />
    )
  if (what === 'remove')
    return (
      <Confirm
        title={`Remove ${person.name}?`}
        action="Remove"
        onClose={onClose}
        onRun={() => act({ type: 'remove', seat: person.seat })}
      >
        {person.name} leaves at once. Cards that everyone sees stay; a vote in an open ballot is not counted.
      </Confirm>
    )
  return null
}
