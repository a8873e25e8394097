/** Stages are what can be locked; each root of the board belongs to one. */
import type { Root } from './records.ts'

export const STAGES = ['mission', 'objectives', 'keyResults', 'activities', 'free'] as const
export type Stage = (typeof STAGES)[number]

export const stageOfRoot: Readonly<Record<Root, Stage>> = {
  mission: 'mission',
  candidates: 'mission',
  objectives: 'objectives',
  keyResults: 'keyResults',
  activities: 'activities',
  needs: 'free',
  marks: 'free',
}

/**
 * What can be done to a record: make it, write in it, place it, put it in the tray (or bring it back). Whatever is done
 * to a frame is `furnish` instead.
 */
export const ACTIONS = ['add', 'edit', 'arrange', 'drop', 'furnish'] as const
export type Action = (typeof ACTIONS)[number]

/** Whose records: nobody's, one's own, everybody's by the facilitator only, everybody's. */
export type Whose = 'none' | 'own' | 'facilitator' | 'all'
export type Rights = Readonly<Partial<Record<Root, Readonly<Partial<Record<Action, Whose>>>>>>

export const ROLES = ['facilitator', 'deputy', 'lead', 'participant', 'observer'] as const
export type Role = (typeof ROLES)[number]
