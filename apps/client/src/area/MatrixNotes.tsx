import { useMay, useView } from '../room/hooks.ts'
import { LeadsNowhere } from '../stages/LeadsNowhere.tsx'
import { Medians } from '../stages/Medians.tsx'
import { useCards } from '../stages/useCards.ts'
import { alive } from '../stages/words.ts'

function useOpenClouds() {
  const { round, step } = useView()
  const cards = alive(useCards('activities'))
  const clouds = step === 'matrix.together' && round?.result?.kind === 'placing' ? round.result.clouds : []
  return { cards, clouds, open: clouds.filter(c => c.count > 0 && cards.some(x => x.id === c.id && !x.spot)) }
}

/** Whether there is something to say about the matrix as a whole. */
export const useMatrixNotes = (): boolean => useOpenClouds().open.length > 0

/** What everybody thought alone, in words, with the medians to accept; and what leads nowhere. */
export function MatrixNotes() {
  const may = useMay()
  const { cards, clouds } = useOpenClouds()
  return (
    <>
      <Medians clouds={clouds} cards={cards} may={card => may('activities', 'arrange', card)} />
      <LeadsNowhere cards={cards} />
    </>
  )
}
