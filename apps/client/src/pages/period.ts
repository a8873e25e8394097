import { dateInWords } from '../ui/formats.ts'

/** A quarter as two ISO dates, both inclusive. */
export interface Period {
  readonly start: string
  readonly end: string
}

const iso = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)

/** The quarter to plan for: the present one, or the coming one in the last five weeks before it begins. */
export function quarterToPlan(today: Date): Period {
  const soon = new Date(today.getTime() + 35 * 24 * 3600 * 1000)
  const first = Math.floor(soon.getMonth() / 3) * 3
  return { start: iso(soon.getFullYear(), first, 1), end: iso(soon.getFullYear(), first + 3, 0) }
}

/** "1 Jan 2027 to 31 Mar 2027"; an unreadable date stays as it was typed. */
export function periodInWords({ start, end }: Period): string {
  return `${dateInWords(start)} to ${dateInWords(end)}`
}
