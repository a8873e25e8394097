import { textOf } from '@mustwin/board/edit'
import { useMay, useRoom } from '../room/hooks.ts'
import { LaterEditor } from '../text/LaterEditor.tsx'
import { Rich } from '../text/Rich.tsx'
import { useEditing } from '../text/useEditing.ts'
import { Candidate } from './Candidate.tsx'
import { LateComposer, Waiting } from './Late.tsx'
import { Flow, type ViewKind } from './Paper.tsx'
import { TrayedCards } from './Tray.tsx'
import { useCards } from './useCards.ts'
import { alive } from './words.ts'

/**
 * The one text that everybody writes in together; its editor is always there for those who may. `large` fills its
 * ground on the board.
 */
export function MissionText({ large = false }: { large?: boolean }) {
  const room = useRoom()
  const mission = useCards('mission')
  const may = useMay()
  const others = useEditing('mission')
  const fragment = textOf(room.board, 'mission')
  return (
    <section
      aria-labelledby="our-mission"
      className={`rounded-[1.75rem] border-2 border-accent bg-raised shadow-card ${large ? 'flex size-full flex-col overflow-y-auto p-8' : 'p-5'}`}
    >
      <h2 id="our-mission" className={`${large ? 'text-lg' : 'text-sm'} font-semibold text-muted`}>
        Our mission
      </h2>
      <div
        className={`min-h-16 font-semibold text-ink ${large ? 'shrink-0 grow text-2xl' : 'text-lg md:text-xl'}`}
      >
        {may('mission', 'edit') && fragment ? (
          <LaterEditor
            fragment={fragment}
            label="Our mission"
            place="mission"
            className="min-h-16"
            placeholder="Write it here together, or take one of the candidates"
          />
        ) : mission.plain ? (
          <Rich text={mission} />
        ) : (
          <p className="text-muted">Not written yet</p>
        )}
      </div>
      <p className="min-h-6 text-sm text-muted">{others}</p>
    </section>
  )
}

export function MissionPanel({ view }: { view: ViewKind }) {
  const candidates = useCards('candidates')
  const may = useMay()
  const cards = alive(candidates)
  return (
    <div className="flex flex-col gap-5">
      <MissionText />
      {cards.length === 0 ? (
        <Waiting root="candidates" />
      ) : (
        <Flow view={view} label={`Candidates, ${cards.length}`}>
          {cards.map(card => (
            <Candidate key={card.id} card={card} view={view} />
          ))}
        </Flow>
      )}
      <LateComposer root="candidates" />
      <TrayedCards root="candidates" cards={candidates} may={card => may('candidates', 'drop', card)} />
    </div>
  )
}
