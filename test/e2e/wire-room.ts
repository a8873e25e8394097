/** A workshop with four people in it, at a step; and cards that everybody has. */
import { addObjective } from '@mustwin/board/edit'
import type { StepId } from '@mustwin/okr/steps'
import { act, createWorkshop, type Seated, sit, type Workshop } from './wire-http.ts'
import { type Habits, join } from './wire-people.ts'

export interface WireRoom {
  readonly workshop: Workshop
  /** Has the wheel. */
  readonly ines: Seated
  readonly ben: Seated
  readonly chiara: Seated
  /** Looks on. */
  readonly omar: Seated
}

/** Founds a workshop and seats four people; with a step, it is started there. */
export async function wireRoom(url: string, step?: StepId): Promise<WireRoom> {
  const workshop = await createWorkshop(url)
  const ines = await sit(workshop, 'facilitator', 'Ines')
  const ben = await sit(workshop, 'participant', 'Ben')
  const chiara = await sit(workshop, 'participant', 'Chiara')
  const omar = await sit(workshop, 'observer', 'Omar')
  if (step) await act(ines, { type: 'start' }, { type: 'goTo', step })
  return { workshop, ines, ben, chiara, omar }
}

export const cardId = (letter: string): string => letter.repeat(22)

/** Brings objectives to the board: written alone by this person, then revealed by the facilitator. */
export async function bringObjectives(
  { ines }: Pick<WireRoom, 'ines'>,
  by: Seated,
  texts: readonly string[],
  habits: Habits = {},
): Promise<readonly string[]> {
  await act(ines, { type: 'goTo', step: 'objectives.alone' })
  const tab = await join(by, habits)
  await tab.until('the writing', () => tab.replica.draft !== null)
  const ids = texts.map((text, i) => {
    const id = cardId(String.fromCharCode(97 + i))
    addObjective(tab.draft, { id, author: by.seat, text, at: [0, 0] })
    return id
  })
  tab.flush()
  await tab.saved()
  await act(ines, { type: 'reveal' })
  tab.close()
  return ids
}
