import { useView } from '../room/hooks.ts'
import { PersonButton } from './Person.tsx'
import { colourOf } from './people.ts'
import { usePresent } from './usePresent.ts'

/** The more people, the closer they stand; whoever is pointed at comes to the front. */
function overlap(people: number): string {
  const near = people <= 6 ? '-mx-0.5' : people <= 10 ? '-mx-1' : '-mx-2.5'
  return `relative shrink-0 ${near} hover:z-10 focus-within:z-10`
}

/** Everybody in the workshop, here or away. `rows` shows the names in full. */
export function People({ rows }: { rows?: boolean }) {
  const { people, me } = useView()
  const here = usePresent()
  return (
    <ul
      aria-label="People"
      className={
        rows ? 'space-y-1' : 'flex min-w-20 items-center overflow-x-auto px-2 py-2 [scrollbar-width:none]'
      }
    >
      {people.map(person => (
        <li key={person.seat} className={rows ? undefined : overlap(people.length)}>
          <PersonButton
            person={person}
            colour={colourOf(people, person.seat)}
            here={person.seat === me.seat || here.has(person.seat)}
            row={rows}
          />
        </li>
      ))}
    </ul>
  )
}
