/** The bar at the bottom of the board: where a new card is written, or what else the step is done with. */
import type { ZoneId } from '@mustwin/board/areas'
import { freeSpot } from '@mustwin/board/places'
import { CHIP, type Size } from '@mustwin/board/sizes'
import { PenLine, X } from 'lucide-react'
import { useState } from 'react'
import { useWhiteboard } from '../canvas/whiteboard.ts'
import { useMay, useRoom, useView } from '../room/hooks.ts'
import { type ComposerRoot, useAddCard } from '../stages/addCard.ts'
import { Composer } from '../stages/Composer.tsx'
import { FillTop } from '../stages/mustWinChoice.tsx'
import { changeMustWins } from '../stages/useMustWins.ts'
import { Button } from '../ui/Button.tsx'
import { useWide } from '../ui/wide.ts'
import { showCard } from './showCard.ts'
import { stepArea } from './stepArea.ts'

interface Makes {
  readonly root: ComposerRoot
  readonly zone: ZoneId
  readonly size: Size
  readonly placeholder: string
}

const late = 'One more? Everyone sees it at once'

/** What the composer makes while the room is at an area, and where it comes to lie. */
const makes: Readonly<Partial<Record<ReturnType<typeof stepArea>, Makes>>> = {
  mission: { root: 'candidates', zone: 'candidates', size: [240, 176], placeholder: late },
  objectives: { root: 'objectives', zone: 'draft', size: [240, 120], placeholder: late },
  matrix: { root: 'activities', zone: 'waiting', size: CHIP, placeholder: late },
  needs: {
    root: 'needs',
    zone: 'needs',
    size: [240, 120],
    placeholder: 'We need … from … by …',
  },
}

/** Each new card lies in the first free place of its zone, and the camera makes sure that it is seen. */
function AddBar({ root, zone, size, placeholder }: Makes) {
  const board = useWhiteboard()
  const add = useAddCard(root)
  return (
    <Composer
      root={root}
      placeholder={placeholder}
      onAdd={text => {
        const at = freeSpot(board.scene.things(), zone, size)
        const id = add({ text, late: root !== 'needs', at })
        showCard(board, id)
      }}
    />
  )
}

/** While must-wins are chosen there is nothing to write: the places are filled. */
function ChooseBar() {
  const room = useRoom()
  const { me } = useView()
  if (!me.wheel)
    return <p className="px-3 py-2 text-muted">The facilitator puts into places what you agree on.</p>
  return (
    <div className="flex flex-wrap items-center gap-3 p-2">
      <FillTop onFill={top => changeMustWins(room, () => top)} />
      <p className="text-sm text-muted">or drag an objective to the must-wins</p>
    </div>
  )
}

const frame =
  'pointer-events-auto max-w-[calc(100vw-1rem)] rounded-card border border-line bg-raised shadow-float'

export function ComposerBar() {
  const may = useMay()
  const wide = useWide()
  const { step, phase } = useView()
  const [open, setOpen] = useState(false)
  if (step === null || phase !== 'running') return null
  if (step === 'mustWins.choose')
    return (
      <div className={frame}>
        <ChooseBar />
      </div>
    )
  const area = stepArea(step)
  const make = makes[area]
  if (!make || !may(make.root, 'add')) return null
  // On the matrix there is something to place and seldom something to write: nothing may cover the square.
  const folds = !wide || area === 'matrix'
  if (folds && !open)
    return (
      <Button
        variant={wide ? 'plain' : 'primary'}
        square={wide}
        className={`pointer-events-auto ${wide ? 'absolute bottom-12 left-0 shadow-card' : 'shadow-float'}`}
        onClick={() => setOpen(true)}
        title={wide ? 'Write a card' : undefined}
      >
        <PenLine aria-hidden size={18} />
        {/* Beside the waiting cards there is room for the sign only. */}
        <span className={wide ? 'sr-only' : undefined}>Write a card</span>
      </Button>
    )
  return (
    <div className="pointer-events-auto flex items-start gap-1 rounded-card max-md:fixed max-md:inset-x-2 max-md:bottom-18 max-md:border max-md:border-line max-md:bg-raised max-md:shadow-float md:w-full">
      <div className="min-w-0 grow">
        <AddBar key={make.root} {...make} />
      </div>
      {folds && (
        <Button
          variant={wide ? 'plain' : 'quiet'}
          aria-label="Put the pen away"
          square
          onClick={() => setOpen(false)}
        >
          <X aria-hidden size={20} />
        </Button>
      )}
    </div>
  )
}
