import type { Timer } from '@mustwin/okr/workshop'

/** Milliseconds left; negative once the time is over. Null without a timer. */
export function left(timer: Timer | null, now: number): number | null {
  if (!timer) return null
  return timer.state === 'running' ? timer.endsAt - now : timer.left
}

/** "3:05"; over time counts up with a plus: "+0:12". */
export function clockText(ms: number): string {
  const over = ms <= -1000
  const seconds = over ? Math.floor(-ms / 1000) : Math.ceil(Math.max(0, ms) / 1000)
  return `${over ? '+' : ''}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
