import type { RichText, Run } from '@mustwin/okr/records'

function Piece({ run }: { run: Run }) {
  const inner = run.italic ? <em>{run.text}</em> : run.text
  return run.bold ? <strong>{inner}</strong> : inner
}

/** Each paragraph runs in the direction of its own script. */
const paragraph =
  'min-h-[1.2em] whitespace-pre-wrap break-words [overflow-wrap:anywhere] [unicode-bidi:plaintext]'

/** A rich text as plain HTML: no editor, cheap enough for hundreds of cards. Never uses innerHTML. */
export function Rich({ text }: { text: RichText }) {
  return (
    <>
      {text.paragraphs.map((runs, line) => (
        // Paragraphs and runs have no identity of their own; they are drawn afresh with each text.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <p key={line} className={paragraph}>
          {runs.map((run, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <Piece key={place} run={run} />
          ))}
        </p>
      ))}
    </>
  )
}
