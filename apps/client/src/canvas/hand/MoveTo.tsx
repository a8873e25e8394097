import { Dialog } from '@base-ui/react/dialog'
import { AREAS, type AreaId, ZONES, type ZoneId } from '@mustwin/board/areas'
import { setMark } from '@mustwin/board/edit-marks'
import type { Thing } from '@mustwin/board/places'
import type { Activity, Id } from '@mustwin/okr/records'
import { useState } from 'react'
import { useOne } from '../../navigate/one.ts'
import { nameOf } from '../../stages/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { toast } from '../../ui/toast.ts'
import { fixed, moveToZone, placeAt, thingsOf, zonesFor } from '../actions/move.ts'
import { moving } from '../actions/open.ts'
import { useWhiteboard, type Whiteboard } from '../whiteboard.ts'
import { focusOn } from './boardKeys.ts'
import { isResizable } from './resize.ts'

const words: Readonly<Record<ZoneId, string>> = {
  missionText: 'Our mission',
  candidates: 'Candidates',
  slots: 'Must-wins',
  results: 'Beside the results',
  draft: 'Objectives',
  shelf: 'Shelf: measured elsewhere',
  notNow: 'Not now',
  keyResults: 'Key results',
  waiting: 'Beside the matrix',
  square: 'On the matrix',
  needs: 'Needs',
  sheet: 'Sheet',
}

/** Every place that dragging can reach, as a list: for keys, for fingers, for readers. */
export function MoveTo() {
  const board = useWhiteboard()
  const ids = useOne(moving)
  const things = thingsOf(board, ids ?? [])
  const [first] = things
  return (
    <Dialog.Root open={first !== undefined} onOpenChange={open => !open && moving.set(null)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-shade" />
        <Dialog.Popup className="fixed inset-x-3 top-1/2 z-50 mx-auto max-h-[88dvh] max-w-md -translate-y-1/2 overflow-y-auto rounded-card border border-line bg-raised p-5 shadow-float">
          <Dialog.Title className="text-lg font-semibold">Move to…</Dialog.Title>
          {first && (
            <>
              <Dialog.Description className="mb-3 truncate text-muted">
                {things.length === 1 ? `“${nameOf(first.card)}”` : `${things.length} cards`}
              </Dialog.Description>
              <Choices board={board} things={things} first={first} />
            </>
          )}
          <div className="mt-4 flex justify-end">
            <Dialog.Close render={<Button variant="quiet" />}>Cancel</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Choices({ board, things, first }: { board: Whiteboard; things: readonly Thing[]; first: Thing }) {
  const why = fixed(board, first)
  if (why) return <p>{why}</p>
  const zones = zonesFor(board, first)
  const done = (ids: readonly Id[]) => {
    moving.set(null)
    const [id] = ids
    if (id) focusOn(board, id)
  }
  const go = (zone: ZoneId) => {
    for (const { id } of things) {
      const refused = moveToZone(board, id, zone)
      if (refused) toast.info(refused)
    }
    done(things.map(thing => thing.id))
  }
  return (
    <>
      <ul aria-label="Places" className="flex flex-col gap-1">
        {zones.map(zone => (
          <li key={zone}>
            <Button className="w-full justify-between" onClick={() => go(zone)}>
              {words[zone]}
              <span className="text-sm font-normal text-muted">{titleOf(ZONES[zone].area)}</span>
            </Button>
          </li>
        ))}
      </ul>
      {things.length === 1 && isResizable(first) && (
        <Size
          thing={first}
          onSet={size => setMark(board.room.board, first.id, { size }) && done([first.id])}
        />
      )}
      {first.root === 'activities' && things.length === 1 && (
        <Numbers
          card={first.card as Activity}
          onSet={spot => placeAt(board, first.id, spot) && done([first.id])}
        />
      )}
    </>
  )
}

function Size({ thing, onSet }: { thing: Thing; onSet: (size: readonly [number, number]) => void }) {
  const [w, setW] = useState(String(Math.round(thing.rect.w)))
  const [h, setH] = useState(String(Math.round(thing.rect.h)))
  const length = (text: string) => (/^\d{2,4}$/.test(text.trim()) && Number(text) >= 24 ? Number(text) : null)
  const [width, height] = [length(w), length(h)]
  const wrong = 'A number from 24 to 9999.'
  return (
    <form
      className="mt-4 grid grid-cols-2 gap-3 border-t border-line pt-4"
      onSubmit={event => {
        event.preventDefault()
        if (width !== null && height !== null) onSet([width, height])
      }}
    >
      <Field
        label="Width"
        inputMode="numeric"
        value={w}
        onValue={setW}
        error={width === null ? wrong : null}
      />
      <Field
        label="Height"
        inputMode="numeric"
        value={h}
        onValue={setH}
        error={height === null ? wrong : null}
      />
      <Button type="submit" variant="primary" className="col-span-2">
        Change the size
      </Button>
    </form>
  )
}

const titleOf = (area: AreaId) => AREAS[area].title

const readNumber = (text: string) =>
  /^\d{1,3}$/.test(text.trim()) && Number(text) <= 100 ? Number(text) : null

function Numbers({ card, onSet }: { card: Activity; onSet: (spot: readonly [number, number]) => void }) {
  const [effort, setEffort] = useState(String(card.spot?.[0] ?? 50))
  const [impact, setImpact] = useState(String(card.spot?.[1] ?? 50))
  const [x, y] = [readNumber(effort), readNumber(impact)]
  const wrong = 'A number from 0 to 100.'
  return (
    <form
      className="mt-4 grid grid-cols-2 gap-3 border-t border-line pt-4"
      onSubmit={event => {
        event.preventDefault()
        if (x !== null && y !== null) onSet([x, y])
      }}
    >
      <Field
        label="Effort, 0 to 100"
        inputMode="numeric"
        value={effort}
        onValue={setEffort}
        error={x === null ? wrong : null}
      />
      <Field
        label="Impact, 0 to 100"
        inputMode="numeric"
        value={impact}
        onValue={setImpact}
        error={y === null ? wrong : null}
      />
      <Button type="submit" variant="primary" className="col-span-2">
        Put it there
      </Button>
    </form>
  )
}
