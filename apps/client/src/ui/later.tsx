/**
 * What the first picture of the room can do without: fetched and mounted after it. All of it is fetched then, asked for
 * or not, so that a line that breaks later takes nothing away.
 */
import { type ComponentType, startTransition, useEffect, useId, useState } from 'react'

/** A fetch that failed is tried again after so many milliseconds. */
const AGAIN = 5_000

const waiting = new Set<() => Promise<void>>()
const listeners = new Set<() => void>()
let isDrawn = false

/** The first picture is on the screen: now the rest. */
export function pictureDrawn(): void {
  isDrawn = true
  for (const listener of listeners) listener()
  listeners.clear()
  void fetchAll()
}

/** To be called when a page was mounted: the rest follows once the browser has drawn it. */
export function afterPicture(): void {
  requestAnimationFrame(() => {
    // A message that is posted in a frame is handled after the frame was drawn.
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      pictureDrawn()
    }
    port2.postMessage(null)
  })
}

/** Calls back once the first picture is on the screen, at once if it is; returns how to take it back. */
export function whenDrawn(listener: () => void): () => void {
  if (isDrawn) listener()
  else listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Resolves when everything that was put off is here. */
export async function fetchAll(): Promise<void> {
  const due = [...waiting]
  waiting.clear()
  await Promise.all(due.map(begin => begin()))
}

/** Given to what stands in. */
export interface StandIn {
  /** It was pressed: the real one, as soon as it is there, begins as if it had been. */
  readonly onPress: () => void
  /** To be put on what can have the focus: while the focus is in there, it stays. */
  readonly mark: { readonly 'data-stand-in': string }
}
export interface Pressed {
  readonly pressed?: boolean
}

const isIn = (id: string, at: EventTarget | null): boolean =>
  at instanceof Element && at.closest(`[data-stand-in="${CSS.escape(id)}"]`) !== null

/** Once the focus is no longer in there: within a group it may move from one to the next. Returns how to take it back. */
function whenLeft(id: string, left: () => void): () => void {
  const ignore = () => document.removeEventListener('focusout', look)
  const look = ({ relatedTarget }: FocusEvent) => {
    if (isIn(id, relatedTarget)) return
    ignore()
    left()
  }
  document.addEventListener('focusout', look)
  return ignore
}

/** A component that is there after the first picture; until then something simpler with its looks, or nothing. */
export function later<P extends object>(
  load: () => Promise<ComponentType<P & Pressed>>,
  Meanwhile?: ComponentType<P & StandIn>,
): ComponentType<P> {
  let Real: ComponentType<P & Pressed> | null = null
  const told = new Set<() => void>()
  const begin = async () => {
    try {
      Real = await load()
      for (const listener of told) listener()
    } catch {
      setTimeout(begin, AGAIN)
    }
  }
  if (isDrawn) void begin()
  else waiting.add(begin)
  return function Later(props: P) {
    const [Now, setNow] = useState(() => Real)
    const [pressed, setPressed] = useState(false)
    const id = useId()
    useEffect(() => {
      let leave = () => {}
      const exchange = () => startTransition(() => setNow(() => Real))
      const look = () => {
        leave()
        if (Real && !pressed && isIn(id, document.activeElement)) leave = whenLeft(id, exchange)
        else if (Real) exchange()
      }
      told.add(look)
      look()
      return () => {
        told.delete(look)
        leave()
      }
    }, [pressed, id])
    if (Now) return <Now {...props} pressed={pressed} />
    const onPress = () => setPressed(true)
    return Meanwhile ? <Meanwhile {...props} onPress={onPress} mark={{ 'data-stand-in': id }} /> : null
  }
}
