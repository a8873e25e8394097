/**
 * Characters for the eye only, drawn by the style sheet: their meaning stands in the name of the control already, and
 * text inside a control that its name lacks would confuse people who speak to their computer.
 */
export function Drawn({ text, className = '' }: { text: string | number; className?: string }) {
  return <span aria-hidden data-drawn={text} className={`before:content-[attr(data-drawn)] ${className}`} />
}
