/** Where the palette can go: steps, areas, cards, people. */
import { AREA_IDS, AREAS } from '@mustwin/board/areas'
import type { Command } from '@mustwin/okr/commands'
import { type StepId, stepOf } from '@mustwin/okr/steps'
import type { View } from '@mustwin/okr/view'
import { stepArea } from '../area/stepArea.ts'
import type { LiveRoom } from '../room/live.ts'
import { nameOf } from '../stages/words.ts'
import type { Offer } from './commands.ts'
import { best, plainly } from './find.ts'
import { type Findable, plainOf } from './findable.ts'
import { followedSeat } from './follow.ts'
import { reachArea, reachCard } from './reach.ts'

export interface Group {
  readonly title: string
  readonly offers: readonly Offer[]
}

const MOST = 50

export function stepOffers(view: View, go: (step: StepId) => void): readonly Offer[] {
  return view.agenda.map(id => ({
    id: `step:${id}`,
    label: stepOf(id).title,
    hint: id === view.step ? 'the room is here' : 'look at this step',
    run: () => go(id),
  }))
}

/** The areas that the agenda works in. */
export function areaOffers(room: LiveRoom, view: View): readonly Offer[] {
  const used = new Set(view.agenda.map(stepArea))
  return AREA_IDS.filter(area => used.has(area)).map(area => ({
    id: `area:${area}`,
    label: AREAS[area].title,
    hint: 'area',
    run: () => void reachArea(room, area),
  }))
}

/** What can be done with the others who are here. */
export function peopleOffers(
  view: View,
  present: ReadonlySet<string>,
  { follow, act }: { follow(seat: string | null): void; act(command: Command): void },
): readonly Offer[] {
  const followed = followedSeat()
  const others = view.people.filter(({ seat }) => seat !== view.me.seat && present.has(seat))
  const follows = others.map(({ seat, name }) => ({
    id: `follow:${seat}`,
    label: seat === followed ? `Stop following ${name}` : `Follow ${name}`,
    hint: 'person',
    run: () => follow(seat === followed ? null : seat),
  }))
  if (!view.me.wheel) return follows
  const hands = others.map(({ seat, name }) => ({
    id: `wheel:${seat}`,
    label: `Hand the wheel to ${name}`,
    hint: 'person',
    ask: `Hand the wheel to ${name}? ${name} facilitates then.`,
    run: () => act({ type: 'handWheel', seat }),
  }))
  return [...follows, ...hands]
}

const cardOffer = (room: LiveRoom, found: Findable): Offer => ({
  id: `card:${found.id}`,
  label: nameOf(found.card),
  hint: found.word,
  run: () => void reachCard(room, found.to),
})

/** What is shown for these words: at most 50 lines in all. Cards come only once something was typed. */
export function groupsFor(
  room: LiveRoom,
  words: readonly string[],
  fixed: readonly Group[],
  cards: readonly Findable[],
): readonly Group[] {
  const groups: Group[] = []
  let left = MOST
  const take = (title: string, offers: readonly Offer[]) => {
    left -= offers.length
    if (offers.length > 0) groups.push({ title, offers })
  }
  for (const { title, offers } of fixed)
    take(
      title,
      best(offers, words, left, one => plainly(`${one.label} ${one.hint ?? ''}`)),
    )
  if (words.length > 0)
    take(
      'Cards',
      best(cards, words, left, plainOf).map(one => cardOffer(room, one)),
    )
  return groups
}
