/**
 * Numbers and dates in words, made when first asked for: setting one up takes as long as drawing fifty cards, and the
 * first picture needs none.
 */
const lazily = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

const dates = (options: Intl.DateTimeFormatOptions) => lazily(() => new Intl.DateTimeFormat('en-GB', options))

const number = lazily(() => new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }))
const day = dates({ day: 'numeric', month: 'short', timeZone: 'UTC' })
const date = dates({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const weekday = dates({ weekday: 'short', day: 'numeric', month: 'short' })

export const numberInWords = (n: number): string => number().format(n)

/** A date without its time; what cannot be read stays as it was typed. */
const inWords = (typed: string, format: Intl.DateTimeFormat): string =>
  Number.isNaN(Date.parse(typed)) ? typed : format.format(new Date(typed))

/** "1 Jan" */
export const dayInWords = (typed: string): string => inWords(typed, day())
/** "1 Jan 2027" */
export const dateInWords = (typed: string): string => inWords(typed, date())
/** "Fri, 1 Jan", of a moment here. */
export const weekdayInWords = (when: number): string => weekday().format(when)
