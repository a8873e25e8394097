/** A workshop in which every field of every kind of card holds the whole corpus, brought in by people over the wire. */
import type { RecordRoot } from '@mustwin/okr/records'
import type { StepId } from '@mustwin/okr/steps'
import * as Y from 'yjs'
import { act, call, createWorkshop, type Seated, sit, type Workshop } from '../e2e/wire-http.ts'
import { join, type Tab } from '../e2e/wire-people.ts'
import { idOf, newborn } from './matrix.deeds.ts'
import { PAYLOADS } from './payloads.ts'

function textOf(words: string): Y.XmlFragment {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  const fragment = new Y.XmlFragment()
  fragment.insert(0, [paragraph])
  return fragment
}

const LINES: Readonly<Partial<Record<RecordRoot, readonly string[]>>> = {
  objectives: ['serves', 'contributesTo', 'kpi', 'where', 'who'],
  keyResults: ['unit', 'by', 'source', 'owner'],
}
const TEXTS: Readonly<Partial<Record<RecordRoot, readonly string[]>>> = {
  candidates: ['wouldDo', 'wouldStop', 'servesCompany'],
}
const MARKS = ['sticky', 'comment', 'text', 'stamp', 'shape'] as const
export const MUST_WINS = [0, 1, 2].map(n => idOf('objectives', n))

/** No longer than the field takes, and no half of a pair at the end. */
const cut = (text: string, most: number) => text.slice(0, most).replace(/[\ud800-\udbff]$/, '')

function cardOf(root: RecordRoot, seat: string, n: number, payload: string): Y.Map<unknown> {
  const more: Record<string, unknown> = {
    text: textOf(payload),
    at: [(n % 12) * 240, Math.floor(n / 12) * 240],
  }
  for (const key of LINES[root] ?? []) more[key] = cut(payload, 40)
  for (const key of TEXTS[root] ?? []) more[key] = textOf(payload)
  if (root === 'objectives') more.place = n % 4 === 3 ? 'shelf' : 'draft'
  if (root === 'keyResults') more.objective = MUST_WINS[n % 3]
  if (root === 'marks') {
    const kind = MARKS[n % MARKS.length]
    Object.assign(more, {
      kind,
      form: kind === 'shape' ? 'frame' : undefined,
      points: undefined,
      src: undefined,
    })
    more.at = [7_000 + (n % 12) * 240, Math.floor(n / 12) * 240]
    if (kind === 'comment') more.on = idOf('objectives', n)
  }
  return newborn(root, idOf(root, n), seat, more)
}

async function lay(tab: Tab, root: RecordRoot): Promise<void> {
  for (let from = 0; from < PAYLOADS.length; from += 10) {
    tab.replica.board.transact(() => {
      for (const [i, payload] of PAYLOADS.slice(from, from + 10).entries()) {
        const n = from + i
        tab.replica.board.getMap(root).set(idOf(root, n), cardOf(root, tab.seat.seat, n, payload))
      }
    })
    tab.flush()
  }
  await tab.saved()
}

const OPEN: readonly (readonly [RecordRoot, StepId])[] = [
  ['candidates', 'mission.together'],
  ['objectives', 'objectives.together'],
  ['keyResults', 'keyResults.draft'],
  ['activities', 'matrix.together'],
  ['needs', 'needs'],
  ['marks', 'welcome'],
]

export interface Filled {
  readonly workshop: Workshop
  readonly ines: Seated
  readonly names: readonly string[]
}

const TITLE = '<img src=x onerror=alert(1)>"><script>alert(1)</script>'

export async function fill(url: string): Promise<Filled> {
  const keyResults = PAYLOADS.slice(0, 20).map(p => `key ${p}`.trim())
  const objectives = PAYLOADS.slice(20, 40).map(p => ({ title: `goal ${p}`, keyResults }))
  const company = { mission: TITLE, objectives }
  const workshop = await createWorkshop(url, { title: TITLE, team: '<svg onload=alert(1)>', company })
  const ines = await sit(workshop, 'facilitator', 'Ines')
  const names: string[] = []
  for (const name of PAYLOADS.filter(p => p.length <= 40)) {
    const body = { name, key: workshop.keys.participant }
    const { status } = await call(url, `/api/workshops/${workshop.id}/seats`, { body })
    if (status === 201) names.push(name)
  }
  await act(ines, { type: 'start' })
  const tab = await join(ines, { byHand: true })
  for (const [root, step] of OPEN) {
    await act(ines, { type: 'goTo', step })
    await tab.until('the step', () => tab.view.step === step)
    await lay(tab, root)
  }
  await act(ines, { type: 'setMustWins', ids: MUST_WINS }, { type: 'bringEveryone', to: TITLE })
  tab.close()
  return { workshop, ines, names }
}
