import { Toolbar as Base } from '@base-ui/react/toolbar'
import { PencilRuler } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { tip } from '../keys/tip.ts'
import { useOne } from '../navigate/one.ts'
import { useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { useWide } from '../ui/wide.ts'
import { linkFrom } from './actions/open.ts'
import { sending } from './actions/pictures.ts'
import { Reactions } from './Reactions.tsx'
import { StampPicker } from './StampPicker.tsx'
import { Swatches } from './Swatches.tsx'
import { ToolIcon } from './ToolIcon.tsx'
import type { Held, ToolId } from './tool.ts'
import { COLOURED, FAMILIES, headOf, TOOL_ROWS, type ToolRow } from './toolRows.ts'
import { useWhiteboard } from './whiteboard.ts'

const look =
  'inline-flex size-11 shrink-0 items-center justify-center rounded-control text-ink hover:bg-sunken aria-pressed:bg-accent aria-pressed:text-on-accent md:pointer-fine:size-9'
const paper = 'rounded-card border border-line bg-raised p-0.5 shadow-float'

function useHeld(): Held {
  const { tool } = useWhiteboard()
  return useSyncExternalStore(tool.subscribe, tool.get)
}

/** The tools, at the board's left edge. A phone shows them when asked: its screen is for the cards. */
export function Toolbar() {
  const wide = useWide()
  const [open, setOpen] = useState(false)
  const held = useHeld()
  if (!wide && !open)
    return (
      <Button
        aria-label="Tools"
        square
        className="absolute top-2 left-2 z-20 shadow-card"
        onClick={() => setOpen(true)}
      >
        {held.id === 'select' ? <PencilRuler aria-hidden size={20} /> : <ToolIcon id={held.id} />}
      </Button>
    )
  return (
    <div
      data-keys="board"
      className="pointer-events-none absolute top-2 bottom-16 left-2 z-30 flex items-start gap-2 max-md:flex-col"
    >
      <Tools onDone={wide ? undefined : () => setOpen(false)} />
      <div className="pointer-events-auto flex max-w-60 flex-col items-start gap-2">
        <Options held={held} />
        <Words held={held} />
      </div>
    </div>
  )
}

function Tools({ onDone }: { onDone: (() => void) | undefined }) {
  const { me, may, step } = useView()
  const { tool } = useWhiteboard()
  const held = useHeld()
  const isOpen = ({ always }: ToolRow) =>
    always === 'writers' ? me.role !== 'observer' : always === 'everybody' || may.marks?.add !== undefined
  const isThere = (row: ToolRow) => (row.who !== 'facilitator' || me.wheel) && isOpen(row)
  const take = (id: ToolId) => {
    linkFrom.set(null)
    tool.set({ id })
    onDone?.()
  }
  return (
    <Base.Root
      aria-label="Tools"
      orientation="vertical"
      className={`${paper} pointer-events-auto grid max-h-full grid-cols-1 overflow-y-auto [scrollbar-width:none] max-md:grid-cols-4 md:[@media(max-height:60rem)]:grid-cols-2`}
    >
      {TOOL_ROWS.map((group, i) => (
        <Base.Group key={group[0]?.id} className="contents">
          {i > 0 && group.some(isThere) && (
            <Base.Separator className="col-span-full mx-1 my-0.5 h-px shrink-0 bg-line" />
          )}
          {group.filter(isThere).map(row => (
            <Base.Button
              key={row.id}
              aria-label={row.label}
              aria-pressed={headOf(held.id) === row.id}
              title={tip(row.label, row.key)}
              onClick={() => take(headOf(held.id) === row.id && row.id !== 'select' ? 'select' : row.id)}
              className={look}
            >
              <ToolIcon id={headOf(held.id) === row.id ? held.id : row.id} />
            </Base.Button>
          ))}
        </Base.Group>
      ))}
      {step && <Reactions />}
    </Base.Root>
  )
}

/** What belongs to the tool that is held: its family, its colour, what it stamps, whether it stays. */
function Options({ held }: { held: Held }) {
  const { tool } = useWhiteboard()
  const family = FAMILIES[headOf(held.id)]
  if (held.id === 'stamp')
    return (
      <div className={paper}>
        <StampPicker chosen={held.stamp} onChoose={stamp => tool.set({ stamp })} />
      </div>
    )
  if (!family && !COLOURED.includes(held.id)) return null
  return (
    <div className={`${paper} flex flex-col`}>
      {family && (
        <fieldset aria-label="Kind" className="flex">
          {family.map(row => (
            <button
              key={row.id}
              type="button"
              aria-label={row.label}
              aria-pressed={held.id === row.id}
              title={tip(row.label, row.key)}
              onClick={() => tool.set({ id: row.id })}
              className={look}
            >
              <ToolIcon id={row.id} />
            </button>
          ))}
        </fieldset>
      )}
      {COLOURED.includes(held.id) && <Swatches chosen={held.color} onChoose={color => tool.set({ color })} />}
      <label className="flex min-h-11 items-center gap-2 px-2 text-sm md:pointer-fine:min-h-9">
        <input
          type="checkbox"
          className="size-4 accent-(--accent)"
          checked={held.keep}
          onChange={event => tool.set({ keep: event.target.checked })}
        />
        Keep this tool
      </label>
    </div>
  )
}

/** What the next press will do, where that is not plain. */
function Words({ held }: { held: Held }) {
  const from = useOne(linkFrom)
  const sent = useOne(sending)
  const text =
    sent > 0
      ? `${sent === 1 ? 'A picture is' : `${sent} pictures are`} on the way.`
      : held.id === 'link'
        ? from
          ? 'Now choose where it leads to.'
          : 'Choose the card that leads to another.'
        : null
  return (
    <p role="status" className={text ? `${paper} px-3 py-2 text-sm` : 'sr-only'}>
      {text}
    </p>
  )
}
