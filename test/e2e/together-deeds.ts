/** What two people do to one board, each by hand and keys alone. */
import { type Seen, seenIn } from './together-page.ts'
import { type Deed, type Deeds, PATIENCE, type Player } from './together-player.ts'

/** Objectives are written in by their authors alone. */
const isWritable = ({ root, mine }: Seen) => root === 'marks' || mine
const answers = ['Merge', 'Put beside', null] as const

/** A drop on a card of the same kind asks a question; it is answered, or left alone. */
async function answer(who: Player, note: (more: string) => void): Promise<void> {
  const asked = who.page.getByRole('group', { name: 'Merge these two?' })
  if ((await asked.count()) === 0) return
  const choice = who.pick(answers)
  note(`→ ${choice ?? 'no answer'}`)
  if (choice) await who.press(asked.getByRole('button', { name: choice }))
}

async function takeTwo(who: Player, note: (more: string) => void): Promise<Seen | null> {
  const seen = await seenIn(who.page)
  if (seen.length < 3) return null
  const some = [who.pick(seen), who.pick(seen), who.pick(seen)]
  await who.key('Escape')
  for (const one of some) await who.click(one.at, 'Control')
  note(some.map(one => one.id).join(' '))
  return some.at(-1) ?? null
}

async function onOne(
  who: Player,
  note: (more: string) => void,
  is: (one: Seen) => boolean = () => true,
): Promise<Seen | null> {
  const one = await who.some(is)
  if (!one) return null
  note(one.id)
  await who.click(one.at)
  return one
}

const byKey =
  (...keys: readonly string[]): Deed =>
  async who => {
    for (const key of keys) await who.key(key)
    return true
  }

export const DEEDS: Deeds = {
  drags: [
    18,
    async (who, note) => {
      const one = await who.some()
      if (!one) return false
      note(one.id)
      await who.drag(one.at, who.near(one.at))
      await answer(who, note)
      return true
    },
  ],
  'drags several': [
    6,
    async (who, note) => {
      const last = await takeTwo(who, note)
      if (!last) return false
      await who.drag(last.at, who.near(last.at))
      return true
    },
  ],
  writes: [
    14,
    async (who, note) => {
      const one = await who.some(isWritable)
      if (!one) return false
      await who.page.mouse.dblclick(...one.at)
      if ((await who.page.locator('[data-board] [contenteditable=true]').count()) === 0) return false
      const word = who.word()
      note(`“${word}” in ${one.id}`)
      if (who.chance(0.3)) await who.key('Control+Home')
      await who.page.keyboard.type(word)
      if (who.chance(0.3)) for (let i = 0; i < 3; i++) await who.key('Backspace')
      await who.key('Escape')
      return true
    },
  ],
  'makes a note': [
    4,
    async (who, note) => {
      await who.key('n')
      const word = who.word()
      note(`“${word}”`)
      await who.page.mouse.click(...who.near([620, 380], 300))
      await who.page.keyboard.type(word)
      await who.key('Escape')
      return true
    },
  ],
  draws: [
    8,
    async who => {
      await who.key('p')
      await who.drag(who.near([620, 380], 300), who.near([620, 380], 300))
      await who.key('v')
      return true
    },
  ],
  merges: [
    8,
    async (who, note) => {
      const seen = await seenIn(who.page)
      const mine = seen.filter(one => one.mine)
      if (mine.length === 0) return false
      const from = who.pick(mine)
      const others = seen.filter(one => one.root === from.root && one.id !== from.id)
      if (others.length === 0) return false
      const into = who.pick(others)
      note(`${from.id} into ${into.id}`)
      await who.drag(from.at, into.at)
      await answer(who, note)
      return true
    },
  ],
  deletes: [
    6,
    async (who, note) => {
      if (!(await onOne(who, note, one => one.mine))) return false
      await who.key('Delete')
      return true
    },
  ],
  'brings back': [
    4,
    async who => {
      const tray = who.page.getByRole('button', { name: /^Tray, / })
      if ((await tray.count()) === 0) return false
      await who.press(tray)
      const back = who.page.getByRole('list', { name: 'Tray' }).getByRole('button', { name: 'Bring back' })
      await who.page.getByRole('list', { name: 'Tray' }).waitFor({ timeout: PATIENCE })
      const n = await back.count()
      if (n > 0) await who.press(back.nth(Math.floor(who.between(0, n))))
      await who.key('Escape')
      return n > 0
    },
  ],
  duplicates: [
    4,
    async (who, note) => {
      if (!(await onOne(who, note))) return false
      await who.key('Control+d')
      return true
    },
  ],
  colours: [
    6,
    async (who, note) => {
      if (!(await onOne(who, note))) return false
      const bar = who.page.getByRole('toolbar', { name: 'Selection' })
      // A second click at the same place opens the text instead.
      if ((await bar.count()) === 0) return false
      await who.press(bar.getByRole('button', { name: 'Colour' }))
      const color = who.pick(['Yellow', 'Red', 'Blue', 'Green', 'No colour'])
      note(color)
      await who.press(
        who.page.getByRole('group', { name: 'Colour' }).getByRole('button', { name: color }).last(),
      )
      await who.key('Escape')
      return true
    },
  ],
  clusters: [
    3,
    async (who, note) => {
      if (!(await takeTwo(who, note))) return false
      await who.key('Control+g')
      return true
    },
  ],
  'dissolves a cluster': [
    1,
    async (who, note) => {
      if (!(await onOne(who, note))) return false
      await who.key('Control+Shift+g')
      return true
    },
  ],
  nudges: [
    3,
    async (who, note) => {
      if (!(await onOne(who, note))) return false
      await who.key('Control+ArrowRight')
      return true
    },
  ],
  'takes back': [6, byKey('Control+z')],
  'takes back twice': [2, byKey('Control+z', 'Control+z')],
  'brings forth': [3, byKey('Control+Shift+z')],
  pans: [
    3,
    async who => {
      await who.page.mouse.move(620, 380)
      await who.page.mouse.wheel(who.between(-300, 300), who.between(-400, 400))
      return true
    },
  ],
  zooms: [
    2,
    async who => {
      await who.page.mouse.move(620, 380)
      await who.page.keyboard.down('Control')
      await who.page.mouse.wheel(0, who.between(-150, 150))
      await who.page.keyboard.up('Control')
      return true
    },
  ],
}

export const KINDS: readonly string[] = Object.keys(DEEDS)
