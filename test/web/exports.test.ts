import { sheetCsv } from '@mustwin/okr/sheet-csv'
import { sheetMarkdown } from '@mustwin/okr/sheet-markdown'
import { expect, test } from 'vitest'
import { exportTable, readAs, runningCells, sheetOf, svgOf } from './exports.ts'
import { PAYLOADS } from './payloads.ts'

test('no payload runs in a spreadsheet, makes markup or puts anything active into a picture', () => {
  expect(exportTable()).toEqual([])
})

test('what was typed is in the CSV as it was typed, behind an apostrophe where it would run', () => {
  for (const payload of PAYLOADS) {
    const [, row = []] = readAs(',', sheetCsv(sheetOf(payload)))
    expect(row[1]?.replaceAll("'", '')).toBe(payload.replaceAll("'", ''))
  }
})

const loud = (text: string) => text.replaceAll("'", '')
test.each<[string, () => readonly string[]]>([
  ['formulas are not quoted', () => exportTable(sheet => loud(sheetCsv(sheet)))],
  [
    'Markdown is not escaped',
    () => exportTable(undefined, sheet => sheetMarkdown(sheet).replaceAll('\\', '')),
  ],
  [
    'a picture is not escaped',
    () => exportTable(undefined, undefined, text => svgOf(text).replaceAll('&lt;', '<')),
  ],
])('the table sees when %s', (_what, table) => {
  expect(table()).not.toEqual([])
})

test('a spreadsheet that splits at semicolons runs nothing either', () => {
  expect(runningCells('a,"x;=1+1;y"\r\n')).toEqual(['=1+1'])
  expect(runningCells(sheetCsv(sheetOf('x;=1+1;y')))).toEqual([])
  expect(runningCells(sheetCsv(sheetOf('x\n=1+1')))).toEqual([])
})
