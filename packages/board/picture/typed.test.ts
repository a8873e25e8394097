import { EMPTY_BOARD } from '@mustwin/okr/records'
import { describe, expect, test } from 'vitest'
import { ZONES } from '../areas.ts'
import { card, factsOf, plainWishes, sampleBoard, sampleFacts } from './picture.fixture.ts'
import { type PictureWishes, pictureOf } from './picture.ts'
import { elementsOf } from './wellFormed.fixture.ts'

const draw = (facts = sampleFacts(), wishes: Partial<PictureWishes> = {}) =>
  pictureOf(facts, { ...plainWishes, ...wishes })
const drawn = (facts = sampleFacts(), wishes: Partial<PictureWishes> = {}) =>
  elementsOf(draw(facts, wishes).svg)

describe('what people typed', () => {
  const nasty = [
    ['markup', `]]></text></svg><script>alert(1)</script><!-- &amp; "quotes' `],
    ['control characters', 'a\u0000b\u0007c\u001bd\ufffee'],
    ['half a surrogate pair', 'x\ud83dy and \ude00z'],
    ['turned directions', 'left \u202egnp.exe\u202c right'],
    ['words from right to left', 'שלום עולם, hello'],
    ['emoji', '👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽'],
    ['one endless word', 'a'.repeat(3000)],
    ['nothing', ''],
    ['line breaks', 'one\ntwo\u2028three\r\nfour'],
  ] as const

  test.each(nasty)('%s stay text, in every place that text has', (_, text) => {
    const board = sampleBoard()
    const all = {
      ...board,
      mission: card('mission0001', text).text,
      candidates: board.candidates.map(one => ({
        ...one,
        text: card('x', text).text,
        wouldDo: card('x', text).text,
      })),
      objectives: board.objectives.map(one => ({ ...one, text: card('x', text).text })),
      keyResults: board.keyResults.map(one => ({
        ...one,
        text: card('x', text).text,
        unit: text,
        owner: text,
      })),
      activities: board.activities.map(one => ({ ...one, text: card('x', text).text })),
      needs: board.needs.map(one => ({ ...one, text: card('x', text).text, color: text })),
      marks: board.marks.map(one => ({ ...one, text: card('x', text).text, color: text })),
    }
    const facts = { ...factsOf(all, ['visibility1']), people: [{ seat: 'ben', name: text }] }
    const elements = drawn(facts, { heading: text, fontFaces: '</style><script>' })
    const names = new Set(elements.map(({ name }) => name))
    for (const name of names) {
      expect(['svg', 'g', 'title', 'style', 'rect', 'path', 'circle', 'text', 'tspan']).toContain(name)
    }
  })

  test('a line that begins from right to left begins at the right', () => {
    const need = card('need0000001', 'שלום עולם')
    const elements = drawn(factsOf({ ...EMPTY_BOARD, needs: [need] }), { part: 'needs' })
    const line = elements.find(({ text, name }) => name === 'tspan' && text.startsWith('שלום'))
    expect(line?.attributes).toMatchObject({ direction: 'rtl', x: String(ZONES.needs.rect.x + 224) })
  })

  test('nothing private is in it: no ids of people, no because, no decision', () => {
    const facts = sampleFacts()
    const { svg } = draw({
      ...facts,
      sheet: { ...facts.sheet, decisions: [{ at: '2027-01-01', text: 'Secret reason' }] },
    })
    expect(svg).not.toContain('Secret reason')
    expect(svg).not.toMatch(/"ines"|"ben"/)
  })
})
