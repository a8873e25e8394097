import { Search } from 'lucide-react'
import { openPalette } from '../navigate/open.ts'
import { Button } from '../ui/Button.tsx'

/** The palette for whoever has no keyboard at hand; for the others it names the key. `folded` draws the icon alone. */
export function GoAnywhere({ folded, onGone }: { folded?: boolean; onGone?: () => void }) {
  return (
    <Button
      variant="quiet"
      aria-label={folded ? 'Go anywhere' : undefined}
      aria-keyshortcuts="Control+K"
      title="Go to a step, a card or a person, or do something: Ctrl+K"
      className="w-full !justify-start gap-3 px-3 !text-muted md:pointer-fine:min-h-9"
      onClick={() => {
        onGone?.()
        openPalette()
      }}
    >
      <Search aria-hidden size={18} className="shrink-0" />
      {!folded && (
        <>
          <span className="grow text-left text-sm font-normal">Go anywhere</span>
          <kbd aria-hidden className="text-sm font-normal max-md:hidden">
            Ctrl K
          </kbd>
        </>
      )}
    </Button>
  )
}
