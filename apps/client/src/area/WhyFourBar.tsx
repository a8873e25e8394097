import { useView } from '../room/hooks.ts'
import { WhyFour } from '../stages/mustWinChoice.tsx'
import { useMustWins } from '../stages/useMustWins.ts'

/** A fourth must-win was dropped or pressed: it waits here for its reason, in front of everything on the board. */
export function WhyFourBar() {
  const { me, phase } = useView()
  const { asking, answer } = useMustWins()
  if (!asking || !me.wheel || phase !== 'running') return null
  return (
    <div className="absolute inset-x-0 top-2 z-30 mx-auto w-full max-w-xl px-2">
      <WhyFour onAnswer={answer} />
    </div>
  )
}
