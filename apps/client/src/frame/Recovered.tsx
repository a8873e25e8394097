import type { Root } from '@mustwin/okr/records'
import { useEffect } from 'react'
import { useMay, useRecovered, useRoom, useStatus, useView } from '../room/hooks.ts'
import type { Recovered as Text } from '../room/live.ts'
import { type ComposerRoot, useAddCard } from '../stages/addCard.ts'
import { Button } from '../ui/Button.tsx'
import { copyText } from '../ui/copy.ts'
import { toast } from '../ui/toast.ts'

const CARDS: readonly string[] = ['candidates', 'objectives', 'activities', 'needs'] satisfies ComposerRoot[]

const isComposed = (root: Root): root is ComposerRoot => CARDS.includes(root)

/** Text of mine that the room did not take. It stays until I clear it. */
export function Recovered() {
  const texts = useRecovered()
  if (texts.length === 0) return null
  return (
    <section
      aria-label="Not shared"
      className="rounded-card border border-danger bg-raised px-4 py-3 shadow-card"
    >
      <details open>
        <summary className="min-h-11 content-center font-semibold">Not shared ({texts.length})</summary>
        <ul className="divide-y divide-line">
          {texts.map(text => (
            <RecoveredText key={text.key} text={text} />
          ))}
        </ul>
      </details>
    </section>
  )
}

function RecoveredText({ text }: { text: Text }) {
  const room = useRoom()
  const copy = async () => {
    if (await copyText(text.text)) toast.info('Copied.')
    else toast.error('The browser does not let us copy. Select the text and press Ctrl+C.')
  }
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2">
      <div className="min-w-[16rem] grow basis-0">
        <p className="whitespace-pre-wrap">{text.text}</p>
        <p className="text-sm text-muted">{text.reason}</p>
      </div>
      <span className="flex flex-wrap gap-1">
        <Button onClick={copy}>Copy</Button>
        {isComposed(text.root) && <AddAgain text={text} root={text.root} />}
        <Button variant="danger" onClick={() => room.forget(text.key)}>
          Discard
        </Button>
      </span>
    </li>
  )
}

function AddAgain({ text, root }: { text: Text; root: ComposerRoot }) {
  const room = useRoom()
  const may = useMay()
  const add = useAddCard(root)
  const { writing } = useView()
  const alone = writing?.root === root && !writing.closed
  const open = alone || may(root, 'add')
  const again = () => {
    add({ text: text.text, late: !alone })
    room.forget(text.key)
  }
  return (
    <Button unavailable={open ? null : 'No such card can be added in this step.'} onClick={again}>
      Add as a card
    </Button>
  )
}

/** Warns before the tab closes with something that lives only in it. */
export function useLeaveWarning(): void {
  const { unsaved } = useStatus()
  const kept = useRecovered().length
  const risky = unsaved > 0 || kept > 0
  useEffect(() => {
    if (!risky) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [risky])
}
