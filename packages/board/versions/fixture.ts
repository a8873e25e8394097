/**
 * Writes the board that is kept frozen of each version, once, when the version is new:
 * `npx tsx packages/board/versions/fixture.ts packages/board/versions/v1.bin`
 */
import { writeFileSync } from 'node:fs'
import * as Y from 'yjs'
import * as edit from '../edit.ts'
import { migrate } from '../migrate.ts'

const doc = new Y.Doc()
doc.clientID = 1
migrate(doc)
const author = 'seat-of-ann'
const visible = 'Increased visibility on the German market'
edit.addCandidate(doc, {
  id: 'candidate-0001',
  author: null,
  text: 'We open the doors\nof the German market',
  at: [0, 0],
  wouldStop: 'Fairs',
})
edit.adoptMission(doc, 'candidate-0001')
edit.addObjective(doc, {
  id: 'objective-0001',
  author,
  text: visible,
  at: [0, 0],
  serves: 'International expansion',
})
edit.addObjective(doc, {
  id: 'objective-0002',
  author,
  text: 'Keep the website running',
  at: [0, 180],
  place: 'shelf',
  kpi: 'uptime',
})
edit.addKeyResult(doc, {
  id: 'keyResult-0001',
  author,
  text: 'Leads from trade shows',
  at: [0, 0],
  objective: 'objective-0001',
  from: 0,
  to: 200,
  unit: 'leads',
  by: '2025-03-31',
  owner: 'Kim',
})
edit.addActivity(doc, {
  id: 'activity-0001',
  author,
  text: 'Stand at the spring fair',
  at: [0, 0],
  spot: [60, 80],
  main: 'keyResult-0001',
  lane: 'now',
})
edit.linkActivity(doc, 'activity-0001', 'keyResult-0001', { horizon: 'now', strength: 'direct' })
edit.addNeed(doc, { id: 'need-000001', author, text: 'A translator', at: [0, 0] })
edit.addMark(doc, { id: 'mark-000001', author, text: 'Well done', at: [9, 9], kind: 'sticky' })
edit.dropCard(doc, 'marks', 'mark-000001')
writeFileSync(process.argv[2] ?? 'v.bin', Y.encodeStateAsUpdate(doc))
