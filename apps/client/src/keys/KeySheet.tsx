import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { Fragment } from 'react'
import { keySheet } from '../canvas/actions/open.ts'
import { useOne } from '../navigate/one.ts'
import { useRoom } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { changeSettings, useSettings } from '../ui/settings.ts'
import { factsOf, rowsNow } from './bind.ts'
import { chordInWords } from './chord.ts'
import { GESTURES, GROUPS, type KeyRow } from './table.ts'
import { onMac } from './tip.ts'

/** Every key and gesture that works in this step: made from the table that binds them. */
export function KeySheet() {
  const open = useOne(keySheet)
  return (
    <Dialog.Root open={open} onOpenChange={is => keySheet.set(is)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-shade" />
        <Dialog.Popup className="fixed inset-x-3 top-1/2 z-50 mx-auto flex max-h-[88dvh] max-w-4xl -translate-y-1/2 flex-col rounded-card border border-line bg-raised shadow-float">
          <div className="flex items-center justify-between gap-4 border-b border-line py-2 pr-2 pl-6">
            <Dialog.Title className="text-lg font-semibold">Keyboard shortcuts</Dialog.Title>
            <Dialog.Close render={<Button variant="quiet" aria-label="Close" square />}>
              <X aria-hidden size={20} />
            </Dialog.Close>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
          <div tabIndex={0} className="overflow-y-auto px-6 py-4 outline-offset-[-3px]">
            <Sheet />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Sheet() {
  const facts = factsOf(useRoom())
  const { singleKeys } = useSettings()
  if (!facts) return null
  const rows = rowsNow(facts).filter(row => singleKeys === 'on' || !row.single)
  return (
    <>
      <label className="mb-3 flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          className="size-5 accent-(--accent)"
          checked={singleKeys === 'on'}
          onChange={event => changeSettings({ singleKeys: event.target.checked ? 'on' : 'off' })}
        />
        Keys of one letter
      </label>
      <div className="gap-x-10 md:columns-2">
        {GROUPS.map(group => (
          <Rows key={group} title={group} rows={rows.filter(row => row.group === group)} />
        ))}
        {facts.board && (
          <section className="mb-5 break-inside-avoid-column">
            <h2 className="mb-1 font-semibold">Mouse, fingers, pen</h2>
            <dl className="grid grid-cols-[1fr_1fr] gap-x-4">
              {GESTURES.map(({ id, gesture, what }) => (
                <Fragment key={id}>
                  <dt className="border-t border-line py-1.5 text-sm text-muted">{gesture}</dt>
                  <dd className="border-t border-line py-1.5 text-sm">{what}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        )}
      </div>
    </>
  )
}

function Rows({ title, rows }: { title: string; rows: readonly KeyRow[] }) {
  if (rows.length === 0) return null
  return (
    <section className="mb-5 break-inside-avoid-column">
      <h2 className="mb-1 font-semibold">{title}</h2>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4">
        {rows.map(({ id, what, keys }) => (
          <Fragment key={id}>
            <dt className="border-t border-line py-1.5 text-sm">{what}</dt>
            <dd className="flex flex-wrap justify-end gap-1.5 border-t border-line py-1">
              {keys.map(key => (
                <kbd
                  key={key}
                  className="rounded-md border border-line bg-sunken px-1.5 font-sans text-sm leading-6 font-medium"
                >
                  {chordInWords(key, onMac)}
                </kbd>
              ))}
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  )
}
