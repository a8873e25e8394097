import { useState } from 'react'
import { useAct, useRoom, useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { Menu } from '../ui/Menu.tsx'
import { keep } from '../ui/storage.ts'
import { wheelOf } from './people.ts'

/** For somebody who lost a tab, a cookie or a device: names the seat that was theirs; the facilitator nods. */
export function WasHere() {
  const { id } = useRoom()
  const { people, me } = useView()
  const act = useAct()
  const [asked, setAsked] = useState<string | null>(null)
  const others = people.filter(p => p.seat !== me.seat)
  if (others.length === 0) return null
  const lead = wheelOf(people)?.name ?? 'the facilitator'
  if (asked)
    return (
      <p className="text-base text-muted">{`You asked to be ${asked} again. Waiting for ${lead} to agree.`}</p>
    )
  const ask = async (seat: string, name: string) => {
    const outcome = await act({ type: 'wasHere', seat })
    if (!outcome.ok) return
    keep(`claim.${id}`, seat, 'tab')
    setAsked(name)
  }
  return (
    <Menu
      label="I was here before"
      className="px-3 underline decoration-line-strong underline-offset-4"
      items={others.map(p => ({ label: `As ${p.name}`, onSelect: () => void ask(p.seat, p.name) }))}
    >
      I was here before
    </Menu>
  )
}

/** The facilitator's side: who asks for which seat. */
export function Claims() {
  const { people, me } = useView()
  const act = useAct()
  const claims = people.filter(p => p.claim !== null)
  if (!me.wheel || claims.length === 0) return null
  const name = (seat: string | null) => people.find(p => p.seat === seat)?.name ?? 'somebody who left'
  return (
    <ul aria-label="Requests" className="space-y-2">
      {claims.map(p => (
        <li
          key={p.seat}
          className="flex flex-wrap items-center gap-3 rounded-card border border-line bg-raised px-4 py-2 shadow-card"
        >
          <span className="grow">
            {p.name} says: “I was here before as {name(p.claim)}.”
          </span>
          <Button
            variant="primary"
            onClick={() => p.claim && act({ type: 'giveBack', to: p.seat, seat: p.claim })}
          >
            Give back
          </Button>
          <Button variant="quiet" onClick={() => act({ type: 'giveBack', to: p.seat, seat: null })}>
            No
          </Button>
        </li>
      ))}
    </ul>
  )
}
