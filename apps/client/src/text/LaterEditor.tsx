import { toRich } from '@mustwin/board/rich'
import { later } from '../ui/later.tsx'
import { Rich } from './Rich.tsx'
import type { TextEditorProps } from './TextEditor.tsx'

/** The editor, without which the first picture does very well: until it is here the text stands in its place. */
export const LaterEditor = later<TextEditorProps>(
  () => import('./TextEditor.tsx').then(m => m.TextEditor),
  ({ fragment, className = '' }) => (
    <div className={`whitespace-pre-wrap break-words ${className}`}>
      <Rich text={toRich(fragment)} />
    </div>
  ),
)
