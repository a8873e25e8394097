import type { PersonView } from '@mustwin/okr/view'
import { Eye } from 'lucide-react'
import { useState } from 'react'
import { useFollowed } from '../navigate/follow.ts'
import { useFollow } from '../navigate/useFollow.ts'
import { useAct, useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { later } from '../ui/later.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Face } from './Face.tsx'
import { roleInWords } from './people.ts'
import { usePersonActions } from './usePersonActions.ts'

const Rename = later(() => import('./Rename.tsx').then(m => m.Rename))

const Confirm = later(() => import('../ui/Confirm.tsx').then(m => m.Confirm))

export interface PersonButtonProps {
  readonly person: PersonView
  readonly colour: string
  readonly here: boolean
  /** With the name in full, as a row of a list. */
  readonly row?: boolean
}

/**
 * One person: initials, name, role, hand, here or away. A press follows them on the board, another one stops; mine
 * opens what I may do with myself. In a row, what else may be done with them stands behind the three dots.
 */
export function PersonButton({ person, colour, here, row }: PersonButtonProps) {
  const { me, phase } = useView()
  const [asking, setAsking] = useState<'name' | 'remove' | null>(null)
  const mine = person.seat === me.seat
  const items = usePersonActions(
    person,
    () => setAsking('name'),
    () => setAsking('remove'),
  )
  const words = inWords(person, mine, here)
  const face = <Face person={person} colour={colour} here={here} />
  const follows = !mine && phase !== 'lobby'
  return (
    <>
      {row ? (
        <span className="flex items-center gap-1">
          <span className="flex min-w-0 grow items-center gap-3 px-2 py-1">
            {face}
            <Named words={words} />
          </span>
          {follows && here && <FollowRow person={person} />}
          {items.length > 0 && <Menu label={`Actions: ${person.name}`} items={items} />}
        </span>
      ) : follows ? (
        <FollowFace person={person} words={words} here={here} colour={colour} />
      ) : (
        <Menu label={words.join(', ')} items={items} className="min-w-10">
          {face}
        </Menu>
      )}
      <Asked person={person} what={asking} onClose={() => setAsking(null)} />
    </>
  )
}

function Named({ words: [name, ...rest] }: { words: readonly string[] }) {
  return (
    <span className="min-w-0 grow text-left">
      <span className="block truncate font-medium text-ink">{name}</span>
      <span className="block truncate text-sm text-muted">{rest.join(', ')}</span>
    </span>
  )
}

/** Whether I follow this person, and the press that begins or ends it. */
function useFollowing({ seat, name }: PersonView) {
  const follow = useFollow()
  const is = useFollowed() === seat
  return { is, press: () => follow(is ? null : seat), tip: is ? `Stop following ${name}` : `Follow ${name}` }
}

function FollowRow({ person }: { person: PersonView }) {
  const { is, press, tip } = useFollowing(person)
  return (
    <Button
      variant={is ? 'primary' : 'quiet'}
      aria-pressed={is}
      aria-label={`Follow ${person.name}`}
      title={tip}
      square
      onClick={press}
    >
      <Eye aria-hidden size={18} />
    </Button>
  )
}

interface FollowFaceProps {
  readonly person: PersonView
  readonly words: readonly string[]
  readonly colour: string
  readonly here: boolean
}

function FollowFace({ person, words, colour, here }: FollowFaceProps) {
  const { is, press, tip } = useFollowing(person)
  return (
    <button
      type="button"
      aria-pressed={is}
      aria-label={words.join(', ')}
      title={here ? tip : `${person.name} is away`}
      aria-disabled={!here || undefined}
      onClick={() => here && press()}
      className={`inline-flex min-h-11 min-w-10 items-center justify-center rounded-full hover:bg-sunken ${is ? 'bg-accent-soft outline-2 outline-accent' : ''}`}
    >
      <Face person={person} colour={colour} here={here} />
    </button>
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
