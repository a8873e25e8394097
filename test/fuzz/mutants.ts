// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the door's own words
/**
 * Known bugs, planted into a copy of the door: each rule of it switched off in turn. The oracles must see each of them;
 * a rule whose words are not found any more fails too, so that this list cannot rot.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Admit } from './world.ts'

export interface Mutant {
  /** Which lane has to see it. */
  readonly lane?: 'honest'
  readonly name: string
  readonly file: string
  readonly from: string
  readonly to: string
}

const m = (name: string, file: string, from: string, to = ''): Mutant => ({ name, file, from, to })
const off = (name: string, file: string, condition: string): Mutant =>
  m(name, file, `if (${condition})`, `if (false && (${condition}))`)

export const MUTANTS: readonly Mutant[] = [
  off('bytes of one update', 'open.ts', 'update.length > max'),
  off('structs of one update', 'skim.ts', 'this.structs > this.most.structs'),
  off('deletions of one update', 'skim.ts', 'count > most'),
  off('trailing bytes', 'skim.ts', 'r.rest > 0'),
  off('deletions in order', 'skim.ts', 'clock < end || len < 1'),
  // Without it whoever sends something twice is refused.
  { ...off('known structs are cut away', 'open.ts', 'id.clock < state'), lane: 'honest' },
  off('a foreign client', 'judge.ts', 'struct.id.client !== c.door.client'),
  m('a hole in the clock', 'judge.ts', ' || struct.id.clock !== clock'),
  off('the length of a struct', 'judge.ts', 'struct.length < 1 || struct.length > LONGEST'),
  m('an unknown neighbour', 'resolve.ts', "return refuse('gap', 'unknown neighbour')", 'return DEAD'),
  m('an unknown parent', 'resolve.ts', "return refuse('gap', 'unknown parent')", 'return DEAD'),
  m(
    'deletions of unknown clocks',
    'deletes.ts',
    "return refuse('gap', 'deletion of unknown clocks')",
    'continue',
  ),
  m(
    'roots',
    'resolve.ts',
    "if (!isRoot(name)) return refuse('shape', 'unknown root')",
    'if (!isRoot(name)) return DEAD',
  ),
  off('neighbours in order', 'resolve.ts', "placement === 'reversed'"),
  off('neighbours that never were', 'resolve.ts', "placement === 'known'"),
  m('ids', 'values.ts', '/^[A-Za-z0-9_-]{10,40}$/.test(value) && !(value in {})', 'true'),
  m('a record is made once', 'judge.ts', "return refuse('shape', `${root}: record exists`)", 'return null'),
  off('a nested type is made once', 'judge.ts', '!values || values.has(key)'),
  m(
    'kinds of nested types',
    'judge.ts',
    "return refuse('shape', `wrong kind in ${spot.container.in}`)",
    'return null',
  ),
  m('keys', 'judge.ts', "return refuse('shape', `${root}: unknown key`)", 'return null'),
  off(
    'keys that are written once',
    'judge.ts',
    "field.action === 'add' && (!created || created.values.has(spot.sub))",
  ),
  m('values', 'judge.ts', 'values?.every(value => fits(field, value))', 'values'),
  m('values of links', 'judge.ts', 'valuesOf(c, item)?.every(isLink)', 'valuesOf(c, item)'),
  off(
    'one value in one entry',
    'judge.ts',
    '!Y.isDeleted(c.opened.deletes, Y.createID(id.client, id.clock + n))',
  ),
  m(
    'a living neighbour beside one that is no more',
    'resolve.ts',
    "(left ?? DEAD) === (right ?? DEAD) ? DEAD : refuse('shape', 'neighbours apart')",
    'DEAD',
  ),
  off('attributes of texts', 'judge.ts', 'spot.sub !== null'),
  m('formats', 'judge.ts', 'return isMark(item.content)', 'return item.content'),
  m(
    'deleting a record',
    'deletes.ts',
    "return refuse('shape', `${container.root}: a record is never deleted`)",
    'return null',
  ),
  m(
    'deleting what is written once',
    'deletes.ts',
    "return refuse('shape', `${root}.${key} is never deleted`)",
    'return null',
  ),
  m('deleting what is required', 'deletes.ts', 'if (isGone)', 'if (false)'),
  m('the right to delete words', 'deletes.ts', '      askText(c, container)\n'),
  m('the right to write words', 'judge.ts', '    askText(c, container)\n'),
  m('rights', 'admit.ts', ' ?? judgeRights(c)'),
  off('a new record is complete', 'admit.ts', 'field.required && !values.has(key)'),
  off('a new record has its key as id', 'admit.ts', "values.get('id') !== id"),
  off('whose a new record is', 'admit.ts', 'author !== null && author !== c.door.author'),
  m(
    'the weight of a text',
    'weigh.ts',
    'bytes + weighCard(c, card, text => weighType(text, c.opened.deletes)) > limits.textBytes',
    'false',
  ),
  m('how many records', 'weigh.ts', 'records > limits.records ?', 'false ?'),
]

/** The door with one bug. `forget` removes its files. */
export async function plant({ file, from, to }: Mutant): Promise<{ admit: Admit; forget: () => void }> {
  const board = new URL('../../packages/board/', import.meta.url).pathname
  const folder = mkdtempSync(join(tmpdir(), 'mustwin-door-'))
  const forget = (): void => rmSync(folder, { recursive: true, force: true })
  symlinkSync(join(board, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  for (const name of readdirSync(board).filter(each => each.endsWith('.ts') && !each.endsWith('.test.ts'))) {
    const text = readFileSync(join(board, name), 'utf8')
    if (name === file && !text.includes(from)) {
      forget()
      throw new Error(`${file} does not say: ${from}`)
    }
    writeFileSync(join(folder, name), name === file ? text.replace(from, to) : text)
  }
  const { admit } = (await import(pathToFileURL(join(folder, 'admit.ts')).href)) as { admit: Admit }
  return { admit, forget }
}
