import { Popover } from '@base-ui/react/popover'
import { CopyPlus, Ellipsis, Link2, MessageSquare, Move, Palette, Trash2 } from 'lucide-react'
import { type ReactNode, useRef, useSyncExternalStore } from 'react'
import { openComments } from '../comments/open.ts'
import type { KeyId } from '../keys/table.ts'
import { tip } from '../keys/tip.ts'
import { useOne } from '../navigate/one.ts'
import { colourCards, dropCards } from './actions/change.ts'
import { fixed } from './actions/move.ts'
import { beginLink } from './actions/offers.ts'
import { adding, menuAt, openMoveTo } from './actions/open.ts'
import { allowed, may, refsOf } from './actions/refs.ts'
import type { Sketch } from './hand/sketch.ts'
import { useFollowing, useSelected } from './hand/useOnScreen.ts'
import type { Rect } from './rects.ts'
import { Swatches } from './Swatches.tsx'
import { useWhiteboard, type Whiteboard } from './whiteboard.ts'

/** Above the selection, or below it where there is no room; on the screen in any case. */
function put(element: HTMLElement, rect: Rect | null, { camera }: Whiteboard): void {
  const gone =
    !rect || rect.y > camera.height || rect.y + rect.h < 0 || rect.x > camera.width || rect.x + rect.w < 0
  element.style.visibility = gone ? 'hidden' : ''
  if (gone) return
  const { offsetWidth: w, offsetHeight: h } = element
  const above = rect.y - h - 14
  const y = above >= 8 ? above : Math.min(camera.height - h - 8, rect.y + rect.h + 14)
  const x = Math.max(8, Math.min(camera.width - w - 8, rect.x + rect.w / 2 - w / 2))
  element.style.translate = `${Math.round(x)}px ${Math.round(Math.max(8, y))}px`
}

/** What is done most often to what is selected; the rest is in the menu at its end. */
export function SelectionBar({ sketch }: { sketch: Sketch }) {
  const { editing } = useWhiteboard()
  const ids = useSelected()
  const edited = useSyncExternalStore(editing.subscribe, editing.get)
  const offer = useSyncExternalStore(sketch.subscribe, sketch.offer)
  const busy = useSyncExternalStore(sketch.subscribe, () => sketch.get() !== sketch.nothing)
  if (ids.length === 0 || edited !== null || offer || busy) return null
  return <Bar key={ids.join()} ids={ids} />
}

function Bar({ ids }: { ids: readonly string[] }) {
  const board = useWhiteboard()
  const { room, scene } = board
  const box = useRef<HTMLDivElement>(null)
  useFollowing(box, ids, put)
  const refs = refsOf(room, ids)
  const things = ids.flatMap(id => scene.get(id) ?? [])
  const [only, ...rest] = ids
  const one = rest.length === 0 ? only : undefined
  const mayMove = things.some(thing => !fixed(board, thing))
  const first = refs[0]
  const menu = () => {
    const rect = box.current?.getBoundingClientRect()
    if (rect) menuAt.set(board.camera.fromClient(rect.right - 44, rect.bottom + 4))
  }
  if (!first) return null
  return (
    <div
      ref={box}
      role="toolbar"
      aria-label="Selection"
      data-keys="board"
      className="absolute top-0 left-0 z-20 flex w-max items-center rounded-card border border-line bg-raised p-0.5 shadow-float"
    >
      {ids.length > 1 && <span className="tabular px-3 text-sm text-muted">{ids.length} selected</span>}
      {allowed(room, refs, 'arrange').length > 0 && <ColourButton ids={ids} color={first.card.color} />}
      {one && may(room, 'marks', 'add') && (
        <BarButton label="Comment" id="comment" onPress={() => openComments(board, one)}>
          <MessageSquare aria-hidden size={18} />
        </BarButton>
      )}
      {one && room.view()?.me.role !== 'observer' && (
        <BarButton label="Link to…" id="link" onPress={() => beginLink(board, one)}>
          <Link2 aria-hidden size={18} />
        </BarButton>
      )}
      {mayMove && (
        <BarButton label="Move to…" onPress={() => openMoveTo(ids)}>
          <Move aria-hidden size={18} />
        </BarButton>
      )}
      {allowed(room, refs, 'drop').length > 0 && (
        <BarButton label="Put into the tray" id="drop" onPress={() => dropCards(room, ids)}>
          <Trash2 aria-hidden size={18} />
        </BarButton>
      )}
      <AddButton />
      <BarButton label="More for the selection" onPress={menu}>
        <Ellipsis aria-hidden size={18} />
      </BarButton>
    </div>
  )
}

const look =
  'inline-flex size-11 items-center justify-center rounded-control text-ink hover:bg-sunken md:pointer-fine:size-9'

function BarButton({
  label,
  id,
  onPress,
  children,
}: {
  label: string
  id?: KeyId
  onPress: () => void
  children: ReactNode
}) {
  return (
    <button type="button" aria-label={label} title={tip(label, id)} onClick={onPress} className={look}>
      {children}
    </button>
  )
}

/** For fingers, which have no Shift to hold. */
function AddButton() {
  const on = useOne(adding)
  return (
    <button
      type="button"
      aria-label="Select more"
      title={tip('Select more', 'add')}
      aria-pressed={on}
      onClick={() => adding.set(!on)}
      className={`${look} aria-pressed:bg-accent-soft aria-pressed:text-accent`}
    >
      <CopyPlus aria-hidden size={18} />
    </button>
  )
}

function ColourButton({ ids, color }: { ids: readonly string[]; color: string | null }) {
  const { room } = useWhiteboard()
  return (
    <Popover.Root>
      <Popover.Trigger aria-label="Colour" title="Colour" className={look}>
        <Palette aria-hidden size={18} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="top" sideOffset={8} className="z-50">
          <Popover.Popup
            aria-label="Colour"
            className="rounded-card border border-line bg-raised p-1 shadow-float"
          >
            <Swatches chosen={color} onChoose={next => colourCards(room, ids, next)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
