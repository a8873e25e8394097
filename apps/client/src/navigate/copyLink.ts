import { copyText } from '../ui/copy.ts'
import { toast } from '../ui/toast.ts'
import { linkTo, type Target } from './links.ts'

/** Copies the address of a card or an area, and says so; where the browser refuses, the address stands there to read. */
export async function copyLink(workshop: string, target: Target): Promise<void> {
  const address = linkTo(workshop, target)
  if (await copyText(address)) toast.info('The link is copied. Whoever has a seat here lands on it.')
  else toast.info(`Your browser didn’t let us copy. The link is ${address}`, undefined, true)
}
