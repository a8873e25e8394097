import { Download } from 'lucide-react'
import { saveSheet } from '../pages/server.ts'
import { Menu } from '../ui/Menu.tsx'
import { toast } from '../ui/toast.tsx'

/** Takes the sheet along as a file, or prints it. */
export function ExportMenu({ id, seat, onPrint }: { id: string; seat?: string; onPrint: () => void }) {
  const save = (format: 'md' | 'csv' | 'json') => async () => {
    const wrong = await saveSheet(id, format, seat)
    if (wrong) toast.error(wrong)
  }
  return (
    <Menu
      label="Export"
      className="border border-line bg-raised px-4 font-medium !text-ink"
      items={[
        { label: 'Markdown', onSelect: () => void save('md')() },
        { label: 'CSV', onSelect: () => void save('csv')() },
        { label: 'JSON', onSelect: () => void save('json')() },
        { label: 'Print', onSelect: onPrint },
      ]}
    >
      <Download aria-hidden size={18} /> Export
    </Menu>
  )
}
