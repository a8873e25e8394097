import type { Mark } from '@mustwin/okr/records'
import { ArrowRight } from 'lucide-react'
import { dropCards } from '../canvas/actions/change.ts'
import { may } from '../canvas/actions/refs.ts'
import { useBoard, useRoom } from '../room/hooks.ts'
import { Menu } from '../ui/Menu.tsx'
import { jointInWords } from './words.ts'

/** Links and arrows as sentences. */
export function Joints({ joints }: { joints: readonly Mark[] }) {
  const room = useRoom()
  const board = useBoard()
  if (joints.length === 0) return null
  return (
    <section aria-label="Links" className="flex flex-col gap-2">
      <h3 className="font-medium">Links</h3>
      <ul aria-label={`Links, ${joints.length}`} className="flex flex-col gap-1">
        {joints.map(mark => {
          const sentence = jointInWords(board, mark)
          return (
            <li
              key={mark.id}
              aria-label={sentence}
              data-card={mark.id}
              className="flex min-h-11 items-center gap-2 rounded-card border border-line bg-raised pl-3"
            >
              <ArrowRight aria-hidden size={16} className="shrink-0 text-muted" />
              <span className="min-w-0 grow py-2">{sentence}</span>
              {may(room, 'marks', 'drop', mark) && (
                <Menu
                  label={`Actions: ${sentence}`}
                  items={[{ label: 'Delete', danger: true, onSelect: () => void dropCards(room, [mark.id]) }]}
                />
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
