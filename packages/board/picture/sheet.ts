/** The sheet as it lies on the board: mission, must-wins with their key results and activities, what was left aside. */
import type { SheetActivity, SheetKeyResult, SheetObjective } from '@mustwin/okr/sheet'
import type { Scene } from './facts.ts'
import { stretchOf } from './keyResults.ts'
import { boxed, gap, type Piece, paragraph, stack } from './piece.ts'

const PAD = 48

export function sheetPiece(scene: Scene, w: number): Piece {
  const { sheet, colours } = scene
  const inside = w - 2 * PAD
  const shelf = sheet.shelf.map(({ objective, kpi, where, who }) => [objective, kpi, where, who])
  const inner = stack([
    paragraph(`${sheet.team} · ${sheet.period.start} to ${sheet.period.end}`, inside, quiet(scene)),
    gap(10),
    paragraph(sheet.mission || 'Our mission is not written yet.', inside, {
      size: 26,
      weight: 600,
      fill: colours.ink,
    }),
    gap(20),
    ...sheet.mustWins.flatMap((mustWin, i) => [mustWinPiece(scene, mustWin, i + 1, inside), gap(18)]),
    ...(sheet.mustWins.length === 0 ? [paragraph('No must-wins yet.', inside, quiet(scene))] : []),
    list(
      scene,
      'Not now',
      sheet.notNow.map(({ objective }) => objective),
      inside,
    ),
    list(
      scene,
      'Business as usual, measured elsewhere',
      shelf.map(facts => facts.filter(Boolean).join(' · ')),
      inside,
    ),
    list(scene, 'Activities that move no key result', sheet.loose.map(activityLine), inside),
    list(
      scene,
      'What we need from others',
      sheet.needs.map(({ what }) => what),
      inside,
    ),
  ])
  return boxed(inner, { w, pad: PAD }, { rx: 14, fill: colours.raised, stroke: colours.line })
}

const quiet = ({ colours }: Scene) => ({ size: 16, fill: colours.muted })

function mustWinPiece(
  scene: Scene,
  { objective, serves, keyResults }: SheetObjective & { readonly keyResults: readonly SheetKeyResult[] },
  n: number,
  w: number,
): Piece {
  const { colours } = scene
  return stack(
    [
      paragraph(`${n}. ${objective}`, w, { size: 20, weight: 600, fill: colours.accent }),
      ...(serves ? [paragraph(`Serves: ${serves}`, w, quiet(scene))] : []),
      ...keyResults.map(keyResult => keyResultPiece(scene, keyResult, w)),
      ...(keyResults.length === 0 ? [paragraph('No key results yet.', w, quiet(scene))] : []),
    ],
    6,
  )
}

function keyResultPiece(
  scene: Scene,
  { what, from, to, unit, by, owner, activities }: SheetKeyResult,
  w: number,
): Piece {
  const facts = [stretchOf({ from, to, unit }), by && `by ${by}`, owner && `owner ${owner}`].filter(Boolean)
  return stack([
    paragraph(what || 'Not worded yet', w, { size: 18, weight: 500, fill: scene.colours.ink }),
    paragraph(facts.join(' · ') || 'No measure yet', w, quiet(scene)),
    ...activities.map(activity =>
      paragraph(`→ ${activityLine(activity)}`, w, { size: 16, fill: scene.colours.ink }),
    ),
  ])
}

function activityLine({ what, effort, impact, lane }: SheetActivity): string {
  const place = effort === null || impact === null ? '' : `effort ${effort}, impact ${impact}`
  return [what, place, lane ?? ''].filter(Boolean).join(' · ')
}

function list(scene: Scene, title: string, items: readonly string[], w: number): Piece {
  if (items.length === 0) return gap(0)
  return stack([
    gap(14),
    paragraph(title, w, { size: 16, weight: 600, fill: scene.colours.ink }),
    ...items.map(item => paragraph(`• ${item}`, w, quiet(scene))),
  ])
}
