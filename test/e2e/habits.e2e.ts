/** What people who know other whiteboards do without thinking: none of it may surprise them, or lose anything. */
import { ZONES } from '@mustwin/board/areas'
import { clusterThings, moveThings } from '@mustwin/board/edit-many'
import { addSticky } from '@mustwin/board/edit-marks'
import { placesOf } from '@mustwin/board/places'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Desk, type Laid, middleOf } from './desk.ts'
import { atRest, until } from './people.ts'

let desk: Desk
beforeAll(async () => {
  desk = await Desk.open()
})
afterAll(() => desk?.close())
beforeEach(() => desk.calm())

async function note(text: string): Promise<Laid> {
  const [one] = await desk.lay(text)
  if (!one) throw new Error('no note')
  return one
}
const writing = () => desk.page.locator('[data-board] [contenteditable=true]')
const textOf = (one: Laid) => desk.mark(one.id).text.plain

/** Pasted with the pointer at this point of the page. */
async function paste(at: readonly [number, number], text: string): Promise<void> {
  await desk.page.mouse.move(...at)
  await desk.page.evaluate(said => {
    const data = new DataTransfer()
    data.setData('text/plain', said)
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
  }, text)
}

/** Keys of one moment: before anything is drawn between them. `|` lets the page draw its elements, and no frame. */
const typeAtOnce = (keys: string) =>
  desk.page.evaluate(async all => {
    for (const key of all.split(' ')) {
      if (key === '|') await Promise.resolve()
      else {
        const target = document.activeElement ?? document.body
        target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      }
    }
  }, keys)

test('lines pasted into an area are cards in the order of reading, and one step of undo', async () => {
  await desk.page.evaluate(() => {
    location.hash = 'area=needs'
  })
  const zone = desk.page.locator('[data-zone="needs"]')
  await zone.waitFor()
  const lines = Array.from({ length: 24 }, (_, i) => `Need ${i + 1}`)
  await paste(await middleOf(zone), lines.join('\n'))
  const alive = () => desk.board().needs.filter(need => !need.deleted)
  await desk.until('all are there', () => alive().length === lines.length)
  const asRead = [...placesOf(desk.board(), []).values()]
    .filter(thing => thing.root === 'needs')
    .sort((a, b) => a.rect.y - b.rect.y || a.rect.x - b.rect.x)
  expect(asRead.map(({ card }) => card.text.plain)).toEqual(lines)
  expect(asRead[0]?.rect).toMatchObject({ x: ZONES.needs.rect.x, y: ZONES.needs.rect.y })
  await desk.page.keyboard.press('Control+z')
  await desk.until('none is left', () => alive().length === 0)
})

test('no letter is lost between the first key and the editor', async () => {
  const one = await note('Quick: ')
  await desk.page.mouse.click(...(await one.middle()))
  await until('selected', () => desk.isSelected(one.id))
  await typeAtOnce('a b | c d | e')
  await desk.until('all letters', () => textOf(one) === 'Quick: abcde')
  const empty = await note('')
  await desk.page.mouse.click(...(await empty.middle()))
  await until('selected', () => desk.isSelected(empty.id))
  await typeAtOnce('f g Escape')
  await desk.until('written without an editor', () => textOf(empty) === 'fg')
  expect(await writing().count()).toBe(0)
})

test('Escape closes a text that has words, also before its editor is there or has the focus', async () => {
  const one = await note('Words')
  await desk.page.mouse.click(...(await one.middle()))
  for (const keys of ['Enter Escape', 'Enter | Escape', 'Enter x Escape', 'Enter | y Escape']) {
    await until('selected', () => desk.isSelected(one.id))
    await typeAtOnce(keys)
    // An editor that comes late would come while this looks.
    expect(await atRest('the editor', () => writing().count()), keys).toBe(0)
  }
  await desk.until('both letters', () => textOf(one) === 'Wordsxy')
})

