/**
 * The example of tests, pictures and README: the marketing team of a company that establishes itself in Germany
 * plans its first quarter.
 */

export const WHO = ['Ines', 'Ben', 'Chiara', 'Devi'] as const
export type Who = (typeof WHO)[number]

export const founding = {
  title: 'Marketing OKR, first quarter',
  team: 'Marketing',
  period: { start: '2027-01-01', end: '2027-03-31' },
  company: {
    mission: 'Good tools for people who build things, wherever they build them.',
    objectives: [
      {
        title: 'International expansion through establishment in Germany',
        keyResults: [
          '2 M€ sales on the German market',
          '5 new key accounts in Germany worth more than 200 k€ each',
        ],
      },
    ],
  },
}

export const mission = 'We make builders in Germany know us, trust us and ask for us.'

/** What each one writes alone to "Why does our team exist?". */
export const candidates: readonly { readonly by: Who; readonly text: string }[] = [
  { by: 'Ines', text: mission },
  { by: 'Ben', text: 'We fill the pipeline of sales.' },
  { by: 'Chiara', text: 'We tell the stories of the people who use our tools.' },
  { by: 'Devi', text: 'We turn strangers into regulars.' },
]

export interface ExampleObjective {
  readonly by: Who
  readonly text: string
  readonly usual?: true
}

/** One from the issue and eight more; two of them are business as usual. */
export const objectives: readonly ExampleObjective[] = [
  { by: 'Ines', text: 'Increased visibility on the German market' },
  { by: 'Ben', text: 'Sales gets leads from Germany that it wants to call back' },
  { by: 'Devi', text: 'German builders hear about us from other builders' },
  { by: 'Chiara', text: 'Our German website feels as if it was made in Germany' },
  { by: 'Chiara', text: 'The whole company knows what German customers say' },
  { by: 'Ben', text: 'Partners in Germany sell our story for us' },
  { by: 'Devi', text: 'We learn faster than we spend' },
  { by: 'Ines', text: 'The monthly newsletter goes out on time', usual: true },
  { by: 'Devi', text: 'The press list stays up to date', usual: true },
]

/**
 * Three votes each, by the place in `objectives`: 4, 3 and 2 votes for the first three, one each for three more. The
 * first three must differ: ties stand in no order that people chose.
 */
export const votes: Readonly<Record<Who, readonly [number, number, number]>> = {
  Ines: [0, 1, 2],
  Ben: [0, 1, 3],
  Chiara: [0, 2, 5],
  Devi: [0, 1, 4],
}
export const mustWins = [0, 1, 2] as const

export interface ExampleKeyResult {
  readonly objective: number
  readonly what: string
  readonly from: number
  readonly to: number
  readonly unit: string
  readonly by: string
  readonly owner: Who
}

export const keyResults: readonly ExampleKeyResult[] = [
  {
    objective: 0,
    what: 'Organic German views of our LinkedIn content',
    from: 18000,
    to: 100000,
    unit: 'views',
    by: '2027-03-31',
    owner: 'Chiara',
  },
  {
    objective: 0,
    what: 'Brand recognition in the target group at the end of the quarter',
    from: 6,
    to: 20,
    unit: '%',
    by: '2027-03-31',
    owner: 'Ines',
  },
  {
    objective: 1,
    what: 'Leads from trade shows in Germany',
    from: 35,
    to: 200,
    unit: 'leads',
    by: '2027-03-19',
    owner: 'Ben',
  },
  {
    objective: 1,
    what: 'Leads that sales calls back within two days',
    from: 40,
    to: 80,
    unit: '%',
    by: '2027-03-31',
    owner: 'Ben',
  },
  {
    objective: 2,
    what: 'German customers who speak about us in public',
    from: 2,
    to: 12,
    unit: 'customers',
    by: '2027-03-31',
    owner: 'Devi',
  },
  {
    objective: 2,
    what: 'New contacts who name a colleague as their source',
    from: 15,
    to: 60,
    unit: 'contacts',
    by: '2027-02-26',
    owner: 'Devi',
  },
]

export type Lane = 'now' | 'next' | 'later' | 'stop'

export interface ExampleActivity {
  readonly by: Who
  readonly text: string
  /** The place in `keyResults` of what it moves; null: it leads nowhere. */
  readonly moves: number | null
  readonly spot: readonly [effort: number, impact: number]
  readonly lane: Lane
}

export const activities: readonly ExampleActivity[] = [
  { by: 'Chiara', text: 'Two LinkedIn posts a week, in German', moves: 0, spot: [15, 95], lane: 'now' },
  {
    by: 'Chiara',
    text: 'A series of short films from building sites',
    moves: 0,
    spot: [80, 75],
    lane: 'next',
  },
  {
    by: 'Ines',
    text: 'Sponsor the podcast that master builders hear',
    moves: 1,
    spot: [45, 60],
    lane: 'now',
  },
  { by: 'Ines', text: 'Measure recognition in January and in March', moves: 1, spot: [15, 55], lane: 'now' },
  { by: 'Ben', text: 'A stand at the three largest trade shows', moves: 2, spot: [85, 90], lane: 'now' },
  { by: 'Ben', text: 'A demonstration that fits on a table', moves: 2, spot: [45, 90], lane: 'now' },
  { by: 'Ben', text: 'Hand leads over within the hour', moves: 3, spot: [15, 80], lane: 'now' },
  { by: 'Devi', text: 'Ask ten happy customers to tell their story', moves: 4, spot: [20, 65], lane: 'now' },
  {
    by: 'Devi',
    text: 'A thank-you for everybody who brings a colleague',
    moves: 5,
    spot: [45, 75],
    lane: 'next',
  },
  { by: 'Chiara', text: 'A new colour for the website', moves: null, spot: [75, 10], lane: 'stop' },
  { by: 'Ines', text: 'Calendars for all customers', moves: null, spot: [30, 20], lane: 'stop' },
  { by: 'Devi', text: 'An account on one more network', moves: null, spot: [65, 25], lane: 'later' },
]

export const needs: readonly { readonly by: Who; readonly text: string }[] = [
  { by: 'Ben', text: 'Sales: two people who speak German on each stand' },
  { by: 'Devi', text: 'Finance: the budget for the trade shows by the middle of January' },
]

export const of = <T extends { readonly by: Who }>(list: readonly T[], who: Who): readonly T[] =>
  list.filter(item => item.by === who)

/** The item at a place that the example itself names. */
export function at<T>(list: readonly T[], place: number): T {
  const item = list[place]
  if (item === undefined) throw new Error(`the example has no item ${place}`)
  return item
}
