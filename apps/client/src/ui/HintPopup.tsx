import { Popover } from '@base-ui/react/popover'
import { type HintProps, hintButton } from './Hint.tsx'
import type { Pressed } from './later.tsx'

/** The short text, with its button. */
export function HintPopup({ label, children, className = '', pressed }: HintProps & Pressed) {
  return (
    <Popover.Root defaultOpen={pressed}>
      <Popover.Trigger className={hintButton(className)}>{label}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} className="z-50">
          <Popover.Popup className="max-w-[min(26rem,90vw)] rounded-card border border-line bg-raised p-4 text-base text-ink shadow-float">
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