test('what was typed before the editor was there stays when another card is pressed', async () => {
  const [one, other] = await desk.lay('Quick', 'Other')
  if (!one || !other) throw new Error('no notes')
  await desk.page.mouse.click(...(await one.middle()))
  await until('selected', () => desk.isSelected(one.id))
  const at = await other.middle()
  await desk.page.evaluate(([clientX, clientY]) => {
    for (const key of ['Enter', '!'])
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    for (const type of ['pointerdown', 'pointerup'])
      document
        .elementFromPoint(clientX, clientY)
        ?.dispatchEvent(new PointerEvent(type, { clientX, clientY, bubbles: true, isPrimary: true }))
  }, at)
  await until('the other is selected', () => desk.isSelected(other.id))
  await desk.until('the sign is there', () => textOf(one) === 'Quick!')
})

test('what is drawn over a card lies above it, and a copy above what was copied', async () => {
  const one = await note('Below')
  await desk.page.keyboard.press('p')
  await desk.drag(await one.middle(), [120, 80])
  const stroke = await desk.until('the stroke', () => desk.marks().find(mark => mark.kind === 'stroke'))
  expect(stroke?.z).toBeGreaterThan(desk.mark(one.id).z)
  await desk.calm()
  const [x, y] = await one.middle()
  await desk.page.mouse.click(x - 40, y - 40)
  await until('selected', () => desk.isSelected(one.id))
  await desk.page.keyboard.press('Control+d')
  const copy = () => desk.marks().find(mark => mark.text.plain === 'Below' && mark.id !== one.id)
  await desk.until('the copy', copy)
  expect(copy()?.z).toBeGreaterThan(stroke?.z ?? 0)
})

test('a frame asks for its name at once, and shows it while it is written', async () => {
  await note('Beside the frame')
  await desk.page.keyboard.press('f')
  await desk.drag(await desk.ground(-420, 40), [200, 140])
  await writing().waitFor()
  await desk.page.keyboard.type('Ideas')
  const [x, y] = await middleOf(writing())
  const seen = await desk.page.evaluate(
    ([px, py]) => document.elementFromPoint(px, py)?.closest('[contenteditable=true]')?.textContent,
    [x, y] as const,
  )
  expect(seen).toBe('Ideas')
  await desk.until('everybody has it', () =>
    desk.marks().some(mark => mark.form === 'frame' && mark.text.plain === 'Ideas'),
  )
})

test('one’s own light leaves a trail for oneself, which fades', async () => {
  await note('Look here')
  const trail = desk.page.locator('[data-board] polyline')
  const [x, y] = await desk.ground()
  await desk.page.mouse.move(x, y)
  await desk.page.keyboard.down('z')
  await until('it shines', async () => {
    await desk.page.mouse.move(x + 40, y + 10)
    await desk.page.mouse.move(x, y)
    return (await trail.count()) === 1
  })
  await desk.page.keyboard.up('z')
  await until('it has faded', async () => (await trail.count()) === 0)
})

test('others see a shape while it is drawn', async () => {
  await note('Watch')
  await desk.page.keyboard.press('o')
  const [x, y] = await desk.ground(-330, 60)
  await desk.page.mouse.move(x, y)
  await desk.page.mouse.down()
  await desk.page.mouse.move(x + 100, y + 50)
  const drawn = () => [...desk.wire.replica.peers.values()].map(peer => peer.drawing).find(Boolean)
  expect(await desk.until('it is seen', drawn)).toMatchObject({ form: 'ellipse' })
  await desk.page.mouse.up()
  await desk.until('it is a mark now', () => !drawn())
})

test('a card stays where it is while one writes in it, and goes where others moved it afterwards', async () => {
  const one = await note('Hold still')
  const before = await one.middle()
  await desk.page.mouse.dblclick(...before)
  await writing().waitFor()
  const [x, y] = desk.mark(one.id).at
  const { board } = desk.wire.replica
  moveThings(board, [{ root: 'marks', id: one.id, at: [x + 130, y + 70] }])
  // What is written after the move came has passed through the page that has it.
  addSticky(board, { id: `arrived-${'x'.repeat(16)}`, author: null, text: 'Came later', at: [x, y + 240] })
  await desk.thing(`arrived-${'x'.repeat(16)}`).card.waitFor()
  expect(await one.middle()).toEqual(before)
  await desk.page.keyboard.press('Escape')
  const zoom = ((await one.card.boundingBox())?.width ?? 0) / 200
  await until('it went there', async () => {
    const [left] = await one.middle()
    return Math.abs(left - before[0] - 130 * zoom) < 1
  })
})

