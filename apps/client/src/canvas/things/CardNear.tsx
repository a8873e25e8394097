import type { Thing } from '@mustwin/board/places'
import { insetOf } from '@mustwin/board/sizes'
import { MessageCircle, Vote } from 'lucide-react'
import { CardControls } from '../../area/cardControls.tsx'
import type { Facts } from '../facts.ts'
import { kindMarks, kindOf } from './kinds.ts'
import { ThingText } from './ThingText.tsx'
import { useFacts } from './useFacts.ts'

/** A card in full: what it is, who wrote it, its text, and what was said and decided about it. */
export function CardNear({ thing, isEdited }: { thing: Thing; isEdited: boolean }) {
  const facts = useFacts()
  const chip = thing.root === 'activities'
  const hasControls =
    (thing.root === 'candidates' && facts.controls.candidates) ||
    (thing.root === 'objectives' && facts.controls.objectives)
  return (
    <>
      {!chip && <Head thing={thing} facts={facts} />}
      <ThingText
        thing={thing}
        className="card-text"
        inset={insetOf(thing.root, thing.card)}
        isEdited={isEdited}
        placeholder="Write here"
      />
      {chip && (
        <Badges thing={thing} facts={facts} className="absolute -top-3 right-2 rounded-full bg-raised px-1" />
      )}
      {hasControls && (
        <div className="card-controls">
          <CardControls thing={thing} />
        </div>
      )}
    </>
  )
}

function Head({ thing, facts }: { thing: Thing; facts: Facts }) {
  const kind = kindOf(thing)
  const look = kind && kindMarks[kind]
  const author = thing.card.author === null ? null : facts.people.get(thing.card.author)
  return (
    <div className="card-head">
      {look && <look.Mark aria-hidden size={15} className="shrink-0" />}
      {look && <span className="truncate">{look.word}</span>}
      {thing.card.late && <span className="tag">added later</span>}
      <span className="grow" />
      <Badges thing={thing} facts={facts} />
      {author && (
        <span className="initials" style={{ background: author.colour }} title={author.name}>
          <span aria-hidden>{author.initials}</span>
          <span className="sr-only">by {author.name}</span>
        </span>
      )}
    </div>
  )
}

/** How many votes and how many open comments; nothing where there are none. */
function Badges({ thing, facts, className = '' }: { thing: Thing; facts: Facts; className?: string }) {
  const votes = facts.votes.get(thing.id)
  const comments = facts.comments.get(thing.id)
  if (votes === undefined && comments === undefined) return null
  return (
    <span className={`flex items-center gap-2 text-sm ${className}`}>
      {votes !== undefined && (
        <span className="badge">
          <Vote aria-hidden size={15} />
          {votes}
          <span className="sr-only"> votes</span>
        </span>
      )}
      {comments !== undefined && (
        <span className="badge">
          <MessageCircle aria-hidden size={15} />
          {comments}
          <span className="sr-only"> comments</span>
        </span>
      )}
    </span>
  )
}
