import { FileText, Lightbulb, type LucideIcon, Settings2, Users } from 'lucide-react'
import { useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { useQuestions } from './Coach.tsx'
import type { PanelName } from './panels.tsx'

export interface PanelTabsProps {
  readonly open: PanelName
  readonly onOpen: (panel: PanelName) => void
}

/** The buttons that open and close the drawers. */
export function PanelTabs({ open, onOpen }: PanelTabsProps) {
  const { people } = useView()
  const questions = useQuestions().length
  const tab = (panel: PanelName) => ({
    open: open === panel,
    onOpen: () => onOpen(open === panel ? 'none' : panel),
  })
  return (
    <>
      <Tab {...tab('people')} name={`Everybody, ${people.length}`} Icon={Users} />
      <Tab
        {...tab('coach')}
        name={questions > 0 ? `Coach, ${questions} questions` : 'Coach'}
        Icon={Lightbulb}
        text={questions > 0 ? `Coach ${questions}` : 'Coach'}
      />
      <Tab {...tab('sheet')} name="Sheet" Icon={FileText} text="Sheet" />
      <Tab {...tab('settings')} name="My settings" Icon={Settings2} />
    </>
  )
}

interface TabProps {
  readonly name: string
  readonly Icon: LucideIcon
  /** Shown beside the icon where there is room. */
  readonly text?: string
  readonly open: boolean
  readonly onOpen: () => void
}

function Tab({ name, Icon, text, open, onOpen }: TabProps) {
  return (
    <Button
      variant="quiet"
      aria-label={name}
      aria-expanded={open}
      onClick={onOpen}
      className={`shrink-0 max-md:px-0 md:px-2.5 md:pointer-fine:min-h-10 ${open ? 'bg-accent-soft' : ''}`}
    >
      <Icon aria-hidden size={20} />
      {text && <span className="tabular max-xl:hidden">{text}</span>}
    </Button>
  )
}
