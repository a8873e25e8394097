/**
 * What an editor of one text is made of. Undo is not the editor's: Ctrl+Z goes to the board-wide undo of this person,
 * so that text and moves lie in one order and a closed editor takes no history with it.
 */
import { Extension, type Extensions } from '@tiptap/core'
import Bold from '@tiptap/extension-bold'
import Document from '@tiptap/extension-document'
import Italic from '@tiptap/extension-italic'
import Paragraph from '@tiptap/extension-paragraph'
import Text from '@tiptap/extension-text'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { yCursorPlugin, ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { countAsMine } from '../room/desks.ts'
import { caretFlag, caretsOf, safeColor } from './carets.ts'

countAsMine(ySyncPluginKey)

export interface Binding {
  readonly fragment: Y.XmlFragment
  readonly awareness: Awareness | null
  readonly undo: () => void
  readonly redo: () => void
  /** Enter in a single-line text, Escape anywhere: leave, keep the text. */
  readonly leave: () => void
  readonly singleLine: boolean
}

/** A remote change must not scroll the page, not even to keep the local caret in view. */
const stillPage = () =>
  new Plugin({
    key: new PluginKey('stillPage'),
    props: {
      handleScrollToSelection: view => ySyncPluginKey.getState(view.state)?.isChangeOrigin === true,
    },
  })

function shared(binding: Binding) {
  const done = (run: () => void) => () => {
    run()
    return true
  }
  return Extension.create({
    name: 'shared',
    priority: 1000,
    addProseMirrorPlugins() {
      const plugins = [ySyncPlugin(binding.fragment), stillPage()]
      if (binding.awareness)
        plugins.push(
          yCursorPlugin(caretsOf(binding.awareness), {
            cursorBuilder: caretFlag,
            selectionBuilder: (user: { color?: unknown }) => ({
              class: 'caret-selection',
              style: `background-color:${safeColor(user.color)}33`,
            }),
          }),
        )
      return plugins
    },
    addKeyboardShortcuts() {
      return {
        'Mod-z': done(binding.undo),
        'Mod-y': done(binding.redo),
        'Shift-Mod-z': done(binding.redo),
        Escape: done(binding.leave),
        ...(binding.singleLine ? { Enter: done(binding.leave) } : {}),
      }
    },
  })
}

export function extensionsFor(binding: Binding): Extensions {
  return [Document, Paragraph, Text, Bold, Italic, shared(binding)]
}
