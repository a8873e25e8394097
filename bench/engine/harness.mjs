/**
 * Whether the harness sees what it is there to see: that its handmade edits are edits, that a floor which loses edits
 * has lost them, and that one that is late is late. Throws otherwise, because then no figure means anything.
 */
import { fileURLToPath } from 'node:url'
import * as Y from 'yjs'
import { findMarks } from './marks.mjs'
import { relay } from './peers.mjs'
import { workshop } from './workshop.mjs'
import { Writer } from './writer.mjs'

const TIMES = { settle: 500, span: 1_200 }
const PEOPLE = 8

function must(condition, what) {
  console.log(
    JSON.stringify({
      rig: 'bench',
      figure: `harness: ${what}`,
      value: condition ? 1 : 0,
      goal: 1,
      kept: condition,
    }),
  )
  if (!condition) throw new Error(`The harness cannot be trusted: ${what} is not so.`)
}

/** Yjs reads what was written by hand, and the marks are found also where a server has merged the updates. */
function checkEdits() {
  const writer = new Writer(35, 3_000_000_001, 'somebody')
  const edits = Array.from({ length: 500 }, (_, n) => (n % 5 === 4 ? writer.drag() : writer.type()))
  const doc = new Y.Doc()
  for (const update of [writer.first, ...edits]) Y.applyUpdate(doc, update)
  const [record] = doc.getMap('marks').values()
  const found = { typed: [], dragged: [] }
  findMarks(
    Buffer.from(Y.mergeUpdates(edits)),
    (_writer, n) => found.typed.push(n),
    (_writer, n) => found.dragged.push(n),
  )
  must(record.get('text').toString().split('~').length === 401, 'Yjs holds 400 of 400 typed edits')
  must(record.get('at')[1] === 499, 'Yjs holds the last of 100 dragged edits')
  must(found.typed.length === 400 && found.dragged.length === 100, 'all marks are found in one merged update')
  // A server that makes updates anew, as for one who comes back, keeps only the last place.
  const anew = { typed: 0, dragged: 0 }
  const whole = Buffer.from(Y.encodeStateAsUpdate(doc))
  findMarks(
    whole,
    () => anew.typed++,
    () => anew.dragged++,
  )
  must(anew.typed === 400 && anew.dragged === 1, 'marks are found in an update that was made anew')
}

async function figuresOf(fault) {
  const figures = new Map()
  const say = ({ figure, value }) => figures.set(figure, value)
  await workshop({ contestant: relay(fault), size: PEOPLE, times: TIMES, say })
  return figure => figures.get(figure)
}

export async function checkHarness() {
  checkEdits()
  const sound = await figuresOf('')
  must(sound('edits lost') === 0, 'a sound relay loses nothing')
  must(sound('moves/s of each mover') > 12, 'all moves of a sound relay are seen')
  const dropping = await figuresOf('drop')
  must(dropping('edits lost') > 0, 'a relay that drops edits has lost some')
  const late = await figuresOf('delay')
  must(late('edit p50 ms') > sound('edit p50 ms') + 80, 'a relay that is up to 266 ms late is late')
}

/** By itself it tests only what needs no clock. */
if (process.argv[1] === fileURLToPath(import.meta.url)) checkEdits()
