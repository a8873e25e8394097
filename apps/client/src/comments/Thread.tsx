import type { Id, Mark } from '@mustwin/okr/records'
import { Check, RotateCcw, Trash2 } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { dropCards } from '../canvas/actions/change.ts'
import { Avatar } from '../frame/Avatar.tsx'
import { colourOf } from '../frame/people.ts'
import { useMay, useRoom, useView } from '../room/hooks.ts'
import { useCards } from '../stages/useCards.ts'
import { nameOf, personOf } from '../stages/words.ts'
import { Rich } from '../text/Rich.tsx'
import { Button } from '../ui/Button.tsx'
import { threadOf } from './commentsOn.ts'
import { Write } from './Write.tsx'
import { settle } from './write.ts'

/** The comments on one card in the order of writing, and the field for the next one. */
export function Thread({ about, beside }: { about: Id; beside: readonly [number, number] }) {
  const marks = useCards('marks')
  const may = useMay()
  const list = useRef<HTMLUListElement>(null)
  const thread = useMemo(() => threadOf({ marks }, about), [marks, about])
  return (
    <div className="flex min-h-0 flex-col gap-3">
      {thread.length > 0 && (
        <ul
          ref={list}
          aria-label={`Comments, ${thread.length}`}
          className="-mx-1 flex min-h-0 flex-col gap-3 overflow-y-auto px-1"
        >
          {thread.map(one => (
            <Comment key={one.id} comment={one} />
          ))}
        </ul>
      )}
      {may('marks', 'add') ? (
        <Write about={about} beside={beside} first={thread.length === 0} />
      ) : (
        thread.length === 0 && <p className="text-muted">Nothing can be added in this step.</p>
      )}
    </div>
  )
}

function Comment({ comment }: { comment: Mark }) {
  const room = useRoom()
  const may = useMay()
  const { people, mine } = useView()
  const person = personOf(people, comment.author)
  const { done } = comment
  const Icon = done ? RotateCcw : Check
  return (
    <li aria-label={nameOf(comment)} data-comment={comment.id} className="flex gap-2">
      {person && <Avatar small name={person.name} colour={colourOf(people, person.seat)} />}
      <div className="min-w-0 grow">
        <div className="flex items-center gap-1 text-sm text-muted">
          <span className="min-w-0 grow truncate">
            <span className="font-medium text-ink">
              {person?.name ?? (mine.includes(comment.id) ? 'You' : 'Somebody')}
            </span>
            {done && ' · settled'}
          </span>
          {may('marks', 'edit', comment) && (
            <Button
              variant="quiet"
              square
              className="-my-2 text-muted"
              aria-label={done ? 'Open again' : 'Settled'}
              title={done ? 'Open it again' : 'It is settled'}
              onClick={() => settle(room, comment)}
            >
              <Icon aria-hidden size={18} />
            </Button>
          )}
          {may('marks', 'drop', comment) && (
            <Button
              variant="quiet"
              square
              className="-my-2 text-muted"
              aria-label="Delete comment"
              title="Delete"
              onClick={() => dropCards(room, [comment.id])}
            >
              <Trash2 aria-hidden size={18} />
            </Button>
          )}
        </div>
        <div className={`text-base break-words ${done ? 'text-muted line-through' : 'text-ink'}`}>
          <Rich text={comment.text} />
        </div>
      </div>
    </li>
  )
}