test('a cluster is seen as one: a ground around its cards, until it is dissolved', async () => {
  const [a, b] = await desk.lay('Belongs', 'Together')
  const refs = [a, b].flatMap(one => (one ? [{ root: 'marks' as const, id: one.id }] : []))
  const { board } = desk.wire.replica
  const ground = desk.page.locator('[data-board] rect.cluster')
  clusterThings(board, refs, 'cluster-that-is-seen-1')
  await until('it is there', async () => (await ground.count()) === 1)
  const around = await ground.boundingBox()
  for (const one of [a, b]) {
    const box = await one?.card.boundingBox()
    expect(around?.x ?? 0).toBeLessThan(box?.x ?? 0)
    expect((around?.x ?? 0) + (around?.width ?? 0)).toBeGreaterThan((box?.x ?? 0) + (box?.width ?? 0))
  }
  clusterThings(board, refs, null)
  await until('it is gone', async () => (await ground.count()) === 0)
})

test('a pasted picture is there for everybody, can be deleted and comes back', async () => {
  await note('Beside the picture')
  const pictures = () => desk.marks().filter(mark => mark.kind === 'image')
  await desk.page.mouse.move(...(await desk.ground(-330, 60)))
  await desk.page.evaluate(async () => {
    const canvas = new OffscreenCanvas(90, 60)
    canvas.getContext('2d')?.fillRect(10, 10, 40, 40)
    const data = new DataTransfer()
    data.items.add(new File([await canvas.convertToBlob()], 'Stand.png', { type: 'image/png' }))
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
  })
  const [picture] = await desk.until('the colleague has it', pictures, all => all.length === 1)
  const image = desk.page.getByRole('img', { name: 'Stand' }).first()
  await until('it is drawn', () => image.evaluate(img => (img as HTMLImageElement).naturalWidth === 90))
  expect(picture).toMatchObject({ size: [90, 60] })
  await desk.page.keyboard.press('Delete')
  await desk.until('it is in the tray', () => pictures().length === 0)
  await desk.page.keyboard.press('Control+z')
  await desk.until('it is back', () => pictures().length === 1)
})

test('what lies under a message can be worked on', async () => {
  const one = await note('Merged away')
  await desk.page.mouse.click(...(await one.middle()))
  await desk.page.getByRole('button', { name: 'More for the selection' }).click()
  await desk.page.getByRole('menuitem', { name: 'Copy link' }).click()
  const message = desk.page.getByText(/The link is/).first()
  await message.waitFor()
  const [x, y] = await middleOf(message)
  const through = await desk.page.evaluate(
    ([px, py]) => document.elementFromPoint(px, py)?.closest('[data-board]') !== null,
    [x, y] as const,
  )
  expect(through).toBe(true)
})

test('a link that is quicker than its card waits for it', async () => {
  await note('Already here')
  const id = `late-${'x'.repeat(20)}`
  await desk.page.evaluate(to => {
    location.hash = `card=${to}`
  }, id)
  addSticky(desk.wire.replica.board, { id, author: null, text: 'Just arrived', at: [-9_000, -4_000] })
  await until('it is selected', () => desk.isSelected(id))
  expect(await desk.page.getByText('is not on the board').count()).toBe(0)
  expect(await desk.page.getByText('Choose “Board”').count()).toBe(0)
})

test('the small map has the colours of the board, also with less motion', async () => {
  await note('On the map')
  const map = desk.page.getByRole('img', { name: 'Map of the board' })
  if ((await map.count()) === 0) await desk.page.keyboard.press('m')
  await map.waitFor()
  const colours = await map.evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? []
    const seen = new Set<string>()
    for (let i = 0; i < pixels.length; i += 4) seen.add(`${pixels[i]},${pixels[i + 1]},${pixels[i + 2]}`)
    return { seen: [...seen], ink: getComputedStyle(canvas).color }
  })
  const ink = /\d+, \d+, \d+/.exec(colours.ink)?.[0].replaceAll(' ', '') ?? ''
  expect(ink).not.toBe('')
  expect(colours.seen).not.toContain(ink)
})

test('nothing was thrown on the way', () => {
  expect(desk.person.errors).toEqual([])
})
