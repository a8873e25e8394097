import { Download } from 'lucide-react'
import { useContext, useState } from 'react'
import { saveSheet } from '../pages/server.ts'
import { RoomContext } from '../room/hooks.ts'
import { later } from '../ui/later.tsx'
import { Menu } from '../ui/Menu.tsx'
import { toast } from '../ui/toast.ts'

const PictureDialog = later(() => import('../picture/PictureDialog.tsx').then(m => m.PictureDialog))

/** Takes the sheet along as a file, or prints it; in the room, where the board is, also a picture of the board. */
export function ExportMenu({ id, seat, onPrint }: { id: string; seat?: string; onPrint: () => void }) {
  const save = (format: 'md' | 'csv' | 'json') => async () => {
    const wrong = await saveSheet(id, format, seat)
    if (wrong) toast.error(wrong)
  }
  const [taking, setTaking] = useState(false)
  const hasBoard = useContext(RoomContext) !== null
  return (
    <>
      <Menu
        label="Export"
        className="border border-line bg-raised px-4 font-medium !text-ink"
        items={[
          { label: 'Markdown', onSelect: () => void save('md')() },
          { label: 'CSV', onSelect: () => void save('csv')() },
          { label: 'JSON', onSelect: () => void save('json')() },
          { label: 'Print', onSelect: onPrint },
          ...(hasBoard ? [{ label: 'Picture of the board', onSelect: () => setTaking(true) }] : []),
        ]}
      >
        <Download aria-hidden size={18} /> Export
      </Menu>
      {taking && <PictureDialog onClose={() => setTaking(false)} />}
    </>
  )
}
