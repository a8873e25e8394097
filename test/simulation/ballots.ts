/** How people answer rounds: within their budget, and sometimes not. */
import type { Id } from '@mustwin/okr/records'
import type { RoundView, View } from '@mustwin/okr/view'
import type { Person } from './people.ts'
import { between, chance, pick, whole } from './rng.ts'
import type { Tab } from './tab.ts'

/** Answers the round that the screen shows; with little manners also too much, too late, or an old answer again. */
export function answerRound(person: Person, tab: Tab, view: View): void {
  const { rng } = person
  const old = pick(rng, person.answers)
  if (old && chance(rng, 0.15)) {
    const other = {
      ...old,
      choices: { ...old.choices, ...(view.round ? spread(person, view.round, 1) : {}) },
    }
    tab.command({ type: 'answer', ...other })
    return
  }
  if (view.round) answer(person, tab, view.round)
}

function answer(person: Person, tab: Tab, round: RoundView): void {
  const { rng } = person
  const n = person.words.count(person.seat)
  const head = { type: 'answer', round: round.id, n } as const
  if (round.kind === 'vote') {
    const choices = spread(
      person,
      round,
      chance(rng, 0.12) ? round.votes + whole(rng, 1, 3) : whole(rng, 0, round.votes),
    )
    person.answers.push({ round: round.id, n, choices })
    tab.command({ ...head, choices, done: chance(rng, 0.5) })
  } else if (round.kind === 'placing') {
    const placings = round.subjects
      .filter(() => chance(rng, 0.6))
      .map(id => [id, [between(rng, 0, 100), between(rng, 0, 100)]] as const)
    tab.command({ ...head, placings: Object.fromEntries(placings), done: chance(rng, 0.5) })
  } else {
    tab.command({ ...head, consent: pick(rng, ['yes', 'canLive', 'no'] as const) ?? 'yes' })
  }
}

/** So many votes thrown at random subjects; now and then all at one. */
function spread(person: Person, round: RoundView, votes: number): Record<Id, number> {
  const choices: Record<Id, number> = {}
  const heap = chance(person.rng, 0.08)
  const left = [...round.subjects]
  for (let i = 0; i < votes; i++) {
    const id = heap ? round.subjects[0] : pick(person.rng, left)
    if (id === undefined) break
    choices[id] = (choices[id] ?? 0) + 1
    left.splice(left.indexOf(id), 1)
    if (left.length === 0) left.push(...round.subjects)
  }
  return choices
}
