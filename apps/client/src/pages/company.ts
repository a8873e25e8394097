import type { NewWorkshop } from './server.ts'

/**
 * Reads the company's objectives from plain lines: a line is an objective, and a line that begins with "-", "*" or "•"
 * is a key result of the objective above it.
 */
export function readObjectives(text: string): { title: string; keyResults: string[] }[] {
  const objectives: { title: string; keyResults: string[] }[] = []
  for (const line of text.split('\n')) {
    const words = line.trim()
    const bullet = /^[-*•]\s*(.+)$/.exec(words)
    const above = objectives.at(-1)
    if (bullet?.[1] && above) above.keyResults.push(bullet[1])
    else if (words) objectives.push({ title: bullet?.[1] ?? words, keyResults: [] })
  }
  return objectives
}

/** The company part of a new workshop; undefined when nothing was typed. */
export function companyFrom(mission: string, objectives: string): NewWorkshop['company'] {
  const read = readObjectives(objectives)
  if (!mission.trim() && read.length === 0) return undefined
  return { ...(mission.trim() ? { mission: mission.trim() } : {}), objectives: read }
}
