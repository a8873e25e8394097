/** What can be done to the board's picture and to the one selected card, as lines of the palette. */

import { offersFor } from '../canvas/actions/offers.ts'
import { boundsOf } from '../canvas/rects.ts'
import type { Whiteboard } from '../canvas/whiteboard.ts'
import type { Offer } from './commands.ts'
import { openSearch } from './open.ts'

export function boardCommands(board: Whiteboard | null): readonly Offer[] {
  if (!board) return []
  const { camera, scene, looks } = board
  const fit = (rects: Parameters<typeof boundsOf>[0]) => {
    const all = boundsOf(rects)
    if (all) camera.flyTo(all)
  }
  const shown = looks.get()
  return [
    { id: 'search', label: 'Search the board', run: openSearch },
    {
      id: 'fit',
      label: 'Zoom to fit',
      hint: 'the whole board',
      run: () => fit([...scene.things().values()].map(t => t.rect)),
    },
    {
      id: 'links',
      label: shown.links ? 'Hide the links' : 'Show the links',
      hint: 'from activity to mission',
      run: () => looks.set({ links: !shown.links }),
    },
    {
      id: 'minimap',
      label: shown.minimap ? 'Hide the small map' : 'Show the small map',
      run: () => looks.set({ minimap: !shown.minimap }),
    },
    ...selected(board),
  ]
}

/** What the bar above the selection offers, by name. */
const selected = (board: Whiteboard): readonly Offer[] =>
  offersFor(board, board.selection.ids()).map(({ label, run }) => ({
    id: `selected:${label}`,
    label,
    hint: 'what is selected',
    run,
  }))
