import { lineHeight } from '@mustwin/board/fit'
import type { Thing } from '@mustwin/board/places'
import { fitOf, type Inset } from '@mustwin/board/sizes'
import type { CSSProperties } from 'react'
import { Rich } from '../../text/Rich.tsx'
import { later } from '../../ui/later.tsx'

const ThingEditor = later(() => import('./ThingEditor.tsx').then(m => m.ThingEditor))

export interface ThingTextProps {
  readonly thing: Thing
  readonly className: string
  readonly inset: Inset
  readonly isEdited: boolean
  readonly placeholder: string
  /** The text's own size in world units, where it does not follow from the box. */
  readonly size?: number
}

/** The text as large as its box allows: as static HTML, or as an editor in the same place and size. */
export function ThingText(props: ThingTextProps) {
  const { thing, className, inset, isEdited, placeholder } = props
  const { card, root, rect } = thing
  const fit = fitOf(root, card)
  const size = props.size ?? fit.size
  const style: CSSProperties = {
    left: inset.x,
    top: inset.top,
    width: rect.w - 2 * inset.x,
    height: root === 'candidates' && !isEdited ? fit.h : undefined,
    bottom: root === 'candidates' ? undefined : inset.bottom,
    minHeight: isEdited ? rect.h - inset.top - inset.bottom : undefined,
    fontSize: size,
    lineHeight: `${lineHeight(size)}px`,
  }
  return (
    <div
      className={className}
      style={style}
      data-editing={isEdited || undefined}
      data-cut={fit.lines.at(-1)?.endsWith('…') || undefined}
    >
      {isEdited ? <ThingEditor root={root} id={card.id} /> : null}
      {!isEdited &&
        (card.text.plain ? <Rich text={card.text} /> : <p className="text-muted">{placeholder}</p>)}
    </div>
  )
}
