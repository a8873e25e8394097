import {
  ArrowUpRight,
  Circle,
  Diamond,
  Eraser,
  Frame,
  Hand,
  Highlighter,
  ImagePlus,
  Link2,
  type LucideIcon,
  MessageSquare,
  Minus,
  MousePointer2,
  Pencil,
  Sparkle,
  Square,
  Stamp,
  StickyNote,
  Type,
} from 'lucide-react'
import type { ToolId } from './tool.ts'

const icons: Readonly<Record<ToolId, LucideIcon>> = {
  select: MousePointer2,
  hand: Hand,
  card: StickyNote,
  sticky: StickyNote,
  text: Type,
  pen: Pencil,
  highlighter: Highlighter,
  eraser: Eraser,
  rectangle: Square,
  ellipse: Circle,
  diamond: Diamond,
  line: Minus,
  arrow: ArrowUpRight,
  link: Link2,
  image: ImagePlus,
  stamp: Stamp,
  comment: MessageSquare,
  frame: Frame,
  laser: Sparkle,
}

export function ToolIcon({ id }: { id: ToolId }) {
  const Icon = icons[id]
  return <Icon aria-hidden size={20} />
}
