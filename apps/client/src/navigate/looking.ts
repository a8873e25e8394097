/** Which part of the agenda this person looks at by their own wish, while the room is elsewhere. Null: with the room. */
import type { StepId } from '@mustwin/okr/steps'
import { One, useOne } from './one.ts'

const looking = new One<StepId | null>(null)

export const lookingAt = looking.get

/** Looks at a step without moving anybody; null goes back to the room's step. */
export const lookAt = (step: StepId | null): void => looking.set(step)

export const useLooking = (): StepId | null => useOne(looking)
