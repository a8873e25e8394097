/** Who is told of what: by topic, at once or gathered until the next frame. */
import { TOPICS, type Topic } from './live.ts'

type Listener = () => void

/** A hidden page draws no frames; its title and lists still change, this often (in milliseconds). */
const HIDDEN = 250

/** Calls back once before the next frame; where there are no frames, soon. */
function nextFrame(f: Listener): void {
  if (typeof requestAnimationFrame !== 'function') queueMicrotask(f)
  else if (document.visibilityState === 'hidden') setTimeout(f, HIDDEN)
  else requestAnimationFrame(f)
}

export interface Topics {
  subscribe(listener: Listener, topic?: Topic): () => void
  /** Tells those who listen to these topics, each once. */
  tell(...topics: readonly Topic[]): void
  /** Tells them before the next frame, however often it is asked until then. */
  tellSoon(topic: Topic): void
}

/** @param before called before a frame's listeners are told, with what they will hear of */
export function makeTopics(before: (topics: ReadonlySet<Topic>) => void = () => {}): Topics {
  const listeners = new Map(TOPICS.map(topic => [topic, new Set<Listener>()]))
  let due: Set<Topic> | null = null
  const tell = (...topics: readonly Topic[]) => {
    const told = new Set<Listener>()
    for (const topic of topics) for (const listener of listeners.get(topic) ?? []) told.add(listener)
    for (const listener of told) listener()
  }
  const frame = () => {
    const topics = due ?? new Set()
    due = null
    before(topics)
    tell(...topics)
  }
  return {
    subscribe(listener, topic) {
      const wanted = topic ? [topic] : TOPICS
      for (const each of wanted) listeners.get(each)?.add(listener)
      return () => {
        for (const each of wanted) listeners.get(each)?.delete(listener)
      }
    },
    tell,
    tellSoon(topic) {
      if (!due) {
        due = new Set()
        nextFrame(frame)
      }
      due.add(topic)
    },
  }
}
