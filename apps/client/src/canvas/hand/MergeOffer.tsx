import { useRef, useSyncExternalStore } from 'react'
import { Button } from '../../ui/Button.tsx'
import { mergeInto } from '../actions/change.ts'
import { dropAt } from '../actions/move.ts'
import type { Rect } from '../rects.ts'
import { useWhiteboard, type Whiteboard } from '../whiteboard.ts'
import type { Offer, Sketch } from './sketch.ts'
import { useFollowing } from './useOnScreen.ts'

/** A card was dropped on another: a question, never a deed. */
export function MergeOffer({ sketch }: { sketch: Sketch }) {
  const offer = useSyncExternalStore(sketch.subscribe, sketch.offer)
  return offer && <Asked key={`${offer.from}/${offer.into}`} offer={offer} onDone={() => sketch.ask(null)} />
}

function putBelow(element: HTMLElement, rect: Rect | null, { camera }: Whiteboard): void {
  element.hidden = rect === null
  if (!rect) return
  const { offsetWidth: w, offsetHeight: h } = element
  const x = Math.max(8, Math.min(camera.width - w - 8, rect.x + rect.w / 2 - w / 2))
  const y = Math.max(8, Math.min(camera.height - h - 8, rect.y + rect.h + 12))
  element.style.translate = `${x}px ${y}px`
}

function Asked({ offer: { from, into }, onDone }: { offer: Offer; onDone: () => void }) {
  const board = useWhiteboard()
  const box = useRef<HTMLDivElement>(null)
  const ids = useRef([from, into]).current
  useFollowing(box, ids, putBelow)
  const merge = () => {
    mergeInto(board.room, from, into)
    board.selection.set([into])
    onDone()
  }
  const putBeside = () => {
    const [thing, other] = [board.scene.get(from), board.scene.get(into)]
    if (thing && other) {
      const { x, y, w } = other.rect
      dropAt(board, [{ thing, rect: { ...thing.rect, x: x + w + 20, y } }])
    }
    onDone()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields
    <div
      ref={box}
      role="group"
      aria-label="Merge these two?"
      className="absolute top-0 left-0 z-20 flex w-max items-center gap-2 rounded-card border border-line bg-raised py-1 pr-1 pl-4 shadow-float"
    >
      <p className="font-medium">Merge these two?</p>
      <Button variant="primary" onClick={merge}>
        Merge
      </Button>
      <Button variant="quiet" onClick={putBeside}>
        Put beside
      </Button>
    </div>
  )
}
