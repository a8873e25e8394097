import type { Role } from '@mustwin/okr/stages'
import type { PersonView } from '@mustwin/okr/view'
import { useAct, useView } from '../room/hooks.ts'
import type { MenuItem } from '../ui/Menu.tsx'

const offered: readonly (readonly [Role, string])[] = [
  ['participant', 'Make participant'],
  ['deputy', 'Make deputy'],
  ['lead', 'Make lead (the team’s manager)'],
  ['observer', 'Make observer'],
]

/** What I may do with this person: rename myself; with the wheel also roles, names, removing, handing over. */
export function usePersonActions(
  person: PersonView,
  rename: () => void,
  remove: () => void,
): readonly MenuItem[] {
  const { me } = useView()
  const act = useAct()
  const mine = person.seat === me.seat
  const items: MenuItem[] = []
  if (mine || me.wheel) items.push({ label: mine ? 'Change my name' : 'Change the name', onSelect: rename })
  if (person.hand > 0 && mine)
    items.push({ label: 'Take my hand down', onSelect: () => void act({ type: 'raiseHand', is: false }) })
  if (mine || !me.wheel) return items
  for (const [role, label] of offered)
    if (role !== person.role)
      items.push({ label, onSelect: () => void act({ type: 'setRole', seat: person.seat, role }) })
  items.push({
    label: 'Hand over the wheel',
    onSelect: () => void act({ type: 'handWheel', seat: person.seat }),
  })
  items.push({
    label: 'Remove from the workshop',
    danger: true,
    onSelect: remove,
  })
  return items
}
