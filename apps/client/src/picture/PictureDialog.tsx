import { Dialog } from '@base-ui/react/dialog'
import { AREA_IDS, AREAS } from '@mustwin/board/areas'
import type { Theme } from '@mustwin/board/picture/theme'
import { useId, useState } from 'react'
import { useRoom, useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { toast } from '../ui/toast.ts'
import { pngOf } from './png.ts'
import { fileNameOf, saveFile, takePicture, type Wish } from './take.ts'

type Format = 'png' | 'svg'

const parts = [['all', 'The whole board'], ...AREA_IDS.map(id => [id, AREAS[id].title] as const)] as const
type PartName = (typeof parts)[number][0]

const about: Readonly<Record<Format, string>> = {
  png: 'For slides and paper, at 300 dots an inch: an area on A3, the whole board on A2.',
  svg: 'Sharp at any size, for print shops and drawing programs.',
}

interface Doing {
  readonly what: string
  readonly share: number
}

/** Takes it, saves it, and says what came of it. */
function useSaving(onDone: () => void) {
  const room = useRoom()
  const { workshop } = useView()
  const [doing, setDoing] = useState<Doing | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const progress = (what: string, share: number) => setDoing({ what, share })
  const save = async (wish: Wish, format: Format) => {
    setWrong(null)
    progress('Drawing the board', 0)
    try {
      const picture = await takePicture(room, wish, progress)
      const name = fileNameOf(workshop.title, wish, format)
      if (format === 'svg') saveFile(new Blob([picture.svg], { type: 'image/svg+xml' }), name)
      else {
        const png = await pngOf(picture, share => progress('Drawing the board', share))
        saveFile(png.blob, name)
        if (png.scaled)
          toast.info(
            `Saved smaller than its paper, ${png.width} × ${png.height} pixels: this browser draws no more.`,
          )
      }
      onDone()
    } catch (error) {
      setWrong(
        error instanceof Error && error.message
          ? error.message
          : 'The picture could not be saved. Try again.',
      )
    } finally {
      setDoing(null)
    }
  }
  return { doing, wrong, save }
}

/** Asks what of the board, and how; then saves it as a file. */
export function PictureDialog({ onClose }: { onClose: () => void }) {
  const [part, setPart] = useState<PartName>('all')
  const [format, setFormat] = useState<Format>('png')
  const [theme, setTheme] = useState<Theme>('light')
  const { doing, wrong, save } = useSaving(onClose)
  return (
    <Dialog.Root open onOpenChange={open => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-shade" />
        <Dialog.Popup className="fixed top-1/2 left-1/2 z-50 flex max-h-[92dvh] w-[min(28rem,92vw)] -translate-1/2 flex-col gap-5 overflow-y-auto rounded-card border border-line bg-raised p-6 text-ink shadow-float">
          <Dialog.Title className="text-lg font-semibold">Picture of the board</Dialog.Title>
          <PartSelect part={part} onPart={setPart} />
          <Choice
            label="Format"
            showLabel
            value={format}
            options={[
              ['png', 'PNG'],
              ['svg', 'SVG'],
            ]}
            onValue={setFormat}
          />
          <Choice
            label="Colours"
            showLabel
            value={theme}
            options={[
              ['light', 'Light'],
              ['dark', 'Dark'],
            ]}
            onValue={setTheme}
          />
          <p className="text-sm text-muted">{about[format]}</p>
          <Progress doing={doing} />
          {wrong && (
            <p role="alert" className="text-danger">
              {wrong}
            </p>
          )}
          <div className="flex justify-end gap-2">
            <Button variant="quiet" onClick={onClose}>
              Cancel
            </Button>
            <Button
              variant="primary"
              unavailable={doing && 'The picture is being drawn'}
              onClick={() => void save({ part, theme }, format)}
            >
              Save picture
            </Button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function PartSelect({ part, onPart }: { part: PartName; onPart: (part: PartName) => void }) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        What
      </label>
      <select
        id={id}
        value={part}
        onChange={event => onPart(parts.find(([name]) => name === event.target.value)?.[0] ?? 'all')}
        className="min-h-11 w-full rounded-control border border-line-strong bg-raised px-2 text-base"
      >
        {parts.map(([name, title]) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Stands in its place all the time, so that screen readers hear it begin. */
function Progress({ doing }: { doing: Doing | null }) {
  const percent = Math.round((doing?.share ?? 0) * 100)
  return (
    <div role="status" className={doing ? '' : 'sr-only'}>
      {doing && (
        <>
          <p className="text-sm text-muted">
            {doing.what}, <span className="tabular">{percent} %</span>
          </p>
          <svg aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none" className="mt-1 h-2 w-full">
            <rect width="100" height="4" rx="1" className="fill-sunken" />
            <rect width={percent} height="4" rx="1" className="fill-accent" />
          </svg>
        </>
      )}
    </div>
  )
}
