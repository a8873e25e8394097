import { usePeers, useView } from '../room/hooks.ts'
import { PersonButton } from './Person.tsx'
import { colourOf } from './people.ts'

/** Everybody in the workshop, here or away. `rows` shows the names in full. */
export function People({ rows }: { rows?: boolean }) {
  const { people, me } = useView()
  const here = new Set(usePeers().map(p => p.seat))
  return (
    <ul
      aria-label="People"
      className={
        rows ? 'space-y-1' : 'flex max-w-[42vw] items-center py-2 [scrollbar-width:none] overflow-x-auto'
      }
    >
      {people.map(person => (
        <li key={person.seat}>
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
