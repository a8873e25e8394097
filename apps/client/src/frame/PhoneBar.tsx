import { RaiseHand, Ready } from './MyControls.tsx'
import { RailDropDown } from './RailDropDown.tsx'
import { SavedPill } from './SavedPill.tsx'

/** The bottom bar of a phone: stages, ready, hand, saved. */
export function PhoneBar() {
  return (
    <div className="flex items-center justify-between gap-1 px-2 py-1">
      <RailDropDown />
      <Ready short />
      <RaiseHand />
      <SavedPill />
    </div>
  )
}
