/** A board with one of everything, and large ones, for the tests of pictures. */
import type {
  Activity,
  Board,
  Candidate,
  Card,
  KeyResult,
  Mark,
  Objective,
  RichText,
} from '@mustwin/okr/records'
import { EMPTY_BOARD, EMPTY_TEXT } from '@mustwin/okr/records'
import { sheetOf } from '@mustwin/okr/sheet'
import { AREAS } from '../areas.ts'
import type { PictureFacts } from './facts.ts'
import type { PictureWishes } from './picture.ts'

export const rich = (plain: string): RichText => ({
  plain,
  paragraphs: plain.split('\n').map(text => [{ text }]),
})

export function card(id: string, text: string, more: Partial<Card> = {}): Card {
  const none = { author: null, cluster: null, color: null, deleted: false, late: false, z: 0 }
  return { id, text: rich(text), at: [0, 0], ...none, ...more }
}

export function mark(
  id: string,
  kind: Mark['kind'],
  more: Partial<Omit<Mark, 'text'>> & { text?: string },
): Mark {
  const { text = '', ...fields } = more
  const none = {
    form: null,
    points: null,
    size: null,
    on: null,
    from: null,
    to: null,
    src: null,
    done: false,
  }
  return { ...card(id, text), kind, ...none, ...fields }
}

export function objective(id: string, text: string, more: Partial<Objective> = {}): Objective {
  const none = { serves: '', contributesTo: null, kpi: '', where: '', who: '' }
  return { ...card(id, text), place: 'draft', origin: 'team', ...none, ...more }
}

const keyResult = (id: string, what: string, to: number): KeyResult => ({
  ...card(id, what),
  objective: 'visibility1',
  kind: 'number',
  from: 0,
  to,
  unit: 'views',
  by: '2027-03-31',
  source: 'web statistics',
  owner: 'Ben',
})

export function activity(
  id: string,
  text: string,
  spot: Activity['spot'],
  main: string | null = null,
): Activity {
  return { ...card(id, text), spot, main, links: [], lane: null }
}

const candidate = (id: string, text: string): Candidate => ({
  ...card(id, text, { author: 'ben' }),
  wouldDo: rich('Write less, better'),
  wouldStop: EMPTY_TEXT,
  servesCompany: EMPTY_TEXT,
})

/** Free ground between the first two areas. */
const GAP = AREAS.mission.rect.x + AREAS.mission.rect.w + 20

const stroke = [0, 0, 50, 40, 30, 60, 90, 10, 70, 160, 60, 40]

/** Every kind of card and mark, on the ground that its meaning gives it or freely in the gaps. */
export function sampleBoard(): Board {
  return {
    ...EMPTY_BOARD,
    mission: rich('We make builders in Germany know us, trust us and ask for us.'),
    candidates: [
      candidate('candidate01', 'We fill the pipeline of sales.'),
      candidate('candidate02', 'We tell the stories of the people who use our tools.'),
    ],
    objectives: [
      objective('visibility1', 'Increased visibility on the German market'),
      objective('leads000001', 'Sales gets leads from Germany that it wants to call back', {
        author: 'ines',
      }),
      objective('newsletter1', 'The monthly newsletter goes out on time', { place: 'shelf' }),
      objective('learning001', 'We learn faster than we spend', { place: 'notNow', color: 'green' }),
    ],
    keyResults: [
      keyResult('keyresult01', 'Views of the German website', 100_000),
      keyResult('keyresult02', 'Articles', 5),
    ],
    activities: [
      activity('activity001', 'Stand at the fair in Hanover', [20, 90], 'keyresult01'),
      activity('activity002', 'Translate the handbook', [80, 60], 'keyresult02'),
      activity('activity003', 'Ask five customers', null),
    ],
    needs: [card('need0000001', 'A budget of 20 k€ from finance by February')],
    marks: sampleMarks(),
  }
}

function sampleMarks(): Mark[] {
  return [
    mark('sticky00001', 'sticky', {
      text: 'Remember the holidays in Bavaria',
      at: [GAP, 100],
      author: 'ben',
    }),
    mark('text0000001', 'text', { text: 'Free words on free ground', at: [GAP, 340] }),
    mark('stroke00001', 'stroke', { form: 'pen', points: stroke, at: [GAP + 20, 420], color: 'red' }),
    mark('stroke00002', 'stroke', {
      form: 'highlighter',
      points: stroke,
      at: [GAP + 20, 520],
      color: 'yellow',
    }),
    mark('shape000001', 'shape', { form: 'rectangle', text: 'Box', at: [20, 1150], color: 'blue' }),
    mark('shape000002', 'shape', { form: 'ellipse', text: 'Round', at: [320, 1150] }),
    mark('shape000003', 'shape', { form: 'diamond', text: 'Or?', at: [620, 1150] }),
    mark('frame000001', 'shape', { form: 'frame', text: 'Parking', at: [0, 1140], size: [900, 400] }),
    mark('arrow000001', 'arrow', {
      form: 'arrow',
      from: 'shape000001',
      to: 'shape000002',
      points: [0, 0, 9, 9],
    }),
    mark('line0000001', 'arrow', { form: 'line', points: [0, 0, 200, 80], at: [40, 1400] }),
    mark('link0000001', 'arrow', {
      form: 'link',
      from: 'shape000002',
      to: 'shape000003',
      points: [0, 0, 9, 9],
    }),
    mark('image000001', 'image', { src: 'A'.repeat(24), text: 'The fair last year', at: [1000, 1150] }),
    mark('stamp000001', 'stamp', { text: '👍', at: [GAP, 700] }),
    mark('comment0001', 'comment', { text: 'Who pays for it?', on: 'activity001', author: 'ines' }),
    mark('comment0002', 'comment', { text: 'Settled', at: [GAP, 800], done: true }),
  ]
}

export function factsOf(board: Board, mustWins: readonly string[] = []): PictureFacts {
  const workshop = {
    title: 'Marketing OKR, first quarter',
    team: 'Marketing',
    period: { start: '2027-01-01', end: '2027-03-31' },
    company: { mission: '', objectives: [] },
    mustWins: { ids: mustWins, because: null },
    decisions: [],
    version: 0,
  }
  const people = [
    { seat: 'ines', name: 'Ines' },
    { seat: 'ben', name: 'Ben Adler' },
  ]
  return { board, mustWins, people, result: null, sheet: sheetOf(workshop, board) }
}

export const sampleFacts = (): PictureFacts => factsOf(sampleBoard(), ['visibility1'])

/** A board of so many objectives with texts of about a hundred characters, all laid out by the board itself. */
export function manyCards(count: number): PictureFacts {
  const words =
    'Builders in Germany hear of us from people whom they trust, and ask their own dealer for our tools '
  const objectives = Array.from({ length: count }, (_, i) =>
    objective(`objective${String(i).padStart(6, '0')}`, words.slice(i % 40) + i),
  )
  return factsOf({ ...EMPTY_BOARD, objectives })
}

export const plainWishes: PictureWishes = {
  part: 'all',
  theme: 'light',
  heading: 'Marketing OKR, first quarter',
  links: true,
  fontFaces: '',
  image: () => null,
  outline: () => null,
}
