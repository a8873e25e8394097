import { Popover } from '@base-ui/react/popover'
import { Toolbar as Base } from '@base-ui/react/toolbar'
import { stepOf } from '@mustwin/okr/steps'
import { SmilePlus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { takeKeys } from '../keys/bind.ts'
import { useRoom, useView } from '../room/hooks.ts'
import { REACTIONS } from './reactionKinds.ts'

/** A short sign to everybody, over the pointer for a moment. Nothing of it is kept. */
export function Reactions() {
  const room = useRoom()
  const { step } = useView()
  const sent = useRef(0)
  const react = (kind: number) => {
    sent.current += 1
    room.point({ reaction: { kind, n: sent.current } })
  }
  const send = useRef(react)
  send.current = react
  useEffect(
    () =>
      takeKeys({
        react: event => {
          const kind = Number(event.key)
          if (kind < 1 || kind > REACTIONS.length) return false
          send.current(kind)
          return true
        },
      }),
    [],
  )
  if (!step || stepOf(step).silent) return null
  return (
    <Popover.Root>
      <Base.Button
        render={<Popover.Trigger />}
        aria-label="React"
        title="React (then 1 to 5)"
        className="inline-flex size-11 shrink-0 items-center justify-center rounded-control text-ink hover:bg-sunken md:pointer-fine:size-9"
      >
        <SmilePlus aria-hidden size={20} />
      </Base.Button>
      <Popover.Portal>
        <Popover.Positioner side="right" sideOffset={8} className="z-50">
          <Popover.Popup
            aria-label="React"
            className="rounded-card border border-line bg-raised p-0.5 shadow-float"
          >
            <fieldset aria-label="Reactions" data-keys="reactions" className="flex">
              {REACTIONS.map(([emoji, label], i) => (
                <button
                  key={emoji}
                  type="button"
                  aria-label={label}
                  title={`${label} (${i + 1})`}
                  onClick={() => react(i + 1)}
                  className="inline-flex size-11 items-center justify-center rounded-control text-lg hover:bg-sunken"
                >
                  {emoji}
                </button>
              ))}
            </fieldset>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
