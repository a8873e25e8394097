/** The word lists behind the coach's questions (English). A false alarm costs a glance; silence costs a weak goal. */

/** At the very beginning these make a sentence a task. */
const startsTask =
  /^(to )?(launch|create|build|write|hold|organi[sz]e|run|set up|implement|introduce|develop|prepare|publish|plan|conduct|do|make|start|finish|complete|attend|hire|train|design|post|send|visit|meet|buy|roll out|carry out|review|update|establish|define|produce)\b/i
/** Anywhere in a sentence these are tasks. */
const holdsTask =
  /\b(launch|implement|organi[sz]e|create|build|develop|introduce|conduct|set up|carry out|roll out)\b/i

const usual =
  /\b(keep(ing)?|maintain(ing)?|continu(e|ing)|run(ning)?|handl(e|ing)|operat(e|ing)|day[- ]to[- ]day|as usual|every (week|month|day)|weekly|monthly|daily)\b/i
const prescribes = /\b(by (?!the\b|end\b)\w+ing|through|via|by means of)\b/i
const vague = /\b(improv|optimi[sz]|better|strengthen|enhanc|increas|boost|more|grow)\w*/i
const counts = /[\d%€$£¥]|\b(percent|per cent|million|thousand)\b/i

export const soundsLikeTask = (text: string): boolean => startsTask.test(text.trim()) || holdsTask.test(text)
export const soundsLikeUsual = (text: string): boolean => usual.test(text)
export const saysHow = (text: string): boolean => prescribes.test(text)
export const isVague = (text: string): boolean => vague.test(text)
export const holdsNumber = (text: string): boolean => counts.test(text)
/** Words separated by white space. */
export const wordCount = (text: string): number => text.trim().split(/\s+/).filter(Boolean).length
