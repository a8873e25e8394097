import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { PanelName } from '../frame/panels.tsx'
import { useBoard, useRoom } from '../room/hooks.ts'
import type { Offer } from './commands.ts'
import { wordsOf } from './find.ts'
import { findablesOf } from './findable.ts'
import { type Group, groupsFor } from './offers.ts'
import { useOffers } from './useOffers.ts'

export interface PaletteListProps {
  readonly onPanel: (panel: PanelName) => void
  readonly onChoose: (offer: Offer) => void
}

const lineOf = ({ title }: Group, { id }: Offer): string => `${title}/${id}`

const heading =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-sm [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted'

/** The field and what fits the words in it. Our own filter: cmdk's would draw thousands of lines to hide them. */
export function PaletteList({ onPanel, onChoose }: PaletteListProps) {
  const [typed, setTyped] = useState('')
  const [picked, setPicked] = useState('')
  const room = useRoom()
  const board = useBoard()
  const fixed = useOffers(onPanel)
  const cards = useMemo(() => findablesOf(board), [board])
  const groups = useMemo(() => groupsFor(room, wordsOf(typed), fixed, cards), [room, typed, fixed, cards])
  const lines = groups.flatMap(group => group.offers.map(one => lineOf(group, one)))
  // Worked out with the list itself and never a step behind it: Enter right after the last letter means what is seen.
  const at = lines.includes(picked) ? picked : (lines[0] ?? '')
  return (
    <Command
      label="Go anywhere"
      shouldFilter={false}
      value={at}
      onValueChange={setPicked}
      loop
      vimBindings={false}
      className="flex min-h-0 flex-col"
    >
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search aria-hidden size={20} className="shrink-0 text-muted" />
        <Command.Input
          autoFocus
          value={typed}
          onValueChange={text => {
            setTyped(text)
            setPicked('')
          }}
          placeholder="A step, a card, a person, or what to do"
          className="min-h-14 w-full bg-transparent text-lg outline-none placeholder:text-muted"
        />
        <kbd className="rounded-control bg-sunken px-2 text-sm text-muted max-md:hidden">Esc</kbd>
      </div>
      <Command.List label="What fits" className={`min-h-0 overflow-y-auto overscroll-contain p-2 ${heading}`}>
        <Command.Empty className="p-4 text-muted">
          Nothing here has these words. Try fewer of them.
        </Command.Empty>
        {groups.map(group => (
          <Command.Group key={group.title} heading={group.title}>
            {group.offers.map(one => (
              <Command.Item
                key={one.id}
                value={lineOf(group, one)}
                onSelect={() => onChoose(one)}
                className="flex min-h-11 cursor-default items-center gap-3 rounded-control px-3 text-base data-[selected=true]:bg-accent-soft"
              >
                <span className="min-w-0 grow truncate">{one.label}</span>
                {one.hint && (
                  <span className="max-w-[45%] shrink-0 truncate text-sm text-muted">{one.hint}</span>
                )}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  )
}
