/** Short messages from anywhere, also outside React. What is said before anybody can show it waits. */

/** A way back, on the message itself. */
export interface ToastAction {
  readonly label: string
  readonly onClick: () => void
}

export interface Message {
  readonly text: string
  readonly type: 'error' | 'info'
  readonly action?: ToastAction | undefined
  /** Until somebody dismisses it. */
  readonly stays: boolean
}

const waiting: Message[] = []
let say = (message: Message): void => void waiting.push(message)

/** Whoever can show messages: gets those that wait, and all that follow. */
export function showMessagesBy(show: (message: Message) => void): void {
  say = show
  for (const message of waiting.splice(0)) show(message)
}

export const toast = {
  /** Something was refused or lost: it stays until somebody dismisses it. */
  error(text: string): void {
    say({ text, type: 'error', stays: true })
  },
  /** Something was done: it goes by itself, unless `stays`. */
  info(text: string, action?: ToastAction, stays = false): void {
    say({ text, type: 'info', action, stays })
  },
}
