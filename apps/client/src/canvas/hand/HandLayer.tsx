import { useEffect, useRef, useState } from 'react'
import { onLifted, takeKeys, takeTyping } from '../../keys/bind.ts'
import { ContextMenu } from '../ContextMenu.tsx'
import { SelectionBar } from '../SelectionBar.tsx'
import { Toolbar } from '../Toolbar.tsx'
import { useWhiteboard, type Whiteboard } from '../whiteboard.ts'
import { boardActs, writeOnSelected } from './boardKeys.ts'
import { listenToClipboard } from './clipboard.ts'
import { Handles } from './Handles.tsx'
import { Hand, type Held } from './hand.ts'
import { listenToLight } from './laser.ts'
import { MergeOffer } from './MergeOffer.tsx'
import { MergeWithDialog } from './MergeWithDialog.tsx'
import { MoveTo } from './MoveTo.tsx'
import { showReactions } from './reactionsShown.ts'
import { SketchLayer } from './SketchLayer.tsx'
import { sayWhereIAm } from './say.ts'
import { Sketch } from './sketch.ts'
import { listenToWheel } from './wheel.ts'

/** Everything that works on the board with hand and keys, and what is shown for it. A child of the board's element. */
export function HandLayer() {
  const board = useWhiteboard()
  const self = useRef<HTMLDivElement>(null)
  const [sketch] = useState(() => new Sketch())
  useEffect(() => {
    const ground = self.current?.closest<HTMLElement>('[data-board]')
    return ground ? listen(board, ground, sketch) : undefined
  }, [board, sketch])
  return (
    <>
      <div ref={self} hidden />
      <SketchLayer sketch={sketch} />
      <Handles sketch={sketch} />
      <div data-hand="off">
        <Toolbar />
        <SelectionBar sketch={sketch} />
        <MergeOffer sketch={sketch} />
      </div>
      <ContextMenu />
      <MoveTo />
      <MergeWithDialog />
    </>
  )
}

function listen(board: Whiteboard, ground: HTMLElement, sketch: Sketch): () => void {
  const held: Held = { space: false }
  const hand = new Hand(board, ground, sketch, held)
  ground.dataset.keys = 'board'
  // Whoever came by Tab stands on a card too.
  const follow = (event: FocusEvent) => {
    const id = event.target instanceof Element ? event.target.getAttribute('data-card') : null
    if (id && board.scene.get(id)) board.selection.setFocus(id)
  }
  ground.addEventListener('focusin', follow)
  const wear = () => {
    ground.dataset.tool = held.space ? 'hand' : board.tool.get().id
  }
  wear()
  const light = listenToLight(board, ground, sketch)
  // A key that is lifted in another window is never heard of.
  const loseKeys = () => {
    held.space = false
    light.out()
    wear()
  }
  addEventListener('blur', loseKeys)
  const acts = boardActs(board, hand, sketch, held)
  const ends = [
    () => ground.removeEventListener('focusin', follow),
    () => removeEventListener('blur', loseKeys),
    light.end,
    hand.listen(),
    listenToWheel(board, ground),
    listenToClipboard(board, ground),
    sayWhereIAm(board, ground),
    showReactions(board, ground),
    board.tool.subscribe(wear),
    takeTyping(event => writeOnSelected(board, event)),
    takeKeys({
      ...acts,
      laser: light.lightUp,
      grab: () => {
        held.space = true
        wear()
      },
    }),
    onLifted(event => {
      if (event.key === ' ') held.space = false
      if (event.key.toLowerCase() === 'z') light.out()
      wear()
    }),
  ]
  return () => {
    for (const end of ends) end()
  }
}
