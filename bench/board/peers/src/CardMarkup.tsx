/** The markup of Mustwin's near sticky note, element by element; a node of React Flow is its box. */
import type { Card } from './bench.ts'

export function CardMarkup({ card }: { card: Card }) {
  return (
    <article
      className="note"
      aria-label={card.text}
      data-card={card.id}
      tabIndex={-1}
      style={{ width: card.w, height: card.h }}
    >
      <div className="note-text">
        <p>{card.text}</p>
      </div>
      <span className="note-foot">
        <span title="Ines">Ines</span>
      </span>
    </article>
  )
}
