/** Votes by the space bar: presses the button of the card that has the focus, so that both ways are one. */
export function voteByKey(button: 'Give a vote' | 'Take back'): boolean {
  const item = document.activeElement?.closest('[data-vote]')
  const all = [...(item?.querySelectorAll('button') ?? [])]
  const found = all.find(b => (b.getAttribute('aria-label') ?? b.textContent ?? '').trim() === button)
  found?.click()
  return found !== undefined
}
